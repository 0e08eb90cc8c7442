"""The rule of checking: how an outcome is recorded and what follows from it."""

from django.db import connection, transaction
from django.utils import timezone

from practitioners.errors import RuleBroken
from practitioners.models import Credential, Verification
from practitioners.publishing import publish
from practitioners.queue.assigning import give_back

Outcome = Verification.Outcome

# Held until the transaction ends, so whoever comes second sees what the first has recorded.
ONE_CHECK_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('verify'), hashtext(%s))"


@transaction.atomic
def verify(*, credential, outcome, method, source, checked_on, by, note=""):
    """Record that `by` checked `credential` against `source`; publish what follows from it.

    `credential` is a Credential or its key; `checked_on` a date, today or earlier. Returns the
    Verification. Raises RuleBroken where a claim can't be confirmed as it stands, and
    ValidationError where the line itself is not complete.
    """
    credential = lock(credential)
    if outcome == Outcome.CONFIRMED:
        refuse_what_cannot_count(credential, checked_on)
    line = Verification(
        credential=credential,
        claim=credential.claim,
        outcome=outcome,
        method=method,
        source=source.strip(),
        checked_on=checked_on,
        note=note.strip(),
        by=by,
        recorded_at=timezone.now(),
    )
    line.full_clean()
    line.save()
    give_back(credential)
    publish([credential.practitioner_id])
    return line


def lock(credential):
    key = getattr(credential, "pk", credential)
    return Credential.objects.select_for_update(of=["self"]).select_related("program").get(pk=key)


def refuse_what_cannot_count(credential, checked_on):
    """A confirmed claim has its dates, and a number that is confirmed for nobody else."""
    if credential.expires_on is None and must_expire(credential):
        raise RuleBroken(
            f"Before {credential} is confirmed, enter the last day on which it is valid:"
            " without it nobody could tell when the badge ends."
        )
    if credential.issued_on and credential.issued_on > checked_on:
        raise RuleBroken(
            f"{credential} is issued on {credential.issued_on:%B %-d, %Y}, after the date checked."
            " Correct one of the two dates."
        )
    holder = confirmed_for_another(credential)
    if holder is not None:
        raise RuleBroken(
            f"{credential} is confirmed for {holder.practitioner} already."
            " Record that claim as contradicted first, or this one."
        )


def must_expire(credential):
    """Licenses and certifications end; a training does where its program says so."""
    return credential.kind != Credential.Kind.TRAINING or credential.program.expires


def confirmed_for_another(credential):
    """The same license or certificate, standing confirmed for another practitioner, or None."""
    if credential.kind == Credential.Kind.TRAINING:
        return None
    wait_for_other_checks(credential)
    rivals = Credential.objects.same_as(credential).select_related("practitioner")
    return next((rival for rival in rivals if stands_confirmed(rival)), None)


def wait_for_other_checks(credential):
    """Of all who check this license or certificate, whoever claims it, let one go on at a time."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_CHECK_AT_A_TIME, ["|".join(map(str, credential.identity.values()))])


def stands_confirmed(credential):
    """Whether the latest check confirmed the claim as it stands."""
    latest = credential.verifications.order_by("-checked_on", "-id").first()
    return (
        latest is not None
        and latest.outcome == Outcome.CONFIRMED
        and latest.claim == credential.claim
    )
