"""Deciding a claim at the desk: what the source showed is entered and recorded in one step."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from practitioners.errors import RuleBroken
from practitioners.models import Case, Credential
from practitioners.public_changes import changes, shown
from practitioners.queue.assigning import refuse_if_another_has
from practitioners.verification import verify

# What the source shows may complete or correct these; another number would be another claim.
COMPLETED = ("title", "issued_on", "expires_on", "badge_url")


class OvertakenError(RuleBroken):
    """Somebody else has decided the claim in the meantime."""


@dataclass(frozen=True)
class Seen:
    """How a claim stood when it was looked at: the check recorded last, and the claim as text."""

    check: int | None
    claim: str

    @classmethod
    def of(cls, credential):
        # By when it was recorded: a colleague's may be of an earlier day than one that is there.
        checks = (each.pk for each in credential.verifications.all())
        return cls(check=max(checks, default=None), claim=credential.claim)


@transaction.atomic
def decide(*, credential, by, seen, outcome, completed=None, **check):
    """Record the outcome of checking a claim, given by its key, with what the source completes.

    `seen` is how the claim stood when `by` looked at it; `completed` holds values of `COMPLETED`;
    `check` is the rest of what `verify` wants. Raises OvertakenError where the claim was decided or
    changed since, RuleBroken where a colleague has the case or the claim can't be confirmed, and
    ValidationError where a field can't be.
    """
    claim = Credential.objects.select_for_update(of=["self"]).get(pk=credential)
    refuse_if_overtaken(claim, seen)
    case = Case.objects.select_related("assignee").filter(pk=claim.pk).first()
    if case:
        refuse_if_another_has(case, by)
    complete(claim, completed or {})
    return verify(credential=claim, outcome=outcome, by=by, **check)


def refuse_if_overtaken(claim, seen):
    now = Seen.of(claim)
    if now.check != seen.check:
        latest = claim.verifications.select_related("by").latest("pk")
        raise OvertakenError(
            f"{latest.by} has recorded “{latest.get_outcome_display().lower()}” at"
            f" {timezone.localtime(latest.recorded_at):%-I:%M %p on %B %-d} while you looked at it."
            " What you typed is still here: read the history below, then save again if it still"
            " has to be said."
        )
    if now.claim != seen.claim:
        raise OvertakenError(
            "The claim was changed while you looked at it. What you typed is still here: compare it"
            " with the claim as it now stands, then save again."
        )


def complete(claim, completed):
    """Enter what the source shows and the claim lacked or had otherwise."""
    changed = {name: value for name, value in completed.items() if getattr(claim, name) != value}
    if not changed:
        return
    for name, value in changed.items():
        setattr(claim, name, value)
    claim.full_clean()
    claim.save(update_fields=changed)
    # Staff work on this practitioner: the registry's import leaves them alone from now on.
    claim.practitioner.save(update_fields=["updated_at"])


@dataclass(frozen=True)
class Foreseen:
    """What a decision would change for the public, in sentences; or why it can't be saved."""

    changes: list = field(default_factory=list)
    refusal: str = ""


def foresee(*, credential, **decision):
    """Decide, look at what the public would see, and take it all back."""
    public_id = Credential.objects.values_list("practitioner__public_id", flat=True).get(
        pk=credential
    )
    with transaction.atomic():
        before = shown(public_id)
        try:
            with transaction.atomic():
                decide(credential=credential, **decision)
        except RuleBroken as broken:
            return Foreseen(refusal=str(broken))
        except ValidationError as invalid:
            return Foreseen(refusal=" ".join(invalid.messages))
        after = shown(public_id)
        transaction.set_rollback(True)
    return Foreseen(changes=list(changes(before, after)))
