"""Keeping a batch of entries: drafts are created or follow the registry, staff's work stays."""

from collections import Counter
from operator import attrgetter

from django.db import connection, transaction

from practitioners.models import Credential, PracticeLocation, Practitioner, RejectedRow
from practitioners.models.practitioner import make_public_ids
from practitioners.nppes import differences, other_names, rejections, remembering, statements
from practitioners.nppes.drift import note_changes
from practitioners.nppes.rows import Entry
from practitioners.publishing import publish_changed

# What is staged of an Entry, in the order of `statements.STAGED`; two public ids come after it.
given = attrgetter(
    "npi", "as_of", "first_name", "middle_name", "last_name", "suffix",
    "address_1", "city", "state", "zip", "latitude", "longitude", "address_2", "phone",
)  # fmt: skip


@transaction.atomic
def store(batch, origin):
    """Create or bring in line the drafts of a batch, remember what the registry says of everybody
    in it, open at the desk what a person has to look at, and publish what follows from it.

    The batch is of Entries and Notices with different NPIs, and of RejectedRows, `origin` their
    file. One transaction, a fixed number of statements. Returns the counts of created, updated,
    unchanged, kept (decided by staff, left untouched), older (than what is remembered, left
    untouched), remembered, and of items opened, followed and closed.
    """
    rejected = [each for each in batch if isinstance(each, RejectedRow)]
    with connection.cursor() as cursor:
        match(cursor, batch)
        rejections.keep(rejected)
        write(cursor)
        follow_names(cursor, batch)
        counts, noted = noting(cursor, origin)
        return finish(cursor, counts, noted)


@transaction.atomic
def rehearse(batch, origin, tell):
    """Tell, a line for each person, what `store` would change, and take it all back.

    Returns the same counts.
    """
    with connection.cursor() as cursor:
        match(cursor, batch)
        differences.note(cursor)
        write(cursor)
        follow_names(cursor, batch)
        counts, noted = noting(cursor, origin)
        for line in (*differences.lines(cursor), *map(differences.drift, noted)):
            tell(line)
        counts = finish(cursor, counts, noted)
    transaction.set_rollback(True)
    return counts


def noting(cursor, origin):
    return remembering.remember(cursor), note_changes(cursor, origin)


def match(cursor, batch):
    cursor.execute(statements.ONE_AT_A_TIME)
    remembering.stage(cursor, [each for each in batch if not isinstance(each, RejectedRow)])
    stage(cursor, [said for said in batch if isinstance(said, Entry)])
    cursor.execute(statements.LOCK)
    cursor.execute(statements.matched())


def finish(cursor, counts, noted):
    publish_changed()
    cursor.execute(statements.COUNT)
    counts = Counter(counts) + Counter(dict(cursor.fetchall()))
    counts.update(each.verb for each in noted)
    cursor.execute(statements.DROP)
    cursor.execute(remembering.DROP)
    return counts


def stage(cursor, entries):
    cursor.execute(statements.STAGE)
    with cursor.copy(statements.FILL) as copy:
        ids = iter(make_public_ids(2 * len(entries)))
        for entry in entries:
            copy.write_row((*given(entry), next(ids), next(ids)))
    cursor.execute(statements.ANALYZE)


def write(cursor):
    cursor.execute(*statements.drafted(Practitioner))
    cursor.execute(statements.renamed())
    cursor.execute(*statements.located(PracticeLocation))
    cursor.execute(statements.moved())
    cursor.execute(statements.detailed())
    cursor.execute(*statements.claimed(Credential))


def follow_names(cursor, batch):
    """Bring other names in line, whoever decides about the rest: nobody is shown them."""
    cursor.execute(statements.OLDER)
    older = {npi for (npi,) in cursor}
    entries = (each for each in batch if isinstance(each, Entry))
    wanted = {entry.npi: entry.other_names for entry in entries if entry.npi not in older}
    changed = other_names.follow(RejectedRow.Table.PEOPLE, wanted)
    if changed:
        cursor.execute(statements.UPDATED, [list(changed)])
