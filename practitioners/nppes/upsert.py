"""Keeping a batch of entries: drafts are created or follow the registry, staff's work stays."""

from collections import Counter

from django.db import connection, transaction

from practitioners.models import Credential, PracticeLocation, Practitioner, RejectedRow
from practitioners.models.practitioner import make_public_id
from practitioners.nppes import differences, other_names, rejections, remembering, statements
from practitioners.nppes.drift import note_changes
from practitioners.nppes.rows import Entry
from practitioners.publishing import publish_changed


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
    cursor.execute(statements.MATCH)


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
        for entry in entries:
            copy.write_row(staged(entry))
    cursor.execute(statements.ANALYZE)


def staged(entry):
    """An entry in the order of `statements.STAGED`."""
    return (
        entry.npi, entry.as_of, entry.first_name, entry.middle_name, entry.last_name, entry.suffix,
        entry.address_1, entry.city, entry.state, entry.zip,
        entry.latitude, entry.longitude, entry.address_2, entry.phone,
        [state for state, _ in entry.licenses], [number for _, number in entry.licenses],
        make_public_id(), make_public_id(),
    )  # fmt: skip


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
