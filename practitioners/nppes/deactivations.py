"""The registry's report of deactivated NPIs: a workbook (xlsx), or the zip that holds it.

Its first row is a title such as "NPPES Deactivated Record NPI's as of Mar 11 2024", then follow the
names of two columns and a row for each NPI that is deactivated on that day.
"""

import os
import re
import shutil
import tempfile
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from itertools import islice

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from practitioners.nppes.errors import ImportRefused
from practitioners.nppes.opening import refusing
from practitioners.nppes.saying import Origin

NPI = "NPI"
DEACTIVATED_ON = "NPPES Deactivation Date"
DEACTIVATIONS_READ = (NPI, DEACTIVATED_ON)
# The header stands below a title; further down nobody looks for it.
HEAD = 10
# A report has 40 MB, unpacked, and a spreadsheet program no more rows than this.
MOST_MEGABYTES = 128
MOST_ROWS = 1_048_576
# Both columns stand further left; what a sheet says of its width is not believed.
MOST_COLUMNS = 50
AS_OF = re.compile(r"as of ([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})")
WORKBOOK = re.compile(r"[^/]*\.xlsx", re.IGNORECASE)
# Both parsers of XML that openpyxl may use call what they can't read a SyntaxError.
DAMAGE = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError,
    EOFError,
)  # fmt: skip


class DeactivationReport:
    """The rows of one report. While it is read, `line` is the row that was handed out last."""

    def __init__(self, path, rows, size):
        self.path = path
        self.size = size
        self.name = os.path.basename(path)
        self.what = "deactivated NPIs"
        self.line = 0
        self.rows = rows
        title, self.columns = self.read_head()
        self.origin = Origin(os.path.basename(path), date_in(title))

    def read_head(self):
        """The text above the header, and the places of both columns."""
        title = []
        for row in islice(self.rows, HEAD):
            self.line += 1
            names = [" ".join(str(cell or "").split()) for cell in row]
            if NPI in names and DEACTIVATED_ON in names:
                return " ".join(title), (names.index(NPI), names.index(DEACTIVATED_ON))
            title += filter(None, names)
        raise ImportRefused(
            f"{self.path}: a workbook without the columns “{NPI}” and “{DEACTIVATED_ON}” in its"
            f" first {HEAD} rows. Give the report as the registry publishes it,"
            " NPPES_Deactivated_NPI_Report_….zip, or the xlsx in it."
        )

    def records(self):
        """Each row that is not blank, as the texts of its NPI and of its day, MM/DD/YYYY."""
        for row in self.rows:
            self.line += 1
            npi, day = (text_of(row[place]) if place < len(row) else "" for place in self.columns)
            if npi or day:
                yield npi, day


def text_of(cell):
    if isinstance(cell, date | datetime):
        return f"{cell:%m/%d/%Y}"
    return str(int(cell) if isinstance(cell, float) else cell or "").strip()


def date_in(title):
    """The day in a title, or None."""
    found = AS_OF.search(title)
    try:
        return (
            found and datetime.strptime(f"{' '.join(found.groups())} +0000", "%b %d %Y %z").date()
        )
    except ValueError:
        return None


def is_workbook(archive):
    return "xl/workbook.xml" in archive.namelist()


def reports_in(archive):
    """The workbooks that a zip holds."""
    return [each for each in archive.namelist() if WORKBOOK.fullmatch(each.rpartition("/")[2])]


@contextmanager
def opened_report(path, heard):
    """The report at `path`; `heard(bytes)` is told once it is read. Raises ImportRefused."""
    with ExitStack() as stack:
        with refusing(path):
            stream = stack.enter_context(open(path, "rb"))
            size = os.fstat(stream.fileno()).st_size
            archive = zipfile.ZipFile(stream)
            if not is_workbook(archive):
                stream = stack.enter_context(unpacked(path, archive))
        with damaged_workbook(path):
            refuse_large(path, zipfile.ZipFile(stream).infolist())
            workbook = load_workbook(stream, read_only=True, data_only=True)
            stack.callback(workbook.close)
            sheet = workbook.worksheets[0]
        yield DeactivationReport(path, each_row(path, sheet), size)
        heard(size)


@contextmanager
def unpacked(path, archive):
    """The workbook in a zip, in a file that is gone afterwards: it is read here and there."""
    report = archive.getinfo(reports_in(archive)[0])
    refuse_large(path, [report])
    with tempfile.TemporaryFile() as file:
        with archive.open(report) as member:
            shutil.copyfileobj(member, file)
        yield file


def refuse_large(path, members):
    """Refuse what would unpack to more than any report; members hold no more than they say."""
    megabytes = sum(member.file_size for member in members) / 1024 / 1024
    if megabytes > MOST_MEGABYTES:
        raise ImportRefused(
            f"{path}: the workbook would unpack to {megabytes:,.0f} MB, and at most"
            f" {MOST_MEGABYTES} are read. That is no report of the registry. Download it again from"
            " CMS itself."
        )


def each_row(path, sheet):
    rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    while True:
        with damaged_workbook(path):
            row = next(rows, None)
        if row is None:
            return
        yield row


@contextmanager
def damaged_workbook(path):
    try:
        yield
    except DAMAGE as error:
        raise ImportRefused(
            f"{path}: the workbook is damaged or is none ({error}). Download it again and do not"
            " save it from a spreadsheet program. What was imported stays."
        ) from error
