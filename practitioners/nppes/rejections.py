"""Rejected rows on record: written with the batch they came with, closed once they are fine.

Whoever calls holds `statements.ONE_AT_A_TIME`, so that two imports don't write one row.
"""

import csv
import hashlib
import io
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from practitioners.models import RejectedRow

State = RejectedRow.State
# What a row that comes again in another file has anew.
MOVED = [
    "file_name", "file_size", "line", "taxonomy", "reason", "detail", "row", "rejected_at",
    "state", "decided_by", "decided_at", "note",
]  # fmt: skip
# A row in which this alone has changed is the same one.
UPDATED_ON = "Last Update Date"
# Letters of a cell of a row that could not be split: more may be what follows it.
LONGEST_BROKEN = 100


@dataclass(frozen=True, kw_only=True)
class Source:
    """A table of a file that is being imported; `size` in bytes, `began_at` is when it began."""

    table: str
    name: str
    size: int
    taxonomy: str
    began_at: datetime


def rejected_row(source, line, error, cells):
    """The RejectedRow of a row (cells by column name) that a LeftOut rejects, not yet written."""
    npi = cells.get("NPI", "")
    return RejectedRow(
        table=source.table,
        file_name=source.name,
        file_size=source.size,
        line=line,
        taxonomy=source.taxonomy,
        reason=error.reason,
        detail=error.detail,
        npi=npi if len(npi) == 10 and npi.isascii() and npi.isdigit() else "",
        row=filled(cells),
        digest=digest_of(source.table, cells),
        rejected_at=source.began_at,
    )


def digest_of(table, cells):
    """What tells one row of a table from another."""
    same = {name: value for name, value in cells.items() if name != UPDATED_ON}
    return hashlib.sha256(f"{table}\x1f{filled(same)}".encode()).hexdigest()


def filled(cells):
    """The filled cells as CSV, below the names of their columns; NUL, which no text holds, left
    out."""
    kept = {name: value.replace("\0", "") for name, value in cells.items() if value.strip("\0 ")}
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([kept.keys(), kept.values()])
    return text.getvalue()


def cells_of_broken(record, columns, wanted):
    """What can be read of a row, as bytes, that can't be split: only what stands before the first
    column of the mailing address, fewer where cells are missing, since others moved up."""
    text = record.decode(errors="replace").replace("\0", "")
    found = next(csv.reader(io.StringIO(text, newline="")), [])
    before_mailing = next(
        (place for place, name in enumerate(columns) if "Mailing" in name), len(columns)
    )
    sure = before_mailing - max(len(columns) - len(found), 0)
    pairs = list(zip(columns, found, strict=False))[: max(sure, 0)]
    return {name: cell.split('"')[0][:LONGEST_BROKEN] for name, cell in pairs if name in wanted}


def keep(rows):
    """Write rejected rows of one table of a file; one that is on record already, from another file,
    moves to this one and stays dismissed if it was. An older row of the same NPI makes room."""
    if not rows:
        return
    table, name, size = rows[0].table, rows[0].file_name, rows[0].file_size
    first = {}
    for row in rows:
        first.setdefault(row.digest, row)
    rows = first
    standing = RejectedRow.objects.select_for_update().in_bulk(rows, field_name="digest")
    again = [moved(standing[digest], rows[digest]) for digest in standing]
    RejectedRow.objects.bulk_create(row for digest, row in rows.items() if digest not in standing)
    RejectedRow.objects.bulk_update(filter(None, again), MOVED)
    if table == RejectedRow.Table.PEOPLE:
        npis = {row.npi for row in rows.values()} - {""}
        older = RejectedRow.objects.open().of_table(table).of_npis(npis)
        close(older.from_other_files(name, size), State.REPLACED)


def moved(standing, row):
    """The row on record as the newer file has it; None where nothing changes."""
    if of_one_file(standing, row) and standing.state in (State.OPEN, State.DISMISSED):
        return None
    row.pk = standing.pk
    if standing.state == State.DISMISSED:
        for name in ("state", "decided_by", "decided_at", "note"):
            setattr(row, name, getattr(standing, name))
    return row


def of_one_file(row, other):
    return (row.file_name, row.file_size) == (other.file_name, other.file_size)


@transaction.atomic
def close_kept(source, lines):
    """Close what was rejected of people who are fine by now: `lines` says on which line of the
    file, read to its end, each NPI stands. Another row of the same file says nothing of one that
    was rejected in it."""
    waiting = RejectedRow.objects.open().of_table(source.table).select_for_update()
    fine = [
        row.pk
        for row in waiting
        if row.npi in lines
        and (
            (row.file_name, row.file_size) != (source.name, source.size)
            or row.line == lines[row.npi]
        )
    ]
    close(RejectedRow.objects.filter(pk__in=fine), State.KEPT)


def close_read(source, *, fine, again, seen):
    """The same of a table of which each NPI may have several rows, read to its end.

    `fine` and `again` are the digests of rows that are in order and that were rejected again; what
    is neither is gone from the file, of the NPIs in `seen` or, if that is None, of all.
    """
    waiting = RejectedRow.objects.open().of_table(source.table).select_for_update()
    waiting = [row for row in waiting if row.digest not in again]
    kept = [row.pk for row in waiting if row.digest in fine]
    gone = [
        row.pk for row in waiting if row.digest not in fine and (seen is None or row.npi in seen)
    ]
    close(RejectedRow.objects.filter(pk__in=kept), State.KEPT)
    close(RejectedRow.objects.filter(pk__in=gone), State.REPLACED)


def close(rows, state):
    rows.update(state=state, decided_at=timezone.now(), decided_by=None)
