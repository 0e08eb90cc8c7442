"""The smaller tables beside the registry's main file, of which only rows of known NPIs are taken.

Rows are told apart as in `practitioners.nppes.reading`. No row is split into its cells before its
NPI, at its beginning, is one of ours.
"""

import csv
import re
from datetime import date, timedelta

from practitioners.nppes.errors import Fault, ImportRefused, LeftOut
from practitioners.nppes.layout import squeezed
from practitioners.nppes.reading import LONGEST_ROW, cells, date_in, unfinished
from practitioners.nppes.rejections import cells_of_broken
from practitioners.nppes.saying import Origin

BEGINNING = re.compile(rb'"(\d{10})"[,\r\n]')
LOOSE_BEGINNING = re.compile(rb'[\s"]*(\d{10})[\s"]*(?:,|$)')
SPAN = re.compile(r"_(\d{8})-(\d{8})\b")
# A weekly file reaches over seven days, a monthly one back to the registry's first.
LONGEST_WEEK = timedelta(days=31)


def is_whole(name):
    """Whether a file such as pl_pfile_20050523-20261109.csv holds all that the registry has."""
    span = SPAN.search(name)
    try:
        begins, ends = (date.fromisoformat(day) for day in span.groups()) if span else (None, None)
    except ValueError:
        return False
    return span is not None and ends - begins > LONGEST_WEEK


class TableBeside:
    """The rows of one table; `wanted` are the columns that are read, the first is the NPI.

    While it is read, `line` is where the row begins that was handed out last, `total` counts rows.
    """

    def __init__(self, path, stream, size, name, wanted):
        self.path = path
        self.stream = stream
        self.size = size
        self.name = name
        self.origin = Origin(name, date_in(name))
        self.wanted = wanted
        self.columns = self.read_header()
        self.line = self.total = 0

    def read_header(self):
        """The columns of the file; one that is wanted by the name that Meridian has for it."""
        line = self.stream.readline(LONGEST_ROW)
        try:
            columns = cells(line.decode("utf-8-sig"))
        except (UnicodeDecodeError, csv.Error) as error:
            raise self.wrong(f"its first line is no text in UTF-8 with commas ({error})") from error
        ours = {squeezed(name): name for name in self.wanted}
        columns = [ours.get(squeezed(name), name) for name in columns]
        missing = [name for name in self.wanted if name not in columns]
        if missing:
            more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
            raise self.wrong(f"it lacks the column {', '.join(missing[:3])}{more}")
        return columns

    def wrong(self, what):
        return ImportRefused(
            f"{self.path}: {what} (in {self.name}). Give the file as the registry publishes it, or"
            " the zip that holds it."
        )

    def rows_of(self, known):
        """Each row whose NPI is among `known` (bytes): cells by column name and None, or what can
        be read of a broken row and the LeftOut."""
        for npi, record in self.records():
            if npi in known:
                try:
                    yield self.cells(record), None
                except LeftOut as error:
                    yield cells_of_broken(record, self.columns, self.wanted), error

    def records(self):
        """Each row as (NPI, bytes)."""
        record, npi = b"", None
        for number, text in enumerate(self.stream, 2):
            begins = BEGINNING.match(text)
            if begins is None:
                if unfinished(record):
                    record = self.lengthened(record, text)
                    continue
                if not text.strip():
                    continue
                begins = LOOSE_BEGINNING.match(text)
            if record:
                yield npi, record
            self.line, self.total = number, self.total + 1
            record, npi = text, begins and begins[1]
        self.refuse_a_cut_file(record)
        yield npi, record

    def lengthened(self, record, text):
        if len(record) > LONGEST_ROW:
            raise self.wrong(
                f"the row that begins on line {self.line} does not end: a quote is missing"
            )
        return record + text

    def refuse_a_cut_file(self, record):
        if not record:
            raise self.wrong("it has a header and no rows (is it the _fileheader file?)")
        try:
            self.cells(record)
        except LeftOut as error:
            raise ImportRefused(
                f"{self.path}: {self.name} ends in the middle of a row, line {self.line}"
                f" ({error.detail}). Download it again; nothing of it was taken."
            ) from error

    def cells(self, record):
        """The wanted cells of a row by their names. Raises LeftOut for a broken row, ImportRefused
        for bad UTF-8."""
        try:
            found = cells(record.decode())
        except UnicodeDecodeError as error:
            raise ImportRefused(
                f"{self.path}: line {self.line} of {self.name} is no UTF-8 (byte"
                f" {error.start + 1} of the row is {record[error.start]:#04x}). Download the file"
                " again and do not convert it; nothing of it was taken."
            ) from error
        except csv.Error as error:
            raise LeftOut(Fault.BROKEN, str(error)) from error
        if len(found) != len(self.columns):
            raise LeftOut(Fault.BROKEN, f"{len(found)} cells instead of {len(self.columns)}")
        row = dict(zip(self.columns, found, strict=True))
        return {name: row[name] for name in self.wanted}
