"""What an invented federal registry says of people in the demo directory: it changes its mind."""

from dataclasses import replace
from datetime import timedelta

from practitioners.models import Credential, Practitioner
from practitioners.nppes import layout
from practitioners.nppes.rows import Entry
from practitioners.nppes.saying import Origin, deactivation
from practitioners.nppes.upsert import store

# So many listed practitioners are in it; the last of them are deactivated.
PEOPLE = 5
MONTHLY, WEEKLY = timedelta(days=40), timedelta(days=5)


def registry_changes(dice, people):
    """Import what it said of some listed people, and then what it says of them now."""
    listed = [each for each in people if each.practitioner.status == Practitioner.Status.LISTED]
    entries = [entry(person) for person in dice.some(listed, PEOPLE, PEOPLE)]
    if len(entries) == PEOPLE:
        store(of_day(entries, dice.today - MONTHLY), origin(dice.today - MONTHLY))
        day = dice.today - WEEKLY
        *now, gone = of_day(entries, day)
        store([*changed(dice, now), deactivated(gone, day)], origin(day))


def of_day(entries, day):
    return [replace(each, as_of=day) for each in entries]


def origin(day):
    return Origin(f"npidata_pfile_{day - timedelta(days=6):%Y%m%d}-{day:%Y%m%d}.csv", day)


def entry(person):
    """What the registry says of a person where it says what is on record."""
    practitioner, location = person.practitioner, person.practices[0].location
    claims = [claim.credential for claim in person.claims]
    names = ("npi", "first_name", "middle_name", "last_name", "suffix")
    places = ("address_1", "address_2", "city", "zip", "latitude", "longitude", "phone")
    return Entry(
        taxonomy=layout.ACUPUNCTURIST,
        as_of=None,
        state=location.state_id,
        licenses=tuple(
            (each.state_id, each.number) for each in claims if each.kind == Credential.Kind.LICENSE
        ),
        **{name: getattr(practitioner, name) for name in names},
        **{name: getattr(location, name) for name in places},
    )


def changed(dice, entries):
    """Four entries, of which each says something else than before."""
    moved, renamed, licensed, called = entries
    number = f"AC {dice.number(10_000, 99_999)}"
    return [
        replace(moved, address_1=f"{dice.number(100, 999)} Invented Avenue", address_2="Suite 4"),
        replace(renamed, last_name=f"{renamed.last_name}-Invented"),
        replace(licensed, licenses=(*licensed.licenses, (licensed.state, number))),
        replace(called, phone=f"{called.phone[:3]}5550{dice.number(100, 199)}"),
    ]


def deactivated(entry, day):
    return deactivation(entry.npi, day, taxonomy=entry.taxonomy, dated=day)
