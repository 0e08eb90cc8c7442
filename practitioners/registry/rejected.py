"""The rules of rejected rows: trying one again, dismissing one, and what to do about each."""

from django.db import connection, transaction
from django.utils import timezone

from practitioners.errors import RuleBroken
from practitioners.models import RejectedRow
from practitioners.nppes import statements
from practitioners.nppes.errors import LeftOut, NotSought
from practitioners.nppes.retrying import keep_again

Fault, State = RejectedRow.Fault, RejectedRow.State

# From each state, where a person can move a row. One that was kept or replaced closed by itself.
MOVES = {
    State.OPEN: (State.KEPT, State.DISMISSED),
    State.DISMISSED: (State.KEPT,),
    State.KEPT: (),
    State.REPLACED: (),
}
# Of these the file alone can say more: trying again would not change them.
NOT_TRIED = (Fault.BROKEN, Fault.TWICE)
ADVICE = {
    Fault.BROKEN: (
        "The row can't be split into its cells, so only what could be read for sure was kept. The"
        " next file of the registry has it again; where it stays broken, write to the registry's"
        " help desk, or dismiss it."
    ),
    Fault.NPI: (
        "The number is not an NPI: it is mistyped, or the row is damaged. The next file may have"
        " it right; otherwise dismiss it."
    ),
    Fault.TWICE: (
        "Two rows of one file have this NPI, and the first was kept. The next file says which is"
        " right; dismiss this one if the first is."
    ),
    Fault.DATE: (
        "A date is not written as month/day/year, so nobody knows whether the NPI is in force. The"
        " next file may have it right; otherwise dismiss it."
    ),
    Fault.NO_NAME: (
        "A person without a first or a last name can't be put on record. If the practitioner is"
        " known otherwise, enter them in the back office and dismiss this."
    ),
    Fault.FOREIGN: (
        "The practice is not in the United States, which is all that Meridian lists. Dismiss it:"
        " it stays dismissed until the registry changes the row."
    ),
    Fault.NO_ADDRESS: (
        "Without a street and a city nobody can be found. If the practice is known otherwise, enter"
        " the practitioner in the back office and dismiss this."
    ),
    Fault.STATE: (
        "No state or territory is known by this name. If it should be, add it to the states in the"
        " back office and try it again; military addresses (AA, AE, AP) are dismissed."
    ),
    Fault.ZIP: (
        "No place is known for this ZIP: it is new, or mistyped. Load newer places"
        " (manage.py load_places) or add it to the places in the back office, and try it again."
    ),
    Fault.ZIP_ELSEWHERE: (
        "The ZIP lies in another state than the address says: one of the two is mistyped. The next"
        " file may have it right; otherwise enter the practitioner in the back office."
    ),
    Fault.TOO_LONG: (
        "A value is longer than any that is kept, which is most often two values in one cell. Enter"
        " the practitioner in the back office and dismiss this."
    ),
}


def may_be_tried(row):
    return State.KEPT in MOVES[row.state] and row.reason not in NOT_TRIED


@transaction.atomic
def try_again(*, row, gazetteer, by=None):
    """Take a rejected row, given by its key, through the import again; returns it.

    It is kept now, or open with the reason that it has now. `by` is None where a command does it.
    Raises RuleBroken where it can't be tried, as where a colleague was quicker.
    """
    with connection.cursor() as cursor:
        cursor.execute(statements.ONE_AT_A_TIME)
    row = locked(row, State.KEPT)
    if row.reason in NOT_TRIED:
        raise RuleBroken(f"A row with this fault can't be tried again: {row.reason}.")
    try:
        keep_again(row, gazetteer)
    except LeftOut as error:
        return still_rejected(row, error)
    row.state, row.note = State.KEPT, ""
    row.decided_by, row.decided_at = by, timezone.now()
    row.save()
    return row


def still_rejected(row, error):
    if isinstance(error.reason, NotSought):
        raise RuleBroken(f"The row is not sought any more ({error.reason}): dismiss it.") from error
    row.reason, row.detail = error.reason, error.detail
    if row.state == State.OPEN:
        row.save()
    return row


@transaction.atomic
def dismiss(*, row, by, note):
    """Close a rejected row, given by its key, for good; the same row of a later file stays closed.

    Raises RuleBroken without a reason, and where it is closed already.
    """
    row = locked(row, State.DISMISSED)
    if not note.strip():
        raise RuleBroken("Say why it is dismissed.")
    row.state, row.note = State.DISMISSED, note.strip()
    row.decided_by, row.decided_at = by, timezone.now()
    row.save()
    return row


def locked(pk, to):
    row = RejectedRow.objects.select_for_update().get(pk=pk)
    if to not in MOVES[row.state]:
        raise RuleBroken(f"This row is “{row.get_state_display().lower()}” by now.")
    return row
