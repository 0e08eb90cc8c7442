"""The rows of a registry file: which of them may be sought, and their cells by column name.

Ten million rows are passed over for some ten thousand, so these are counted in one loop, and a
row is taken apart only when it is asked for. What tells rows apart costs one regular expression
for each line: inside a quoted value a quote is either doubled or followed by a comma or the line's
end, so a line that begins with a quote and anything else begins a row, and no line break inside a
value can look like one.
"""

import csv
import re
from collections import Counter
from operator import itemgetter

from practitioners.nppes import layout
from practitioners.nppes.errors import Fault, ImportRefused, LeftOut

# Bytes; a row with every cell filled to its limit has a quarter of that.
LONGEST_ROW = 1 << 16
BEGINNING = re.compile(rb'"[^",\r\n]')
BEGINNING_WITH_ENTITY = re.compile(rb'"\d+","([^"]*)",')


class RegistryFile:
    """The rows of one file; `path` names it in messages, `size` is its length in bytes.

    While it is read, `line` is where the last row began, and `passed` counts by entity type the
    rows that were passed over.
    """

    def __init__(self, path, stream, size):
        self.path = path
        self.stream = stream
        self.size = size
        self.columns = self.read_header()
        places = [self.columns.index(name) for name in layout.READ]
        self.pick = itemgetter(*places)
        leads = self.columns[:2] == [layout.NPI, layout.ENTITY]
        self.beginning = BEGINNING_WITH_ENTITY if leads else BEGINNING
        self.line = 1
        self.passed = Counter()

    def read_header(self):
        line = self.stream.readline(LONGEST_ROW)
        try:
            columns = [" ".join(name.split()) for name in cells(line.decode("utf-8-sig"))]
        except (UnicodeDecodeError, csv.Error) as error:
            raise self.wrong(f"its first line is no text in UTF-8 with commas ({error})") from error
        missing = [name for name in layout.READ if name not in columns]
        if missing:
            more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
            raise self.wrong(f"it lacks the column {', '.join(missing[:3])}{more}")
        return columns

    def wrong(self, what):
        return ImportRefused(
            f"{self.path}: {what}. Give npidata_pfile_….csv as the registry publishes it,"
            " or the zip that holds it."
        )

    def records(self, code):
        """Each row, as bytes, that names `code` or whose beginning does not tell its entity type.

        All others are counted in `passed`.
        """
        passed = self.passed
        for line, entity, record in self.rows():
            if entity is None or code in record:
                self.line = line
                yield record
            else:
                passed[entity] += 1
        self.line = line

    def rows(self):
        """Each row as (line number, entity type where the beginning tells it, bytes)."""
        line, entity, record = 0, None, b""
        match = self.beginning.match
        for number, text in enumerate(self.stream, 2):
            begins = match(text)
            if begins is None:
                if unfinished(record):
                    record = self.lengthened(line, record, text)
                    continue
                if not text.strip():
                    continue
            if record:
                yield line, entity, record
            line, record = number, text
            entity = begins[1] if begins and begins.re.groups else None
        self.refuse_a_cut_file(line, record)
        yield line, entity, record

    def lengthened(self, line, record, text):
        if len(record) > LONGEST_ROW:
            raise self.wrong(f"the row that begins on line {line} does not end: a quote is missing")
        return record + text

    def refuse_a_cut_file(self, line, record):
        if not record:
            raise self.wrong("it has a header and no rows (is it the _fileheader file?)")
        try:
            self.cells(line, record)
        except LeftOut as error:
            raise ImportRefused(
                f"{self.path}: the file ends in the middle of a row, line {line}"
                f" ({error.detail}). Download it again; a new run goes on from there."
            ) from error

    def cells(self, line, record):
        """All cells of a row. Raises LeftOut for a broken row, ImportRefused for bad UTF-8."""
        try:
            found = cells(record.decode())
        except UnicodeDecodeError as error:
            raise ImportRefused(
                f"{self.path}: line {line} is no UTF-8 (byte {error.start + 1} of the row is"
                f" {record[error.start]:#04x}). Download the file again and do not convert it;"
                " a new run goes on from there."
            ) from error
        except csv.Error as error:
            raise LeftOut(Fault.BROKEN, str(error)) from error
        if len(found) != len(self.columns):
            raise LeftOut(Fault.BROKEN, f"{len(found)} cells instead of {len(self.columns)}")
        return found

    def row(self, record):
        """The cells of the row just read, of those columns that Meridian reads, by their names."""
        return dict(zip(layout.READ, self.pick(self.cells(self.line, record)), strict=True))


def cells(text):
    return next(csv.reader([text], strict=True), [])


def unfinished(record):
    """Whether a quoted value is still open at the end."""
    return record.count(b'"') % 2 == 1
