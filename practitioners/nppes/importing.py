"""Bringing registry files into the directory, a batch at a time: drafts, and what it says now."""

import zipfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from practitioners.models import Practitioner
from practitioners.nppes.deactivations import (
    DeactivationReport,
    is_workbook,
    opened_report,
    reports_in,
)
from practitioners.nppes.errors import Fault, LeftOut, NotSought
from practitioners.nppes.opening import ZIP_BEGINS, opened, refusing
from practitioners.nppes.reading import RegistryFile
from practitioners.nppes.rows import day, not_sought
from practitioners.nppes.saying import Notice, deactivation, said_in
from practitioners.nppes.upsert import store

BATCH = 2_000


@dataclass
class Tally:
    """What became of the rows: outcomes of those kept, reasons of those left out."""

    rows: int = 0
    line: int = 0
    outcomes: Counter = field(default_factory=Counter)
    left_out: Counter = field(default_factory=Counter)

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


def import_rows(registry, *, taxonomy, gazetteer, rejected, stored, keep=store, batch=BATCH):
    """Keep the acupuncturists of a file as drafts, and what it says of those on record.

    Each batch is one transaction. `keep` takes it, as Entries and Notices, and returns the counts
    of its outcomes. Calls
    `rejected(line, LeftOut)` for each row with a fault and `stored(Tally)` after each batch.
    Returns the Tally. Raises ImportRefused where the file breaks off: batches stored stay, and
    running it again changes nothing in them.
    """
    tally = Tally()
    said = reported if isinstance(registry, DeactivationReport) else sought
    entries = said(registry, taxonomy=taxonomy, gazetteer=gazetteer, tally=tally, rejected=rejected)
    while several := list(islice(entries, batch)):
        tally.outcomes.update(keep(several, registry.origin))
        stored(tally)
    return tally


def sought(registry, *, taxonomy, gazetteer, tally, rejected):
    """The Entries of a file, and Notices of those on record who are left out; one for each NPI.

    Rows left out go to the tally by their reasons.
    """
    known, lines = {npi.encode() for npi in Practitioner.objects.npis()}, {}
    asked = {
        "taxonomy": taxonomy,
        "gazetteer": gazetteer,
        "known": known,
        "dated": registry.origin.dated,
    }
    for record in registry.records(taxonomy.encode(), known):
        tally.rows += 1
        tally.line = registry.line
        try:
            said = said_in(registry.row(record), **asked)
            refuse_twice(lines, registry.line, said.npi)
        except LeftOut as error:
            tally.left_out[error.reason] += 1
            if isinstance(error.reason, Fault):
                rejected(registry.line, error)
        else:
            if isinstance(said, Notice):
                tally.left_out[said.reason] += 1
            yield said
    tally.pass_over(registry)


def reported(report, *, taxonomy, tally, rejected, **rest):
    """Notices of those on record whom a DeactivationReport names; all others are counted."""
    known, lines = Practitioner.objects.npis(), {}
    for npi, text in report.records():
        tally.rows += 1
        tally.line = report.line
        try:
            if npi in known:
                refuse_twice(lines, report.line, npi)
                yield deactivation(npi, day(text), taxonomy=taxonomy, dated=report.origin.dated)
            tally.left_out[NotSought.DEACTIVATED] += 1
        except LeftOut as error:
            tally.left_out[error.reason] += 1
            rejected(report.line, error)


def refuse_twice(lines, line, npi):
    first = lines.setdefault(npi, line)
    if first != line:
        raise LeftOut(Fault.TWICE, f"{npi} stands on line {first} already")
