"""The people of a monthly list, read whole before anything is compared: it is all or nothing.

No message quotes a value of a row: it would carry a name or a date of birth into a log.
"""

import csv
import hashlib
import io
import re
from dataclasses import astuple, dataclass
from datetime import date

from practitioners.csv_files import MalformedFileError
from practitioners.leie import layout
from practitioners.models.exclusion import LONGEST

EIGHT_DIGITS = re.compile(r"[0-9]{8}")
TEN_DIGITS = re.compile(r"[0-9]{10}")
AGAIN = "Download UPDATED.csv again from OIG and give it as it is."


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of a row about a person: the facts of an ExclusionCandidate, in their order."""

    last_name: str
    first_name: str
    middle_name: str
    date_of_birth: date | None
    npi: str
    general: str
    specialty: str
    address: str
    city: str
    state_code: str
    zip: str
    exclusion_type: str
    excluded_on: date
    waived_on: date | None
    waiver_state: str

    @property
    def digest(self):
        return hashlib.sha256("\x1f".join(map(str, astuple(self))).encode()).hexdigest()

    @property
    def identity(self):
        """As that of an ExclusionCandidate."""
        return self.last_name, self.first_name, self.exclusion_type, self.excluded_on


@dataclass(frozen=True)
class MonthlyList:
    """A list that was read: the people excluded now, and what else the file says."""

    people: list[Row]
    businesses: int
    encoding: str
    digest: str
    dated: date


def read_list(path):
    """The MonthlyList in the file at `path`. Raises MalformedFileError, which says where."""
    content = content_of(path)
    text, encoding = decoded(content)
    people, businesses = [], 0
    for line, cells in rows_of(path, text):
        if cells["LASTNAME"]:
            people.append(person(path, line, cells))
        elif cells["BUSNAME"]:
            businesses += 1
        else:
            raise malformed(path, line, "neither LASTNAME nor BUSNAME is filled")
    if not people:
        raise malformed(path, 1, "the list names nobody")
    return MonthlyList(
        people=people,
        businesses=businesses,
        encoding=encoding,
        digest=hashlib.sha256(content).hexdigest(),
        dated=max(row.excluded_on for row in people),
    )


def malformed(path, line, what):
    return MalformedFileError(path, line, f"{what}. {AGAIN}")


def content_of(path):
    try:
        content = path.read_bytes()
    except OSError as error:
        raise MalformedFileError(
            path, 1, f"can't be read ({error.strerror}). Check the path and its permissions."
        ) from error
    if not content.strip():
        raise malformed(path, 1, "the file is empty")
    return content


def decoded(content):
    """The text, and how it was read: as UTF-8, and where it is none as Latin-1.

    OIG does not say how it writes accents. Latin-1 has a letter for every byte, so that an accent
    never stops the import; text that is UTF-8 by accident does not occur in it.
    """
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("latin-1"), "Latin-1"


def rows_of(path, text):
    """Each row as its line and its cells by column, without the spaces around them."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        refuse_another_header(path, next(reader, []))
        for cells in reader:
            if cells:
                yield reader.line_num, by_column(path, reader.line_num, cells)
    except csv.Error as error:
        what = f"a quoted value does not end or is followed by other text ({error})"
        raise malformed(path, reader.line_num, what) from error


def refuse_another_header(path, header):
    if header == list(layout.COLUMNS):
        return
    missing = [name for name in layout.COLUMNS if name not in header]
    unknown = [name[:30] for name in header if name not in layout.COLUMNS]
    differences = [
        missing and f"lacks {', '.join(missing)}",
        unknown and f"has {', '.join(map(repr, unknown[:5]))} besides",
    ]
    found = " and ".join(filter(None, differences)) or "names a column twice or in another order"
    raise malformed(path, 1, f"the header is not that of OIG's monthly list: it {found}")


def by_column(path, line, cells):
    if len(cells) != len(layout.COLUMNS):
        what = f"{len(cells)} cells instead of {len(layout.COLUMNS)}: the file is cut short or was"
        raise malformed(path, line, f"{what} edited")
    row = {name: cell.strip() for name, cell in zip(layout.COLUMNS, cells, strict=True)}
    for name, cell in row.items():
        if len(cell) > LONGEST:
            raise malformed(path, line, f"{name} holds {len(cell)} characters: a quote is missing")
    return row


def person(path, line, cells):
    """The Row of a person. Raises MalformedFileError where a cell is not as OIG writes it."""
    days = {
        column: date_of(path, line, column, cells[column])
        for column in ("DOB", "EXCLDATE", "REINDATE", "WAIVERDATE")
    }
    if wrong := what_is_wrong(cells, days):
        raise malformed(path, line, wrong)
    return Row(
        last_name=cells["LASTNAME"],
        first_name=cells["FIRSTNAME"],
        middle_name=cells["MIDNAME"],
        date_of_birth=days["DOB"],
        npi="" if cells["NPI"] == layout.NO_NPI else cells["NPI"],
        general=cells["GENERAL"],
        specialty=cells["SPECIALTY"],
        address=cells["ADDRESS"],
        city=cells["CITY"],
        state_code=cells["STATE"].upper(),
        zip=cells["ZIP"],
        exclusion_type=cells["EXCLTYPE"],
        excluded_on=days["EXCLDATE"],
        waived_on=days["WAIVERDATE"],
        waiver_state=cells["WVRSTATE"],
    )


def what_is_wrong(cells, days):
    if cells["NPI"] and not TEN_DIGITS.fullmatch(cells["NPI"]):
        return "NPI is not ten digits (0000000000 where there is none)"
    if not (days["EXCLDATE"] and cells["EXCLTYPE"]):
        return "EXCLDATE or EXCLTYPE is missing"
    if days["REINDATE"]:
        return "REINDATE is filled: this is a supplement and not the list"
    return None


def date_of(path, line, column, text):
    """A date written YYYYMMDD; None for none."""
    if text in ("", layout.NO_DATE):
        return None
    try:
        if EIGHT_DIGITS.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise malformed(path, line, f"{column} is no date YYYYMMDD (00000000 where there is none)")
