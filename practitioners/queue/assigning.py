"""Who works on a case, and how it is handed over."""

from django.db import transaction
from django.utils import timezone

from practitioners.errors import RuleBroken
from practitioners.models import Case


@transaction.atomic
def take(*, case, by, from_somebody=False):
    """Have `by` work on a case, given by its key; from a colleague only where that is said.

    Raises RuleBroken where a colleague has it.
    """
    case = lock(case)
    if case.assignee not in (None, by) and not from_somebody:
        raise RuleBroken(f"{taken(case)} Take it over if that is agreed.")
    return assign(case, by)


@transaction.atomic
def hand_over(*, case, by, to):
    """Give a case to a colleague `to`, or with None back to the queue.

    Raises RuleBroken where somebody else than `by` has it.
    """
    case = lock(case)
    refuse_if_another_has(case, by)
    return assign(case, to)


def give_back(credential):
    """Let go of the case of a claim that was checked; where it still needs somebody, it is free."""
    Case.objects.filter(pk=credential.pk).delete()


def refuse_if_another_has(case, by):
    """Nobody decides a case that a colleague works on."""
    if case.assignee not in (None, by):
        raise RuleBroken(f"{taken(case)} Take it over first, if that is agreed.")


def taken(case):
    since = timezone.localtime(case.taken_at)
    return f"{case.assignee} has had this case since {since:%-I:%M %p on %B %-d}."


def lock(key):
    found = Case.objects.select_for_update(of=["self"]).select_related("assignee").filter(pk=key)
    case = found.first()
    if case is None:
        raise RuleBroken("This case is closed: the claim needs nobody any more.")
    return case


def assign(case, user):
    case.assignee = user
    case.taken_at = timezone.now() if user else None
    case.save(update_fields=["assignee", "taken_at"])
    return case


@transaction.atomic
def take_next(*, cases, by):
    """Have `by` work on the oldest free one of `cases` that is ready; None where there is none.

    Two who ask at the same moment get two cases.
    """
    free = cases.free().ready().oldest_first().select_for_update(skip_locked=True, of=["self"])
    case = free.first()
    return assign(case, by) if case else None
