"""What is chosen when two records become one: field by field, from which record the value comes."""

from dataclasses import dataclass

from django.db import models
from django.utils import timezone

from practitioners.models import Credential, Practitioner


class Side(models.TextChoices):
    """From which record a value is taken."""

    KEPT = "kept", "From the record that stays"
    ABSORBED = "absorbed", "From the record that goes"
    BOTH = "both", "All of both"


# What belongs together is chosen together: a price and the day on which it was given.
FIELDS = {
    "first_name": ("first_name",),
    "middle_name": ("middle_name",),
    "last_name": ("last_name",),
    "suffix": ("suffix",),
    "npi": ("npi",),
    "stated_practice_start": ("stated_practice_start",),
    "prices": ("first_visit_price", "follow_up_price", "prices_given_on"),
    "sliding_scale": ("sliding_scale",),
    "accepting_new_patients": ("accepting_new_patients",),
    "telehealth": ("telehealth",),
    "website": ("website",),
    "about": ("about",),
    "last_attested_on": ("last_attested_on",),
}
# What the record is, and not what the person says: it stays as it is.
NOT_CHOSEN = {"id", "public_id", "status", "source", "created_at", "updated_at"}
WORDS = [field.name for field in Practitioner._meta.many_to_many]
# Who somebody is stands beside what was checked; the rest is as new as they last said it.
OF_WHO_IT_IS = {"first_name", "middle_name", "last_name", "suffix", "npi"}
# The later of two days is the one that holds.
BY_DAY = {"prices": "prices_given_on", "last_attested_on": "last_attested_on"}


@dataclass(frozen=True)
class Values:
    """What both records hold of one field, and which is taken where nothing else is chosen."""

    name: str
    kept: tuple
    absorbed: tuple
    default: Side


def values(kept, absorbed, *, counting):
    """The Values of every field, in order; `counting` are the numbers of claims that count."""
    newer = newer_side(kept, absorbed)
    checked = newer if counting[kept.pk] == counting[absorbed.pk] else checked_side(counting, kept)
    for name, columns in FIELDS.items():
        mine, theirs = held(kept, columns), held(absorbed, columns)
        side = checked if name in OF_WHO_IT_IS else newer
        yield Values(name, mine, theirs, default(name, kept, absorbed, side))


def default(name, kept, absorbed, side):
    """What is filled; of two days the later; otherwise what `side` says."""
    columns = FIELDS[name]
    if not is_filled(name, held(absorbed, columns)):
        return Side.KEPT
    if not is_filled(name, held(kept, columns)):
        return Side.ABSORBED
    if day := BY_DAY.get(name):
        mine, theirs = getattr(kept, day), getattr(absorbed, day)
        return Side.ABSORBED if mine is None or (theirs and theirs > mine) else Side.KEPT
    return side


def held(person, columns):
    return tuple(getattr(person, column) for column in columns)


def is_filled(name, parts):
    """Whether anything was said. That the price does not follow what one can pay is nobody's word,
    but what stands where nothing was said."""
    nothing = (None, "", False) if name == "sliding_scale" else (None, "")
    return any(part not in nothing for part in parts)


def newer_side(kept, absorbed):
    """The record that was attested later; the kept one where that is not known."""
    mine, theirs = kept.last_attested_on, absorbed.last_attested_on
    return Side.ABSORBED if theirs and (mine is None or theirs > mine) else Side.KEPT


def checked_side(counting, kept):
    return Side.KEPT if counting[kept.pk] == max(counting.values()) else Side.ABSORBED


def counting_claims(*people):
    """How many claims of each person count today, by key."""
    counts = dict.fromkeys((person.pk for person in people), 0)
    claims = Credential.objects.counting(timezone.localdate()).filter(practitioner__in=counts)
    for claim in claims:
        counts[claim.practitioner_id] += 1
    return counts


def better_first(one, other, counting):
    """Both records, the one first that had better stay: more of it counts, it is listed, it was
    attested later, it is older."""

    def weight(person):
        is_listed = person.status == Practitioner.Status.LISTED
        attested = person.last_attested_on.toordinal() if person.last_attested_on else 0
        return counting[person.pk], is_listed, attested, -person.pk

    return sorted((one, other), key=weight, reverse=True)
