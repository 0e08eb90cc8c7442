"""A few people who are in the demo directory twice, so that the desk has pairs to compare."""

from practitioners.models import Credential, Practitioner

Status = Practitioner.Status
# What a second record shares with the first: copied from the location, and from the person.
PLACE = ("city", "state", "zip", "latitude", "longitude", "precision")


def plant(dice, people):
    """Make the second record of some listed people out of drafts on which nobody has worked."""
    drafts = [each for each in people if each.practitioner.status == Status.DRAFT]
    listed = [each for each in people if each.practitioner.status == Status.LISTED]
    likenesses = (by_license, by_phone, by_zip, by_other_name)
    firsts = dice.some([each for each in listed if has_license(each)], 4, 4)
    seconds = dice.some([each for each in drafts if has_license(each)], 4, 4)
    for liken, first, second in zip(likenesses, firsts, seconds, strict=False):
        liken(first, second)


def has_license(person):
    return any(claim.credential.kind == Credential.Kind.LICENSE for claim in person.claims)


def license_of(person):
    claims = (claim.credential for claim in person.claims)
    return next(claim for claim in claims if claim.kind == Credential.Kind.LICENSE)


def by_license(first, second):
    """Somebody has typed the license of the one at the other."""
    claimed, known = license_of(second), license_of(first)
    claimed.state, claimed.title = known.state, known.title
    claimed.number = known.number.lower()


def by_phone(first, second):
    """An application by the initial alone, without an NPI."""
    same_person(first, second)
    second.practitioner.first_name = f"{first.practitioner.first_name[0]}."
    place_of(second).phone = place_of(first).phone


def by_zip(first, second):
    """A roster's line, with the same name in the same ZIP."""
    same_person(first, second)


def by_other_name(first, second):
    """Who has taken another name: the first name and the phone are the same."""
    same_person(first, second, but=("last_name",))
    place_of(second).phone = place_of(first).phone


def same_person(first, second, but=()):
    """The second record names the first one's person and place, and no NPI."""
    mine, theirs = second.practitioner, first.practitioner
    for name in {"first_name", "last_name"} - set(but):
        setattr(mine, name, getattr(theirs, name))
    mine.npi, mine.middle_name, mine.suffix = None, "", ""
    here, there = place_of(first), place_of(second)
    for name in PLACE:
        setattr(there, name, getattr(here, name))
    # The next number, of the same state.
    there.phone = f"{here.phone[:8]}{(int(here.phone[8:]) + 1) % 100:02}"


def place_of(person):
    return person.practices[0].location
