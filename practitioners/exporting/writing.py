"""How a row is written, as CSV or as a line of JSON, and how a file says that it is whole."""

import csv
from collections.abc import Callable
from dataclasses import dataclass

import orjson

from practitioners.csv_files import BYTE_ORDER_MARK, defused
from practitioners.models import Export


@dataclass(frozen=True)
class Table:
    """A kind of things to export, and how one of them is written in either form.

    `columns` says of each column what its cell is; `record` is one thing as plain data.
    """

    what: str
    columns: dict[str, Callable]
    record: Callable


class Cells:
    """Something that csv writes to, which gives back what was written last."""

    def write(self, text):
        self.text = text


class CsvLines:
    """CSV for a spreadsheet. The last row says how many there were: without it, it was cut off."""

    media_type = "text/csv; charset=utf-8"

    def __init__(self, table):
        self.table = table
        self.cells = Cells()
        self.writer = csv.writer(self.cells)

    def beginning(self):
        yield BYTE_ORDER_MARK.encode() + self.row(self.table.columns)

    def line(self, thing):
        return self.row(cell(thing) for cell in self.table.columns.values())

    def ending(self, rows):
        return self.row([f"End of the file: {rows} rows"])

    def row(self, cells):
        self.writer.writerow([defused(cell) for cell in cells])
        return self.cells.text.encode()


class JsonLines:
    """A JSON object on each line. The last one has one member, `rows`: without it, it was cut
    off."""

    media_type = "application/jsonl; charset=utf-8"

    def __init__(self, table):
        self.table = table

    def beginning(self):
        return ()

    def line(self, thing):
        return orjson.dumps(self.table.record(thing)) + b"\n"

    def ending(self, rows):
        return orjson.dumps({"rows": rows}) + b"\n"


WRITTEN_AS = {Export.Form.CSV: CsvLines, Export.Form.JSON_LINES: JsonLines}
