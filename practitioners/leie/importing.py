"""Comparing a monthly list with the directory: all of it or nothing, in one transaction."""

from collections import Counter

from django.db import connection, transaction
from django.utils import timezone

from practitioners.errors import RuleBroken
from practitioners.leie.following import candidate_of, follow, paired, search
from practitioners.leie.matching import Directory
from practitioners.models import ExclusionCandidate, ExclusionList
from practitioners.models.exclusion import FACTS

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('import_leie'))"
# The list changes by some hundred people a month; one that lost more than a tenth is cut short.
SHORTEST = 0.9
FOLLOWED = [*FACTS, "digest", "grade", "state", "note"]
UNTOUCHED = ("unchanged", "still_gone")


@transaction.atomic
def import_list(monthly, *, anyway=False, dry_run=False):
    """Make, follow and close candidates by a MonthlyList; returns a Counter of what became of them.

    Its keys are new, reopened, changed, reinstated, unchanged and still_gone. `dry_run` counts and
    changes nothing. Raises RuleBroken for a list that is older or much shorter than the last one,
    unless it is to be taken `anyway`.
    """
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
    if not anyway:
        refuse_older_or_shorter(monthly, ExclusionList.objects.last_compared())
    listed = compared(monthly)
    known = list(ExclusionCandidate.objects.select_for_update().order_by("pk"))
    outcomes = bring_in_line(known, monthly, listed)
    if dry_run:
        transaction.set_rollback(True)
    return outcomes


def refuse_older_or_shorter(monthly, last):
    if last is None:
        return
    if monthly.dated < last.dated:
        raise RuleBroken(
            f"The latest exclusion in this list is of {monthly.dated}, and the last list imported"
            f" has one of {last.dated}: this one is older. Download the newest UPDATED.csv; to"
            " import this one all the same, add --anyway."
        )
    if len(monthly.people) < SHORTEST * last.people:
        raise RuleBroken(
            f"This list names {len(monthly.people):,} people, and the last one named"
            f" {last.people:,}: it is cut short, or a supplement. Download UPDATED.csv again; to"
            " import this one all the same, add --anyway."
        )


def compared(monthly):
    """The ExclusionList of a MonthlyList, compared now."""
    facts = {
        "dated": monthly.dated,
        "people": len(monthly.people),
        "compared_at": timezone.now(),
    }
    return ExclusionList.objects.update_or_create(digest=monthly.digest, defaults=facts)[0]


def bring_in_line(known, monthly, listed):
    matches, rows = search(monthly.people, Directory.load(), known)
    outcomes, touched, standing = Counter(), [], []
    for candidate, row in paired(known, rows):
        _, grade = matches.pop(row and (candidate.practitioner_id, row.digest), (None, None))
        outcome = follow(candidate, row, grade, listed)
        outcomes[outcome] += 1
        if outcome not in UNTOUCHED:
            touched.append(candidate)
        if row:
            standing.append(candidate.pk)
    new = [candidate_of(pk, row, grade, listed) for (pk, _), (row, grade) in matches.items()]
    outcomes["new"] = len(new)
    # One statement for all that were touched: `bulk_update` takes a time that grows squared.
    ExclusionCandidate.objects.bulk_create(
        [*new, *touched], update_conflicts=True, unique_fields=["pk"], update_fields=FOLLOWED
    )
    ExclusionCandidate.objects.seen_again(standing, listed.dated)
    return outcomes
