"""Finding that two records are two people, and taking that back."""

from django.db import transaction
from django.utils import timezone

from practitioners.duplicates import finding
from practitioners.duplicates.merging import lock, refuse_merged
from practitioners.errors import RuleBroken
from practitioners.models import DuplicatePair, NotTheSame
from practitioners.models.duplicate import Grade


@transaction.atomic
def deny(*, one, other, by, reason):
    """Record that two records, given by their keys, are two people; returns the NotTheSame.

    The pair comes back only for a stronger reason than it has now. Raises RuleBroken without a
    reason, and where a colleague has decided in the meantime.
    """
    pair = lock(one, other)
    refuse_merged(*pair)
    if not reason.strip():
        raise RuleBroken("Say how you found it.")
    grade, _ = finding.between(*pair) or (Grade.WEAK, [])
    standing = NotTheSame.objects.between(*pair).select_related("decided_by").first()
    if standing and standing.grade <= grade:
        raise RuleBroken(f"{standing.decided_by} found that already: {standing.reason}")
    DuplicatePair.objects.between(*pair).delete()
    first, second = sorted(pair, key=lambda person: person.pk)
    decision = {
        "grade": grade,
        "reason": reason.strip(),
        "decided_by": by,
        "decided_at": timezone.now(),
    }
    return NotTheSame.objects.update_or_create(first=first, second=second, defaults=decision)[0]


@transaction.atomic
def reopen(*, one, other):
    """Take back that two records, given by their keys, are two people."""
    pair = lock(one, other)
    if not NotTheSame.objects.between(*pair).delete()[0]:
        raise RuleBroken("Nobody has found that these are two people.")
    found = finding.between(*pair)
    if found:
        first, second = sorted(pair, key=lambda person: person.pk)
        grade, reasons = found
        DuplicatePair.objects.update_or_create(
            first=first, second=second, defaults={"grade": grade, "reasons": reasons}
        )
