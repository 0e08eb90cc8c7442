"""Practitioners by their public ids, as an address or a cookie names them."""

import re
from dataclasses import dataclass

from practitioners.models import Listing
from practitioners.models.practitioner import PUBLIC_ALPHABET, PUBLIC_LENGTH

PUBLIC_ID = re.compile(f"[{PUBLIC_ALPHABET}]{{{PUBLIC_LENGTH}}}")


@dataclass(frozen=True)
class Named:
    """Public ids, each once, in order; and how many other words stood among them."""

    ids: tuple[str, ...]
    unreadable: int


@dataclass(frozen=True)
class Found:
    """Documents of those who are listed, each with all its locations, and the ids of the others."""

    people: list[dict]
    missing: list[str]

    @property
    def ids(self):
        return [person["id"] for person in self.people]


def public_ids(values):
    """The public ids among texts that somebody may have written by hand."""
    values = list(dict.fromkeys(values))
    ids = tuple(value for value in values if PUBLIC_ID.fullmatch(value))
    return Named(ids, unreadable=len(values) - len(ids))


def find(ids, day):
    """Those of `ids` who are listed on `day`, in the order of `ids`; one query."""
    people = {}
    for document in Listing.objects.on(day).of_practitioners(ids).documents():
        person = people.setdefault(document["id"], {**document, "locations": []})
        person["locations"].append(document["location"])
    return Found(
        people=[people[each] for each in ids if each in people],
        missing=[each for each in ids if each not in people],
    )
