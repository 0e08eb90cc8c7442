"""The rows of a roster's file, as they stand there; what can't be read is refused with the reason.

No message quotes a cell: it would carry a name into a log.
"""

import csv
import io

from practitioners.csv_files import MalformedFileError
from practitioners.nppes.rows import clean
from practitioners.rosters.layout import NAMES, NEEDED

# Below what an upload may have (`practitioners.evidence.uploads`), and far above what it takes.
MOST_MEGABYTES = 10
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
MOST_ROWS = 20_000
SHOWN = 10
SAVE_AS = "In a spreadsheet choose Save As and “CSV UTF-8 (comma delimited)”, and give that file."
OTHER_FILES = {
    b"PK\x03\x04": "this is a workbook of a spreadsheet and no CSV file",
    b"\xd0\xcf\x11\xe0": "this is an old Excel workbook and no CSV file",
    b"%PDF": "this is a PDF and no CSV file",
    b"\x1f\x8b": "this is a compressed file and no CSV file, and is not unpacked",
    b"\xff\xfe": "this is text in UTF-16 (Excel's “Unicode Text”)",
    b"\xfe\xff": "this is text in UTF-16 (Excel's “Unicode Text”)",
}
OTHER_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def read_roster(name, content):
    """Pairs of line and cells by column (the filled ones) of the file called `name`.

    Rows without anything in them are passed over. Raises MalformedFileError for whatever is no
    roster, with the line and what to do.
    """
    rows, others = [], []
    header = None
    for line, cells in records(name, text_of(name, content)):
        if header is None:
            header = columns_of(name, cells)
        elif len(cells) != len(header):
            others.append(line)
        else:
            rows.append((line, by_column(header, cells)))
        refuse_too_many(name, line, rows)
    refuse_another_length(name, others, header)
    if not rows:
        raise MalformedFileError(name, 1, "there is no row below the header. Fill the template.")
    return rows


def text_of(name, content):
    """The text of the file. Raises MalformedFileError where it is none in UTF-8."""
    if len(content) > MOST_BYTES:
        what = f"the file is larger than {MOST_MEGABYTES} MB. Split it, or leave out columns."
        raise MalformedFileError(name, 1, what)
    if not content.strip():
        raise MalformedFileError(name, 1, "the file is empty. Fill the template.")
    for beginning, what in OTHER_FILES.items():
        if content.startswith(beginning):
            raise MalformedFileError(name, 1, f"{what}. {SAVE_AS}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"this is no text in UTF-8, as where an accent was saved otherwise. {SAVE_AS}"
        raise MalformedFileError(name, line_at(content, error.start), what) from error
    if "\0" in text:
        line = line_at(content, content.index(b"\0"))
        raise MalformedFileError(name, line, f"there are NUL bytes, so this is no text. {SAVE_AS}")
    refuse_another_delimiter(name, text.lstrip().split("\n", 1)[0])
    return text


def refuse_another_delimiter(name, header):
    for delimiter, called in OTHER_DELIMITERS.items():
        if delimiter in header and "," not in header:
            what = f"the columns are separated by {called}, and have to be by commas. {SAVE_AS}"
            raise MalformedFileError(name, 1, what)


def line_at(content, place):
    return content.count(b"\n", 0, place) + 1


def records(name, text):
    """The line on which each record begins, and its cells; those without anything are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for raw in reader:
            cells = [clean(cell) for cell in raw]
            if any(cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        what = (
            f"a quote does not end, or something stands behind it ({error})."
            " Quote a whole cell, and write a quote inside it twice."
        )
        raise MalformedFileError(name, begins, what) from error


def columns_of(name, cells):
    """The columns that a header names. Raises MalformedFileError where it is none of a roster."""
    header = ["_".join(cell.lower().split()) for cell in cells]
    if wrong := list(what_is_wrong(header)):
        advice = "The template has the columns and says what each means."
        raise MalformedFileError(name, 1, f"the header {'; it '.join(wrong)}. {advice}")
    return header


def what_is_wrong(header):
    unnamed = [str(place) for place, column in enumerate(header, 1) if not column]
    unknown = [column[:40] for column in header if column and column not in NAMES]
    twice = sorted({column for column in header if column in NAMES and header.count(column) > 1})
    missing = [column for column in NEEDED if column not in header]
    if unnamed:
        yield f"does not name column {', '.join(unnamed[:SHOWN])}"
    if unknown:
        yield f"has {', '.join(unknown[:SHOWN])}, which a roster does not have"
    if twice:
        yield f"names {', '.join(twice)} twice"
    if missing:
        yield f"lacks {', '.join(missing)}"


def by_column(header, cells):
    return {column: cell for column, cell in zip(header, cells, strict=True) if cell}


def refuse_too_many(name, line, rows):
    if len(rows) > MOST_ROWS:
        what = f"there are more than {MOST_ROWS:,} rows. Split the file."
        raise MalformedFileError(name, line, what)


def refuse_another_length(name, lines, header):
    if lines:
        shown = ", ".join(f"{line:,}" for line in lines[:SHOWN])
        more = " and others" if len(lines) > SHOWN else ""
        what = (
            f"there are not {len(header)} cells, as the header has, on line {shown}{more}."
            " Quote a cell that holds a comma."
        )
        raise MalformedFileError(name, lines[0], what)
