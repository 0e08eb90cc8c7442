"""Importing a table beside the main file: it is read to its end before any of it is written."""

from collections import Counter
from dataclasses import dataclass, field
from functools import partial

from django.db import connection, transaction
from django.utils import timezone

from practitioners.models import OtherName, Practitioner, RegistryRecord, RejectedRow
from practitioners.nppes import (
    differences,
    further_locations,
    further_records,
    layout,
    other_names,
    rejections,
    statements,
)
from practitioners.nppes.errors import LeftOut
from practitioners.nppes.rows import cleaned
from practitioners.nppes.tables import is_whole
from practitioners.publishing import publish_changed

BATCH = 2_000
Table = RejectedRow.Table
WANTED = {Table.LOCATIONS: layout.LOCATIONS_READ, Table.NAMES: layout.NAMES_READ}


@dataclass
class Read:
    """What a table says of those on record: facts or names by NPI, and what was rejected."""

    wanted: dict = field(default_factory=dict)
    rejected: list = field(default_factory=list)
    # What tells apart the rows that are in order.
    fine: set = field(default_factory=set)
    left_out: Counter = field(default_factory=Counter)
    rows: int = 0


def import_table(table, *, kind, taxonomy, gazetteer, rejected, tell=None):
    """Bring what a table (a TableBeside) says of those on record in line, in batches.

    Calls `rejected(line, LeftOut)` for each row with a fault. With `tell` it is a trial: it tells a
    line for each change and keeps nothing. Returns what was read, and a Counter of what was done.
    Raises ImportRefused where the file breaks off; nothing of it is taken then.
    """
    source = rejections.Source(
        table=kind,
        name=table.name,
        size=table.size,
        taxonomy=taxonomy,
        began_at=timezone.now(),
    )
    read = read_table(table, source, gazetteer, rejected)
    whole = is_whole(table.name)
    done = Counter()
    wanted = read.wanted | {npi: [] for npi in left(kind) if whole and npi not in read.wanted}
    keep = partial(keep_batch, kind, whole=whole, origin=table.origin, tell=tell)
    for batch in batches(wanted):
        done += keep(batch)
    if tell is None:
        finish(kind, read, source, whole)
    return read, done


def read_table(table, source, gazetteer, rejected):
    read, known = Read(), {npi.encode() for npi in Practitioner.objects.npis()}
    for cells, broken in table.rows_of(known):
        try:
            if broken:
                raise broken
            said = PARSE[source.table](cells, gazetteer)
        except LeftOut as error:
            read.left_out[error.reason] += 1
            rejected(table.line, error)
            read.rejected.append(rejections.rejected_row(source, table.line, error, cells))
        else:
            read.wanted.setdefault(cells[layout.NPI].strip(), []).append(said)
            read.fine.add(rejections.digest_of(source.table, cells))
    read.rows = table.total
    return read


def name_of(cells, gazetteer):
    return other_names.of_organization(cleaned(cells))


PARSE = {Table.LOCATIONS: further_locations.location_of, Table.NAMES: name_of}


def left(kind):
    """The NPIs of whom something of the table is on record, which a whole table may not have."""
    if kind == Table.NAMES:
        return OtherName.objects.from_table(kind).npis()
    several = Practitioner.objects.following_registry().with_further_locations().npis()
    return several | RegistryRecord.objects.with_further_locations().npis()


def batches(wanted):
    npis = sorted(wanted)
    for start in range(0, len(npis), BATCH):
        yield {npi: wanted[npi] for npi in npis[start : start + BATCH]}


@transaction.atomic
def keep_batch(kind, wanted, *, whole, origin, tell=None):
    """Bring some people in line, and publish what follows; a trial tells it and takes it back."""
    with connection.cursor() as cursor:
        cursor.execute(statements.ONE_AT_A_TIME)
    done, lines = KEEP[kind](wanted, whole=whole, origin=origin)
    publish_changed()
    if tell:
        for line in lines:
            tell(line)
        transaction.set_rollback(True)
    return done


def keep_locations(wanted, *, whole, origin):
    changes = further_locations.follow_drafts(wanted, whole=whole)
    noted = further_records.remember(wanted, whole=whole, origin=origin)
    lines = (*in_lines(changes.lines), *map(differences.drift, noted))
    return changes.counts + Counter(each.verb for each in noted), lines


def keep_names(wanted, *, whole, origin):
    wanted = {npi: frozenset().union(*pairs) for npi, pairs in wanted.items()}
    changes = other_names.follow(Table.NAMES, wanted, remove=whole)
    said = [line for lines in changes.values() for line in lines]
    removed = sum(line.endswith(other_names.GONE) for line in said)
    counts = Counter({"added": len(said) - removed, "removed": removed})
    return +counts, in_lines(changes)


def in_lines(changes):
    return (f"{npi} updated: {'; '.join(said)}" for npi, said in sorted(changes.items()))


KEEP = {Table.LOCATIONS: keep_locations, Table.NAMES: keep_names}


@transaction.atomic
def finish(kind, read, source, whole):
    """Keep what was rejected, and close what was rejected before and is fine now, or is gone."""
    with connection.cursor() as cursor:
        cursor.execute(statements.ONE_AT_A_TIME)
    if whole and kind == Table.LOCATIONS:
        further_records.note_that_others_have_none()
    rejections.keep(read.rejected)
    again = {row.digest for row in read.rejected}
    seen = {row.npi for row in read.rejected} | read.wanted.keys()
    rejections.close_read(source, fine=read.fine, again=again, seen=None if whole else seen)
