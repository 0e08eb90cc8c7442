"""What a merge would do, tried and taken back: it can't differ from what merging then does."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from practitioners.duplicates.merging import begun, carry_out
from practitioners.errors import RuleBroken
from practitioners.models import Credential
from practitioners.public_changes import changes, shown


@dataclass(frozen=True)
class Outlook:
    """What a merge would do, in sentences; or why it can't be."""

    moved: list = field(default_factory=list)
    once: list = field(default_factory=list)
    left: list = field(default_factory=list)
    lapsed: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    refusal: str = ""


def foresee(*, kept, absorbed, choices, by, seen):
    """Merge, look at what came of it, and take it all back."""
    with transaction.atomic():
        try:
            merging = begun(kept, absorbed, choices, by, seen)
        except RuleBroken as broken:
            return Outlook(refusal=str(broken))
        people = (merging.kept, merging.absorbed)
        checked = claims_that_count(*people)
        before = {**shown(people[1].public_id), **shown(people[0].public_id)}
        carry_out(merging)
        outlook = Outlook(
            moved=merging.moved,
            once=merging.once,
            left=merging.left,
            lapsed=sorted(checked - claims_that_count(merging.kept)),
            changes=list(changes(before, shown(merging.kept.public_id))),
        )
        transaction.set_rollback(True)
    return outlook


def claims_that_count(*people):
    """The claims of these practitioners that count today, in words, each once."""
    claims = Credential.objects.counting(timezone.localdate()).filter(practitioner__in=people)
    return {str(claim) for claim in claims.select_related("program")}
