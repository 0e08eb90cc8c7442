"""What the public may see, asked of the normal tables: the rules of trust as querysets."""

from django.db.models import Exists, OuterRef, Q

from practitioners.models import Credential, PracticeLocation, Practitioner, Verification


def latest_checks(today):
    """Checks after which no other was made."""
    later = Verification.objects.filter(
        Q(checked_on__gt=OuterRef("checked_on"))
        | Q(checked_on=OuterRef("checked_on"), pk__gt=OuterRef("pk")),
        credential=OuterRef("credential"),
        checked_on__lte=today,
    )
    return Verification.objects.filter(~Exists(later), checked_on__lte=today)


def counting(today):
    """Credentials that count: the latest check confirmed the claim, and it has not ended."""
    confirmed = latest_checks(today).filter(
        credential=OuterRef("pk"), outcome="confirmed", claim=OuterRef("claim")
    )
    return Credential.objects.filter(
        Exists(confirmed),
        Q(expires_on__gte=today)
        | Q(expires_on__isnull=True, kind="training", program__expires=False),
    )


def published_locations(today):
    """Locations where a license counts, or, without a practice act, a certification."""
    mine = counting(today).filter(practitioner=OuterRef("practitioner"))
    return PracticeLocation.objects.filter(
        Exists(mine.filter(kind="license", state=OuterRef("state")))
        | Q(state__practice_act="no") & Exists(mine.filter(kind="certification"))
    )


def listed():
    return Practitioner.objects.filter(status="listed")
