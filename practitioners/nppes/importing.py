"""Bringing registry files into the directory, a batch at a time: drafts, and what it says now."""

import zipfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from django.utils import timezone

from practitioners.models import Practitioner, RejectedRow
from practitioners.nppes.deactivations import (
    DEACTIVATIONS_READ,
    DeactivationReport,
    is_workbook,
    opened_report,
    reports_in,
)
from practitioners.nppes.errors import Fault, LeftOut, NotSought
from practitioners.nppes.importing_tables import WANTED
from practitioners.nppes.opening import ZIP_BEGINS, opened, refusing
from practitioners.nppes.reading import RegistryFile
from practitioners.nppes.rejections import Source, close_kept, rejected_row
from practitioners.nppes.rows import day, not_sought
from practitioners.nppes.saying import Notice, deactivation, said_in
from practitioners.nppes.tables import TableBeside
from practitioners.nppes.upsert import store

BATCH = 2_000
Table = RejectedRow.Table


@dataclass
class Tally:
    """What became of the rows: outcomes of those kept, reasons of those left out."""

    rows: int = 0
    line: int = 0
    outcomes: Counter = field(default_factory=Counter)
    left_out: Counter = field(default_factory=Counter)
    # The line on which each NPI stands that was taken.
    lines: dict = field(default_factory=dict)

    def pass_over(self, registry):
        """Count the rows that the registry file was not asked for, now that it is read."""
        self.line = registry.line
        for entity, count in registry.passed.items():
            self.rows += count
            self.left_out[not_sought(entity.decode().strip('"'))] += count

    def left_out_as(self, kind):
        """The counts of the reasons of one kind, NotSought or Fault."""
        return {reason: n for reason, n in self.left_out.items() if isinstance(reason, kind)}


@contextmanager
def registry_file(path, heard=lambda size: None):
    """The file at `path`, which its content tells: a RegistryFile (csv or zip of it) or a
    DeactivationReport. Raises ImportRefused where it is neither."""
    if holds_report(path):
        with opened_report(path, heard) as report:
            yield report
    else:
        with opened(path, heard) as (stream, size, name):
            yield RegistryFile(path, stream, size, name)


def holds_report(path):
    """Whether it is a workbook, or a zip of one."""
    with refusing(path), open(path, "rb") as stream:
        if not stream.read(4).startswith(ZIP_BEGINS):
            return False
        archive = zipfile.ZipFile(stream)
        return is_workbook(archive) or len(reports_in(archive)) == 1


@contextmanager
def table_beside(path, kind, heard=lambda size: None):
    """A table beside the main one, pl_pfile or othername_pfile, of the file at `path`."""
    with opened(path, heard, kind) as (stream, size, name):
        yield TableBeside(path, stream, size, name, WANTED[kind])


def import_rows(
    registry, *, taxonomy, gazetteer, rejected, stored, keep=store, close=close_kept, batch=BATCH
):
    """Keep the acupuncturists of a file as drafts, and what it says of those on record.

    Each batch is one transaction. `keep` takes it, as Entries, Notices and RejectedRows, and
    returns the counts of its outcomes. At the file's end `close` closes what was rejected before
    and is fine now. Calls
    `rejected(line, LeftOut)` for each row with a fault and `stored(Tally)` after each batch.
    Returns the Tally. Raises ImportRefused where the file breaks off: batches stored stay, and
    running it again changes nothing in them.
    """
    tally = Tally()
    source = source_of(registry, taxonomy)
    said = reported if source.table == Table.DEACTIVATIONS else sought
    found = said(registry, source=source, gazetteer=gazetteer, tally=tally, rejected=rejected)
    while several := list(islice(found, batch)):
        tally.outcomes.update(keep(several, registry.origin))
        stored(tally)
    close(source, tally.lines)
    return tally


def source_of(registry, taxonomy):
    """What rejected rows say of where they come from."""
    is_report = isinstance(registry, DeactivationReport)
    return Source(
        table=Table.DEACTIVATIONS if is_report else Table.PEOPLE,
        name=registry.name,
        size=registry.size,
        taxonomy=taxonomy,
        began_at=timezone.now(),
    )


def sought(registry, *, source, gazetteer, tally, rejected):
    """The Entries of a file, and Notices of those on record who are left out; one for each NPI.

    Rows left out go to the tally by their reasons; those with a fault come as RejectedRows.
    """
    known = {npi.encode() for npi in Practitioner.objects.npis()}
    asked = {"taxonomy": source.taxonomy, "gazetteer": gazetteer, "dated": registry.origin.dated}
    for record in registry.records(source.taxonomy.encode(), known):
        tally.rows += 1
        tally.line = registry.line
        try:
            said = said_in(registry.row(record), known=known, **asked)
            refuse_twice(tally.lines, registry.line, said.npi)
        except LeftOut as error:
            tally.left_out[error.reason] += 1
            if isinstance(error.reason, Fault):
                rejected(registry.line, error)
                yield rejected_row(source, registry.line, error, registry.readable(record))
        else:
            if isinstance(said, Notice):
                tally.left_out[said.reason] += 1
            yield said
    tally.pass_over(registry)


def reported(report, *, source, tally, rejected, **rest):
    """Notices of those on record whom a DeactivationReport names; all others are counted. Rows of
    these with a fault come as RejectedRows."""
    known, taxonomy = Practitioner.objects.npis(), source.taxonomy
    for npi, text in report.records():
        tally.rows += 1
        tally.line = report.line
        try:
            if npi in known:
                refuse_twice(tally.lines, report.line, npi)
                yield deactivation(npi, day(text), taxonomy=taxonomy, dated=report.origin.dated)
            tally.left_out[NotSought.DEACTIVATED] += 1
        except LeftOut as error:
            tally.left_out[error.reason] += 1
            rejected(report.line, error)
            cells = dict(zip(DEACTIVATIONS_READ, (npi, text), strict=True))
            yield rejected_row(source, report.line, error, cells)


def refuse_twice(lines, line, npi):
    first = lines.setdefault(npi, line)
    if first != line:
        raise LeftOut(Fault.TWICE, f"{npi} stands on line {first} already")
