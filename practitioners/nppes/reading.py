"""The rows of a registry file: those that may be sought, and their cells by column name.

Ten million rows are passed over for some ten thousand, so they are counted block by block and a
row is taken apart only when it is asked for. What tells rows apart is how a line begins: inside a
quoted value a quote is either doubled or followed by a comma or the line's end, so a line that
begins with a quote and anything else begins a row, and no line break inside a value can look like
one. Only where a line of a block does not begin as the registry's rows do is that block read line
by line.
"""

import csv
import os
import re
from collections import Counter
from datetime import date
from io import BytesIO
from itertools import chain
from operator import itemgetter

from practitioners.nppes import layout
from practitioners.nppes.blocks import Block
from practitioners.nppes.errors import Fault, ImportRefused, LeftOut
from practitioners.nppes.rejections import cells_of_broken
from practitioners.nppes.saying import Origin

# Bytes; small enough for the processor's cache, and longer than any row.
BLOCK = 1 << 17
# Bytes; a row with every cell filled to its limit has a quarter of that.
LONGEST_ROW = 1 << 16
BEGINNING = re.compile(rb'"[^",\r\n]')
BEGINNING_WITH_ENTITY = re.compile(rb'"(\d+)",("[^"]*"),')
# A line's end, and a row's beginning as the registry writes it.
ROW = re.compile(rb'\n"\d{10}","[^"]*",')
DAYS = re.compile(r"_\d{8}-(\d{8})\b")


class RegistryFile:
    """The rows of one file; `path` names it in messages, `size` is its length in bytes.

    `name` is that of the csv itself, which says up to when the file reaches.

    While it is read, `line` is where the row begins that was handed out last, and `passed` counts
    the rows that were passed over by their entity types, as they stand there, in quotes.
    """

    def __init__(self, path, stream, size, name=""):
        self.path = path
        self.stream = stream
        self.size = size
        self.name = name or os.path.basename(path)
        self.what = "" if name == os.path.basename(path) else name
        self.origin = Origin(os.path.basename(path), date_in(name))
        self.columns = self.read_header()
        places = [self.columns.index(name) for name in layout.READ]
        self.pick = itemgetter(*places)
        self.leads = self.columns[:2] == [layout.NPI, layout.ENTITY]
        self.beginning = BEGINNING_WITH_ENTITY if self.leads else BEGINNING
        self.line = self.lines_read = 1
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

    def records(self, code, known=frozenset()):
        """Each row, as bytes, that names `code`, whose NPI is among `known` (bytes), or whose
        beginning does not tell its entity type.

        All others are counted in `passed`.
        """
        rest = b"\n"
        while self.leads and (more := self.stream.read(BLOCK)):
            end = last_row(more)
            if not end:
                rest += more
                break
            whole = b"".join((rest, memoryview(more)[:end]))
            rest = more[end:]
            yield from self.in_block(whole, code, known)
        # What is left: the last row, or from here on a file that is not as the registry writes it.
        lines = chain(BytesIO(rest[1:] + self.next_line()), iter(self.next_line, b""))
        yield from self.by_line(lines, code, known, ends_file=True)

    def next_line(self):
        """A line; one that would fill the memory is refused before it does."""
        line = self.stream.readline(LONGEST_ROW + 1)
        if len(line) > LONGEST_ROW:
            raise self.wrong(f"a line is longer than {LONGEST_ROW:,} bytes, and no row is")
        return line

    def in_block(self, text, code, known):
        """The rows of a text that begins with the line's end before a row and ends with one."""
        rows = Block(text)
        entities = rows.entities()
        if entities is None:
            yield from self.by_line(BytesIO(text[1:]), code, known)
        else:
            self.passed.update(entities)
            for place, entity, record in rows.rows_sought(code, known):
                self.line = self.lines_read + place + 1
                self.passed[entity] -= 1
                yield record
        self.lines_read += len(rows)

    def by_line(self, lines, code, known, ends_file=False):
        """The rows of lines of which one row may take several."""
        for line, npi, entity, record in self.rows(lines, ends_file):
            self.line = line
            if entity is None or code in record or npi in known:
                yield record
            else:
                self.passed[entity] += 1

    def rows(self, lines, ends_file):
        """Each row as (line number, NPI and entity type where its beginning tells them, bytes)."""
        line, npi, entity, record = 0, None, None, b""
        match = self.beginning.match
        for number, text in enumerate(lines, self.lines_read + 1):
            begins = match(text)
            if begins is None:
                if unfinished(record):
                    record = self.lengthened(line, record, text)
                    continue
                if not text.strip():
                    continue
            if record:
                yield line, npi, entity, record
            line, record = number, text
            npi, entity = begins.groups() if begins and self.leads else (None, None)
        if ends_file:
            self.refuse_a_cut_file(line, record)
        yield line, npi, entity, record

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

    def readable(self, record):
        """The same of a row that is rejected; of a broken one what can be read for sure."""
        try:
            return self.row(record)
        except LeftOut:
            return cells_of_broken(record, self.columns, layout.READ)


def date_in(name):
    """The last day of a file such as npidata_pfile_20050523-20261109.csv, or None."""
    days = DAYS.search(name)
    try:
        return days and date.fromisoformat(days[1])
    except ValueError:
        return None


def last_row(block):
    """Where the last row that is known by its beginning begins; 0 where that is the first one."""
    place = block.rfind(b'\n"')
    while place > 0 and not ROW.match(block, place):
        place = block.rfind(b'\n"', 0, place)
    return max(place, 0)


def cells(text):
    return next(csv.reader([text], strict=True), [])


def unfinished(record):
    """Whether a quoted value is still open at the end."""
    return record.count(b'"') % 2 == 1
