"""Bringing registry files into the directory, a batch at a time: drafts, and what it says now."""

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from django.utils import timezone

from practitioners.models import Practitioner, RejectedRow
from practitioners.nppes.beside import WANTED
from practitioners.nppes.errors import Fault, LeftOut
from practitioners.nppes.opening import opened
from practitioners.nppes.reading import RegistryFile
from practitioners.nppes.rejections import Source, close_kept, rejected_row
from practitioners.nppes.rows import not_sought
from practitioners.nppes.saying import Notice, said_in
from practitioners.nppes.tables import Table
from practitioners.nppes.upsert import store

BATCH = 2_000


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
    """The registry file at `path`, csv or zip. Raises ImportRefused where it is none."""
    with opened(path, heard) as (stream, size, name):
        yield RegistryFile(path, stream, size, name)


@contextmanager
def table_beside(path, kind, heard=lambda size: None):
    """A table beside the main one, pl_pfile or othername_pfile, of the file at `path`."""
    with opened(path, heard, kind) as (stream, size, name):
        yield Table(path, stream, size, name, WANTED[kind])


def import_rows(
    registry, *, taxonomy, gazetteer, rejected, stored, keep=store, close=close_kept, batch=BATCH
):
    """Keep the acupuncturists of a RegistryFile as drafts, and what it says of those on record.

    Each batch is one transaction. `keep` takes it, as Entries, Notices and RejectedRows, and
    returns the counts of its outcomes. At the file's end `close` closes what was rejected before
    and is fine now. Calls
    `rejected(line, LeftOut)` for each row with a fault and `stored(Tally)` after each batch.
    Returns the Tally. Raises ImportRefused where the file breaks off: batches stored stay, and
    running it again changes nothing in them.
    """
    tally = Tally()
    source = source_of(registry, taxonomy)
    found = sought(registry, source=source, gazetteer=gazetteer, tally=tally, rejected=rejected)
    while several := list(islice(found, batch)):
        tally.outcomes.update(keep(several, registry.origin))
        stored(tally)
    close(source, tally.lines)
    return tally


def source_of(registry, taxonomy):
    """What rejected rows say of where they come from."""
    return Source(
        table=RejectedRow.Table.PEOPLE,
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


def refuse_twice(lines, line, npi):
    first = lines.setdefault(npi, line)
    if first != line:
        raise LeftOut(Fault.TWICE, f"{npi} stands on line {first} already")
