"""Two records side by side: every field of both in words, with what can be chosen."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from practitioners.duplicates.fields import FIELDS, WORDS, Side, values
from practitioners.models import Practitioner

SAYINGS = {True: "yes", False: "no"}
OF_PRICES = ("first visit", "follow-up", "given on")
LABELS = {
    "prices": "Prices",
    "accepting_new_patients": "Takes new patients",
    "about": "About",
    "stated_practice_start": "In practice since, as they say",
    "last_attested_on": "Last said that all is right",
}


@dataclass(frozen=True)
class Line:
    """A field in words on both sides; `sides` are what can be chosen, none where both are equal."""

    name: str
    label: str
    kept: str
    absorbed: str
    both: str
    sides: list[Side]
    default: Side

    def taken(self, side):
        """In words what the record will hold."""
        return {Side.KEPT: self.kept, Side.ABSORBED: self.absorbed, Side.BOTH: self.both}[side]


def lines(kept, absorbed, counting):
    """The Line of every field and list that is chosen, in order."""
    found = [
        line(each.name, [words_of(each.kept)], [words_of(each.absorbed)], each.default)
        for each in values(kept, absorbed, counting=counting)
    ]
    return found + [
        line(name, chosen(kept, name), chosen(absorbed, name), Side.BOTH) for name in WORDS
    ]


def line(name, mine, theirs, default):
    """The Line of what both records hold, each a list of texts."""
    both = dict.fromkeys([*mine, *theirs])
    texts = (", ".join(each) for each in (mine, theirs, both))
    sides = list(Side) if name in WORDS else [Side.KEPT, Side.ABSORBED]
    return Line(name, label_of(name), *texts, sides if set(mine) != set(theirs) else [], default)


def label_of(name):
    if name in LABELS:
        return LABELS[name]
    column = FIELDS.get(name, (name,))[0]
    label = Practitioner._meta.get_field(column).verbose_name
    return label[0].upper() + label[1:]


def words_of(parts):
    """One value as it is, several with what each is."""
    if len(parts) == 1:
        return in_words(parts[0])
    told = zip(OF_PRICES, map(in_words, parts), strict=True)
    return ", ".join(f"{what} {text}" for what, text in told if text)


def in_words(value):
    match value:
        case None:
            return ""
        case bool():
            return SAYINGS[value]
        case datetime.date():
            return f"{value:%B} {value.day}, {value.year}"
        case Decimal():
            return f"${value}"
    return str(value)


def chosen(person, name):
    """What of a vocabulary a person chose, in words."""
    return [str(word) for word in getattr(person, name).all()]
