"""Claims as an export says them: what is claimed, and where it stands with its checks."""

from practitioners.models import Credential, Verification

Kind = Credential.Kind
VERIFIED, ENDED, UNDATED = "verified", "ended", "undated"
UNCHECKED, CHANGED = "unchecked", "changed"
IN_WORDS = {
    VERIFIED: "verified",
    ENDED: "confirmed, but it has ended",
    UNDATED: "confirmed, but without a last day",
    CHANGED: "changed since its check",
    UNCHECKED: "not checked",
    **{value: label.lower() for value, label in Verification.Outcome.choices},
}
# Whose dates say since when somebody practices, the strongest first: as in `publish.sql`.
DATED_BY = (Kind.LICENSE, Kind.CERTIFICATION)


def standing(claim):
    """Where a claim stands: one of IN_WORDS. It carries `with_standing`."""
    if claim.counts:
        return VERIFIED
    if claim.is_confirmed:
        return ENDED if claim.expires_on else UNDATED
    if claim.latest_outcome is None:
        return UNCHECKED
    if claim.latest_outcome == Verification.Outcome.CONFIRMED:
        return CHANGED
    return claim.latest_outcome


def as_record(claim):
    """A claim as plain data."""
    return {
        "kind": claim.kind,
        "program_code": claim.program_code or None,
        "state": claim.state_id,
        "program": claim.program and claim.program.slug,
        "number": claim.number,
        "title": claim.title,
        "hours": claim.hours,
        "issued_on": claim.issued_on,
        "expires_on": claim.expires_on,
        "standing": standing(claim),
        "last_checked_on": claim.latest_checked_on,
    }


def in_words(claim):
    """A claim in a cell: "CA license AC 1001: verified, checked 2026-11-24, until 2027-11-24"."""
    said = [f"{claim}: {IN_WORDS[standing(claim)]}"]
    if claim.latest_checked_on:
        said.append(f"checked {claim.latest_checked_on}")
    if claim.expires_on:
        said.append(f"until {claim.expires_on}")
    return ", ".join(said)


def last_checked_on(claims):
    """The day of the latest check of any of the claims, whatever came of it."""
    return max((each.latest_checked_on for each in claims if each.latest_checked_on), default=None)


def documented(claims):
    """The specialties that trainings which count document, in the order of their list."""
    found = {
        specialty.pk: specialty
        for claim in claims
        if claim.counts and claim.kind == Kind.TRAINING
        for specialty in claim.program.specialties.all()
    }
    return sorted(found.values(), key=lambda each: (each.position, each.label))


def experience(person):
    """Since when somebody practices, and what says so; None and None where nothing does."""
    for kind in DATED_BY:
        days = [
            each.issued_on
            for each in person.claims
            if each.kind == kind and each.is_confirmed and each.issued_on
        ]
        if days:
            return min(days), kind.value
    said = person.stated_practice_start
    return said, said and "stated"
