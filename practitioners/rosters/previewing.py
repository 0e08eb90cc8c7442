"""The rules of previews: how a roster is taken in, answered, looked at again and let go of.

Nothing of the directory is written here; `practitioners.rosters.importing` does that.
"""

import datetime
import hashlib

from django.db import transaction
from django.utils import timezone

from practitioners.errors import RuleBroken
from practitioners.models import Roster, RosterRow
from practitioners.models.roster import FINDINGS
from practitioners.rosters.findings import findings_of
from practitioners.rosters.matching import NEW
from practitioners.rosters.reading import read_roster

State = Roster.State

# A preview that nobody imports is forgotten: it holds names and numbers of people.
KEPT_FOR = datetime.timedelta(days=14)
FOUND = [*FINDINGS, "identity"]
LONGEST_GIVER = Roster._meta.get_field("given_by").max_length
LONGEST_FILE_NAME = Roster._meta.get_field("file_name").max_length


@transaction.atomic
def preview(*, content, file_name, given_by, given_on, by=None):
    """Keep a roster, given as bytes, with what importing each row would do; returns the Roster.

    `by` is None for the command. Raises MalformedFileError where the file is no roster, and
    RuleBroken without the name of who gave it, for a date to come, or where no places are known.
    """
    refuse_unsaid(given_by, given_on)
    lines = read_roster(file_name, content)
    roster = Roster(
        given_by=given_by.strip(),
        given_on=given_on,
        file_name=file_name[-LONGEST_FILE_NAME:],
        digest=hashlib.sha256(content).hexdigest(),
        row_count=len(lines),
        uploaded_by=by,
        uploaded_at=timezone.now(),
    )
    roster.save()
    rows = [RosterRow(roster=roster, line=line, cells=cells) for line, cells in lines]
    for finding in findings_of(rows, given_on=given_on):
        finding.note()
    RosterRow.objects.bulk_create(rows)
    return roster


def refuse_unsaid(given_by, given_on):
    if not given_by.strip():
        raise RuleBroken("Say who gave the roster: the school, the association or the clinic.")
    if len(given_by) > LONGEST_GIVER:
        raise RuleBroken(f"The name of who gave the roster has at most {LONGEST_GIVER} letters.")
    if given_on > timezone.localdate():
        raise RuleBroken("The date on which the roster was given can't be to come.")


def look_again(roster):
    """Hold the rows of a previewed roster against the directory as it is now.

    Returns the Findings, and how many rows would do something else than was shown; these are kept.
    """
    found = findings_of(list(roster.rows.by_line()), given_on=roster.given_on)
    changed = [each.row for each in found if each.note()]
    keep(changed, FOUND)
    return found, len(changed)


def keep(rows, fields):
    """Write these fields of rows that are kept already, in one statement.

    `bulk_update` takes a time that grows squared.
    """
    if rows:
        RosterRow.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["pk"], update_fields=fields
        )


@transaction.atomic
def answer(*, roster, answers):
    """Keep what a person chose: `answers` are public ids, or "new", by line.

    Returns how many choices were kept; the roster, given by its key, is compared anew. Raises
    RuleBroken without an answer or for one that is no choice of its line, and once the roster was
    decided.
    """
    if not answers:
        raise RuleBroken("Choose for a line first whether it is somebody on record.")
    roster = waiting(roster)
    rows = [row for row in roster.rows.with_a_choice() if row.line in answers]
    if len(rows) < len(answers):
        raise RuleBroken("One of these lines has nothing to choose any more. Look at it again.")
    for row in rows:
        if answers[row.line] not in (NEW, *row.people):
            raise RuleBroken(f"On line {row.line:,} choose one of those who are named there.")
        row.answer = answers[row.line]
    keep(rows, ["answer"])
    look_again(roster)
    return len(rows)


@transaction.atomic
def discard(*, roster, by):
    """Let go of a previewed roster, given by its key: its rows are forgotten. Returns it."""
    roster = waiting(roster)
    settle(roster, State.DISCARDED, by)
    roster.rows.all().delete()
    return roster


@transaction.atomic
def forget():
    """Discard previews that nobody has imported in 14 days; says how many that was."""
    before = timezone.now() - KEPT_FOR
    old = Roster.objects.previewed().uploaded_before(before).select_for_update(skip_locked=True)
    forgotten = list(old)
    for roster in forgotten:
        settle(roster, State.DISCARDED, None)
        roster.rows.all().delete()
    return len(forgotten)


def waiting(key):
    """The previewed Roster with this key, locked. Raises RuleBroken where it was decided."""
    # Who decided it is asked apart: a row that was waited for is joined with what stood before.
    roster = Roster.objects.select_for_update().get(pk=key)
    if roster.state != State.PREVIEWED:
        by = f" by {roster.decided_by}" if roster.decided_by else ""
        at = timezone.localtime(roster.decided_at)
        raise RuleBroken(
            f"This roster was {roster.get_state_display().lower()}{by}"
            f" at {at:%-I:%M %p on %B %-d}. Nothing was done again."
        )
    return roster


def settle(roster, state, by):
    roster.state, roster.decided_by, roster.decided_at = state, by, timezone.now()
    roster.save(update_fields=["state", "decided_by", "decided_at"])
