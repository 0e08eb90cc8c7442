"""The rule of withdrawing: evidence that should not be here is shown no more, and its file goes."""

from django.db import transaction
from django.utils import timezone

from practitioners.errors import RuleBroken
from practitioners.evidence.files import remove_unless_needed
from practitioners.models import Evidence


@transaction.atomic
def withdraw(*, evidence, by):
    """Withdraw `evidence` (or the one with this key), and remove its file unless others need it.

    The line stays and says who withdrew it and when. Raises RuleBroken the second time.
    """
    key = getattr(evidence, "pk", evidence)
    evidence = Evidence.objects.select_for_update(of=["self"]).for_desk().get(pk=key)
    if evidence.withdrawn_at is not None:
        day = timezone.localtime(evidence.withdrawn_at)
        raise RuleBroken(f"{evidence.withdrawn_by} withdrew this on {day:%B %-d, %Y} already.")
    evidence.withdrawn_by, evidence.withdrawn_at = by, timezone.now()
    evidence.save(update_fields=["withdrawn_by", "withdrawn_at"])
    if evidence.file is not None:
        remove_unless_needed(evidence.file)
    return evidence
