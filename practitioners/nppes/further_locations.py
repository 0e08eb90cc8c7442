"""Further practice locations: those of drafts follow the registry's table, set-based.

The location from the main file is the first one, as in `statements.matched`; all others of a draft
on which nobody has worked are further ones.
"""

from collections import Counter
from operator import attrgetter

from practitioners.models import PracticeLocation, Practitioner
from practitioners.nppes import layout
from practitioners.nppes.comparing import letters_and_digits
from practitioners.nppes.errors import Fault, LeftOut
from practitioners.nppes.rows import address_in, cleaned, longest_of, phone

SHOWN = ("address_1", "address_2", "city", "state_id", "zip", "phone")
FACTS = (*SHOWN, "latitude", "longitude")
AS = layout.FURTHER_AS


def location_of(row, gazetteer):
    """The facts of a location in a row of pl_pfile. Raises LeftOut with the reason."""
    row = {ours: value for name, value in cleaned(row).items() if (ours := AS.get(name))}
    facts = address_in(row, gazetteer)
    facts |= {"state_id": facts.pop("state"), "phone": phone(row[layout.PHONE])}
    for name, value in facts.items():
        longest = longest_of(name)
        if longest and len(value) > longest:
            raise LeftOut(Fault.TOO_LONG, f"{name.replace('_', ' ')}, {len(value)} letters")
    return facts


def key_of(address_1, address_2, zip_code):
    """What is equal where two rows are one place: letters and digits of the street, and the ZIP."""
    return letters_and_digits(f"{address_1}{address_2}"), zip_code


def key(facts):
    return key_of(facts["address_1"], facts["address_2"], facts["zip"])


def standing_key(location):
    return key_of(location.address_1, location.address_2, location.zip)


class Changes:
    """What has to be written for some people, and lines that say so by NPI."""

    def __init__(self):
        self.new, self.changed, self.gone = [], [], []
        self.lines = {}

    def compare(self, person, wanted, *, whole):
        """Compare what a person has with `wanted`, facts of their further locations in the file."""
        first, *standing = sorted(person.locations.all(), key=attrgetter("pk"))
        at_first = standing_key(first)
        wanted = {key(facts): facts for facts in reversed(wanted)}
        wanted.pop(at_first, None)
        for location in standing:
            facts = wanted.pop(standing_key(location), None)
            if facts:
                self.bring_in_line(person, location, facts)
            elif whole or standing_key(location) == at_first:
                self.gone.append(location)
                self.say(person, location, "gone")
        for facts in reversed(wanted.values()):
            location = PracticeLocation(practitioner=person, **facts)
            self.new.append(location)
            self.say(person, location, "added")

    def bring_in_line(self, person, location, facts):
        before = [getattr(location, name) for name in SHOWN]
        if all(getattr(location, name) == value for name, value in facts.items()):
            return
        for name, value in facts.items():
            setattr(location, name, value)
        self.changed.append(location)
        after = [facts[name] for name in SHOWN]
        pairs = zip(before, after, strict=True)
        said = "; ".join(f"{old or 'none'} → {new or 'none'}" for old, new in pairs if old != new)
        self.say(person, location, said or "another point")

    def say(self, person, location, what):
        self.lines.setdefault(person.npi, []).append(f"further location {location}: {what}")

    def write(self):
        PracticeLocation.objects.bulk_create(self.new)
        PracticeLocation.objects.bulk_update(self.changed, FACTS)
        PracticeLocation.objects.filter(pk__in=[each.pk for each in self.gone]).delete()

    @property
    def counts(self):
        return Counter(
            {"added": len(self.new), "changed": len(self.changed), "removed": len(self.gone)}
        )


def follow_drafts(wanted, *, whole):
    """Bring drafts that follow the registry in line with `wanted`, lists of facts by NPI.

    Where the file is the `whole` table, what is not in it goes. Returns the Changes, written;
    whoever calls publishes.
    """
    people = Practitioner.objects.following_registry().with_npis(wanted)
    changes = Changes()
    locked = people.select_for_update(no_key=True, of=["self"]).order_by("pk")
    for person in locked.prefetch_related("locations"):
        if person.locations.all():
            changes.compare(person, wanted[person.npi], whole=whole)
    changes.write()
    return changes
