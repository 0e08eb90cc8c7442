"""The rule of importing: a previewed roster is written as it was shown, all of it or nothing."""

from collections import defaultdict

from django.db import IntegrityError, connection, transaction
from psycopg.errors import UniqueViolation

from practitioners.errors import RuleBroken
from practitioners.models import Practitioner, Roster, RosterRow
from practitioners.nppes.statements import ONE_AT_A_TIME
from practitioners.publishing import publish_changed
from practitioners.rosters.previewing import look_again, settle, waiting
from practitioners.rosters.writing import write

Outcome = RosterRow.Outcome


def import_roster(*, roster, by=None):
    """Write a previewed roster, given by its key, into the directory; publish what follows from it.

    One transaction, a fixed number of statements; publishing takes a few more for each 5,000
    people. Returns the Roster. Raises RuleBroken where a row is wrong or a choice is open, where a
    colleague was quicker, and where the directory has changed so that the preview no longer holds:
    then the preview is kept as it is now.
    """
    try:
        with transaction.atomic():
            roster, changed = attempt(roster, by)
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        raise RuleBroken(
            "Somebody has entered one of these practitioners this very moment, so nothing was"
            " imported. Look at the preview again."
        ) from error
    if changed:
        raise RuleBroken(
            f"The directory has changed since this preview: {changed:,}"
            f" row{'s do' if changed > 1 else ' does'} something else now. Nothing was imported."
            " Look at the preview again, as it is now."
        )
    return roster


def attempt(key, by):
    """Import the roster unless its preview no longer holds; returns it and how many rows differ."""
    one_at_a_time()
    roster = waiting(key)
    about = roster.rows.values_list("practitioner", flat=True).exclude(practitioner=None)
    # Nobody else writes these before what follows is compared and written.
    list(Practitioner.objects.locked(list(about)).values_list("pk"))
    found, changed = look_again(roster)
    if not changed:
        refuse_unready(found)
        bring_in(roster, found)
        settle(roster, Roster.State.IMPORTED, by)
        publish_changed()
    return roster, changed


def one_at_a_time():
    """Of all who bring many people into the directory, let one go on at a time."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)


def refuse_unready(found):
    wrong = sum(each.outcome == Outcome.WRONG for each in found)
    if wrong:
        raise RuleBroken(
            f"{wrong:,} row{'s are' if wrong > 1 else ' is'} wrong, so nothing was imported."
            " Mend the file and upload it again."
        )
    undecided = sum(each.outcome == Outcome.CANDIDATE for each in found)
    if undecided:
        raise RuleBroken(
            f"{undecided:,} row{'s' if undecided > 1 else ''} may be about somebody on record."
            " Choose for each whether it is them."
        )


def bring_in(roster, found):
    """Write the Findings, and keep of each row whom it is about; what it said is on record now."""
    by_outcome = defaultdict(list)
    for each in found:
        by_outcome[each.outcome].append(each)
    new = by_outcome[Outcome.NEW]
    write(new, by_outcome[Outcome.CHANGED])
    roster.rows.update(cells={}, people=[])
    if new:
        RosterRow.objects.became([(each.row.pk, each.record.person.pk) for each in new])
