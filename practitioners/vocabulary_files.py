"""The files in `data/vocabulary`: their columns, and how a row of theirs is read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from practitioners import models
from practitioners.csv_files import MalformedFileError, read_table

FOLDER = Path(__file__).with_name("data") / "vocabulary"
STEP = 10


def text(cell):
    return cell


def words(cell):
    """The words between the bars."""
    return cell.split("|") if cell else []


def number(cell):
    """A whole number; None for an empty cell."""
    return int(cell) if cell else None


def yes_or_no(cell):
    """True for yes, False for no; ValueError for anything else."""
    if cell not in ("yes", "no"):
        raise ValueError(f"{cell!r} is neither yes nor no")
    return cell == "yes"


@dataclass(frozen=True)
class VocabularyFile:
    """How each column is read, which field it fills if not its own, and what names a row.

    `words_of` is a column whose words are rows of another vocabulary. A file with a position
    gives its rows one, in its order.
    """

    name: str
    model: type
    columns: dict[str, Callable]
    key: str = "slug"
    fields: dict[str, str] = field(default_factory=dict)
    words_of: str = ""
    has_position: bool = True


@dataclass(frozen=True)
class Entry:
    """A row of a file, as the values of fields; `words` are keys of rows of another vocabulary."""

    line: int
    key: str
    values: dict
    words: list[str]


LABELED = {"slug": text, "label": text, "label_es": text, "synonyms": words}
STATE = {
    "code": text,
    "number": number,
    "name": text,
    "practice_act": text,
    "license_title": text,
    "board": text,
    "board_url": text,
    "own_license_required": yes_or_no,
    "note": text,
    "note_es": text,
}
TRAINING_PROGRAM = {
    "slug": text,
    "name": text,
    "mark": text,
    "issuer": text,
    "issuer_url": text,
    "hours": number,
    "tier": text,
    "expires": yes_or_no,
    "specialties": words,
    "synonyms": words,
}
FILES = (
    VocabularyFile("states", models.State, STATE, key="code", has_position=False),
    VocabularyFile("specialties", models.Specialty, LABELED | {"description": text}),
    VocabularyFile("conditions", models.Condition, LABELED),
    VocabularyFile("patient_groups", models.PatientGroup, LABELED),
    VocabularyFile("techniques", models.Technique, LABELED),
    VocabularyFile("insurance_plans", models.InsurancePlan, LABELED),
    VocabularyFile("languages", models.Language, LABELED),
    VocabularyFile(
        "training_programs",
        models.TrainingProgram,
        TRAINING_PROGRAM,
        fields={"name": "label"},
        words_of="specialties",
    ),
    VocabularyFile(
        "national_sources",
        models.NationalSource,
        {"purpose": text, "name": text, "url": text},
        key="purpose",
        has_position=False,
    ),
    VocabularyFile(
        "professional_terms",
        models.ProfessionalTerm,
        {"meaning": text, "words": words},
        key="meaning",
        has_position=False,
    ),
)


def entries(file, path):
    """The rows of the file at `path`; MalformedFileError where one can't be read or comes twice."""
    found = {}
    for place, (line, cells) in enumerate(read_table(path, file.columns), 1):
        entry = as_entry(file, path, line, cells)
        if file.has_position:
            entry.values["position"] = place * STEP
        if entry.key in found:
            raise MalformedFileError(
                path,
                line,
                f"{entry.key} stands in line {found[entry.key].line} already. Remove one of them.",
            )
        found[entry.key] = entry
    return list(found.values())


def as_entry(file, path, line, cells):
    values = {}
    for column, read in file.columns.items():
        try:
            values[file.fields.get(column, column)] = read(cells[column])
        except ValueError as error:
            raise MalformedFileError(
                path, line, f"column {column}: {error}. Correct the cell."
            ) from error
    return Entry(line, values[file.key], values, values.pop(file.words_of, []))
