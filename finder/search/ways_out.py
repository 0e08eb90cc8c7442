"""Where nobody answers a search: what to change, and how many practitioners each change gives."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import reduce

from django.utils.translation import gettext

from finder.search.counting import count_each
from finder.search.filters import RADII, ListingFilter
from finder.search.narrowing import changed, narrowing

# How alike a word of the directory has to be to what was typed.
ALIKE = 0.75


@dataclass(frozen=True)
class Way:
    """A change of the search: in words, as a query string, and what it would give."""

    label: str
    query: str
    count: int


def ways_out(filterset):
    """The ways that give somebody: conditions to leave out, and places or words to try instead."""
    found = [
        (group, label, ListingFilter(query, choices=filterset.choices, today=filterset.today))
        for group, changes in (("without", relaxed), ("instead", elsewhere))
        for label, query in changes(filterset)
    ]
    # A word may have become too long for the text.
    found = [(group, label, other) for group, label, other in found if other.is_valid()]
    ways = {"without": [], "instead": []}
    counts = count_each([other for _, _, other in found])
    for (group, label, other), count in zip(found, counts, strict=True):
        if count:
            ways[group].append(Way(label, other.data.urlencode(), count))
    return ways


def relaxed(filterset):
    """The query without each of the fields that narrow it: one of several values narrows nothing
    alone."""
    labels = {}
    for name, _, label in narrowing(filterset):
        labels.setdefault(name, []).append(label)
    for name, several in labels.items():
        # "Stated specialties too" widens a search.
        if name != "include_stated":
            yield str(reduce(either, several)), changed(filterset.data, **{name: []})


def either(one, other):
    return gettext("%(one)s or %(other)s") % {"one": one, "other": other}


def elsewhere(filterset):
    place = filterset.asked("near")
    if place:
        for radius in [miles for miles in RADII if miles > filterset.miles]:
            label = gettext("within %(miles)s miles of %(place)s")
            words = {"miles": radius, "place": place.label}
            yield label % words, changed(filterset.data, radius=[str(radius)])
        if not filterset.asked("telehealth"):
            query = changed(filterset.data, near=[], telehealth=["true"])
            yield gettext("by telehealth, wherever they are"), query
    if filterset.asked("specialty") and not filterset.asked("include_stated"):
        label = gettext("also among specialties that practitioners state, which nobody checked")
        yield label, changed(filterset.data, include_stated=["true"])
    words = filterset.asked("q").split()
    for typed, meant in respelled(words, filterset.choices):
        text = " ".join(meant if word == typed else word for word in words)
        label = gettext("“%(meant)s” instead of “%(typed)s”") % {"meant": meant, "typed": typed}
        yield label, changed(filterset.data, q=[text])


def respelled(words, choices):
    """The words that the directory does not know, each with the one most alike that it does."""
    known = {phrase[0] for phrase in choices.phrases if len(phrase) == 1}
    for word in dict.fromkeys(words):
        if word.lower() not in known:
            for meant in get_close_matches(word.lower(), known, n=1, cutoff=ALIKE):
                yield word, meant
