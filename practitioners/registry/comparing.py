"""A change side by side: what the registry said before, what it says now, and what is on record."""

from dataclasses import dataclass

from practitioners.models import Credential
from practitioners.nppes.comparing import FACTS, NAME, WORDS, in_words
from practitioners.registry.taking_over import facts_of, location_of


@dataclass(frozen=True)
class Line:
    """A fact as the registry said it before and says it now, and as it is on record here."""

    what: str
    before: str
    after: str
    ours: str

    @property
    def differs(self):
        return self.before != self.after


def side_by_side(change):
    """The lines on which a change is compared: what differs, and what is on record."""
    ours = here(change)
    for name in FACTS:
        was, now = in_words(name, change.before), in_words(name, change.after)
        if was != now or ours.get(name):
            yield Line(titled(name), was, now, ours.get(name, ""))


def titled(name):
    what = WORDS.get(name, name.replace("_", " "))
    return what[0].upper() + what[1:]


def here(change):
    """The facts on record of the practitioner and of the location that taking over would change."""
    person = change.practitioner
    location = location_of(person, change)
    return {
        **{name: getattr(person, name) for name in NAME},
        **(facts_of(location) if location else {}),
        "licenses": "; ".join(licenses(person)),
    }


def licenses(person):
    """The licenses that are claimed here, and which of them count today."""
    counting = {each.pk for each in person.counting_credentials}
    for each in person.credentials.all():
        if each.kind == Credential.Kind.LICENSE:
            yield f"{each.state_id} {each.number}{' (verified)' if each.pk in counting else ''}"
