"""The ladder: staff are told by mail of claims that end, once at each step."""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from practitioners.models import Credential
from practitioners.queue.settling import LADDER
from practitioners.staff.accounts import who_decide

# The latest step that has come, of each claim whose latest check confirmed it. Steps that nobody
# was told of while cron stood still are covered by it.
REACHED = """
    INSERT INTO practitioners_reminder (credential_id, expires_on, days, told_at)
    SELECT claim.id, claim.expires_on, min(step), now()
    FROM practitioners_credential claim
    JOIN practitioners_practitioner person ON person.id = claim.practitioner_id
        AND person.status = 'listed'
    CROSS JOIN unnest(%(ladder)s::int[]) step
    JOIN LATERAL (
        SELECT outcome, claim FROM practitioners_verification
        WHERE credential_id = claim.id ORDER BY checked_on DESC, id DESC LIMIT 1
    ) latest ON latest.outcome = 'confirmed' AND latest.claim = claim.claim
    WHERE claim.expires_on BETWEEN %(today)s + %(last)s AND %(today)s + %(first)s
        AND claim.expires_on - step <= %(today)s
    GROUP BY claim.id
    ON CONFLICT (credential_id, expires_on, days) DO NOTHING
    RETURNING credential_id, days
"""


class NobodyToTellError(Exception):
    """There is nobody who may decide claims and has an address."""


@dataclass(frozen=True)
class Step:
    """A step of the ladder and the claims that have come to it."""

    days: int
    claims: list

    @property
    def heading(self):
        if self.days == 0:
            return "On their last day"
        if self.days < 0:
            return "Ended: the badge is gone"
        return f"{self.days} days or less are left"


@transaction.atomic
def remind():
    """Tell staff of the steps that claims have reached; say of how many claims.

    Raises NobodyToTellError where there are such claims and nobody to tell. What could not be
    mailed counts as not told.
    """
    reached = steps_reached(timezone.localdate())
    claims = sum(len(step.claims) for step in reached)
    if claims:
        to = addresses()
        if not to:
            raise NobodyToTellError
        mail(reached, to)
    return claims


def steps_reached(today):
    parameters = {
        "today": today, "ladder": list(LADDER), "first": max(LADDER), "last": min(LADDER) * 2,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(REACHED, parameters)
        days = dict(cursor.fetchall())
    claims = Credential.objects.with_checks().filter(pk__in=days).order_by("expires_on", "pk")
    by_step = sorted(claims, key=lambda claim: days[claim.pk])
    return [Step(step, list(each)) for step, each in groupby(by_step, lambda claim: days[claim.pk])]


def addresses():
    """Where those who may decide claims are reached."""
    return list(who_decide().exclude(email="").values_list("email", flat=True).distinct())


def mail(steps, to):
    """One letter to each, so that nobody reads the others' addresses."""
    claims = sum(len(step.claims) for step in steps)
    text = render_to_string(
        "desk/ladder.txt", {"steps": steps, "desk": settings.SITE_URL + reverse("desk:queue")}
    )
    for address in to:
        send_mail(f"Meridian: {claims} claims are running out", text, None, [address])
