"""Practitioners by their public ids, as an address or a cookie names them."""

import re
from dataclasses import dataclass, field

from practitioners.models import FormerId, Listing
from practitioners.models.practitioner import PUBLIC_ALPHABET, PUBLIC_LENGTH

PUBLIC_ID = re.compile(f"[{PUBLIC_ALPHABET}]{{{PUBLIC_LENGTH}}}")


@dataclass(frozen=True)
class Named:
    """Public ids, each once, in order; and how many other words stood among them."""

    ids: tuple[str, ...]
    unreadable: int


@dataclass(frozen=True)
class Found:
    """Documents of those who are listed, each with all its locations, and the ids of the others.

    `former` has the present id of those who were asked for by a former one.
    """

    people: list[dict]
    missing: list[str]
    former: dict[str, str] = field(default_factory=dict)

    @property
    def ids(self):
        return [person["id"] for person in self.people]


def public_ids(values):
    """The public ids among texts that somebody may have written by hand."""
    values = list(dict.fromkeys(values))
    ids = tuple(value for value in values if PUBLIC_ID.fullmatch(value))
    return Named(ids, unreadable=len(values) - len(ids))


def find(ids, day):
    """Those of `ids` who are listed on `day`, in the order of `ids`, each once.

    One query; two more where somebody is not found, who may have another id by now.
    """
    people = documents(ids, day)
    missing = [each for each in ids if each not in people]
    former = FormerId.objects.now(missing, day) if missing else {}
    if former:
        people |= documents(set(former.values()), day)
    present = dict.fromkeys(former.get(each, each) for each in ids)
    return Found(
        people=[people[each] for each in present if each in people],
        missing=[each for each in missing if each not in former],
        former=former,
    )


def present(ids, day):
    """Public ids as they are on `day`: a former one gives way to the one under which they are
    listed. Each once, in order; one query, none for no ids."""
    former = FormerId.objects.now(ids, day) if ids else {}
    return tuple(dict.fromkeys(former.get(each, each) for each in ids))


def documents(ids, day):
    """By public id, what is public of each with all locations."""
    people = {}
    for document in Listing.objects.on(day).of_practitioners(ids).documents():
        person = people.setdefault(document["id"], {**document, "locations": []})
        person["locations"].append(document["location"])
    return people
