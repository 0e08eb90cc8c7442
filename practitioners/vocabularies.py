"""Filling the vocabularies from their files.

What is missing is added. What is there belongs to the admin and stays, unless an update is asked
for. Nothing is ever removed: practitioners may refer to it.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from practitioners.csv_files import MalformedFileError
from practitioners.models import Specialty
from practitioners.publishing import publish_changed
from practitioners.vocabulary_files import FILES, FOLDER, entries


@dataclass(frozen=True)
class Change:
    """A value that stands otherwise than its file says."""

    key: str
    field: str
    standing: object
    in_file: object

    def __str__(self):
        return f"{self.key}, {self.field}: {self.standing!r} -> {self.in_file!r}"


@dataclass(frozen=True)
class LoadedVocabulary:
    """What loading did with one vocabulary; `changes` were made on an update, else only seen."""

    name: str
    added: int
    kept: int
    changes: list[Change]


@transaction.atomic
def load_vocabularies(*, update=False, folder=FOLDER):
    """Add to every vocabulary what its file has and it lacks; with `update` undo edits as well.

    Raises MalformedFileError, and leaves everything as it was, where a file can't be taken as it
    stands.
    """
    loaded = [load(file, folder / f"{file.name}.csv", update=update) for file in FILES]
    publish_changed()
    return loaded


def load(file, path, *, update):
    """Bring one vocabulary in line with its file."""
    standing = standing_rows(file)
    kept, changes = 0, []
    for entry in entries(file, path):
        row = standing.get(entry.key)
        if row is None:
            save(file, path, entry, file.model())
            continue
        kept += 1
        found = differences(file, row, entry)
        changes += found
        if update and found:
            save(file, path, entry, row)
    return LoadedVocabulary(file.name, file.model.objects.count() - len(standing), kept, changes)


def standing_rows(file):
    rows = file.model.objects.all()
    if file.words_of:
        rows = rows.prefetch_related(file.words_of)
    return {getattr(row, file.key): row for row in rows}


def differences(file, row, entry):
    """What the row says otherwise than its entry in the file."""
    pairs = {name: (getattr(row, name), value) for name, value in entry.values.items()}
    if file.words_of:
        slugs = sorted(word.slug for word in getattr(row, file.words_of).all())
        pairs[file.words_of] = slugs, sorted(entry.words)
    return [
        Change(entry.key, name, standing, in_file)
        for name, (standing, in_file) in pairs.items()
        if standing != in_file
    ]


def save(file, path, entry, row):
    """Write the entry into the row; MalformedFileError where the row would break a rule."""
    for name, value in entry.values.items():
        setattr(row, name, value)
    try:
        row.full_clean()
    except ValidationError as error:
        raise MalformedFileError(path, entry.line, complaint(error)) from error
    row.save()
    if file.words_of:
        getattr(row, file.words_of).set(specialties(path, entry))


def complaint(error):
    said = " ".join(
        f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()
    )
    return f"{said} Correct the line, or the record that has this value already."


def specialties(path, entry):
    known = Specialty.objects.in_bulk(entry.words, field_name="slug")
    for slug in entry.words:
        if slug not in known:
            raise MalformedFileError(
                path, entry.line, f"no specialty is called {slug}. Add it to specialties.csv."
            )
    return known.values()
