"""Where and when an invented practitioner sees patients."""

from dataclasses import dataclass, field
from datetime import time

from practitioners.demo import texts
from practitioners.demo.geography import center_of
from practitioners.demo.regions import area_codes
from practitioners.models import OpeningHours, PracticeLocation

LOCATIONS = {1: 88, 2: 10, 3: 2}
# Some 500 yards, in degrees: where in its ZIP a street may be.
WITHIN_A_ZIP = 0.004
# Weekdays from Monday = 0, with the hour of opening and closing.
WEEKS = [
    dict.fromkeys(range(5), (9, 17)),
    dict.fromkeys(range(5), (10, 18)),
    {0: (9, 18), 1: (11, 20), 3: (11, 20), 4: (9, 15)},
    {1: (10, 19), 2: (10, 19), 3: (10, 19), 5: (9, 14)},
    {0: (8, 16), 2: (8, 16), 4: (8, 16)},
    {0: (12, 19), 1: (12, 19), 2: (9, 14), 3: (12, 19), 5: (9, 13), 6: (10, 14)},
]
LUNCH = (13, 14)


@dataclass
class Practice:
    """A location in the making, with its hours."""

    location: PracticeLocation
    hours: list[OpeningHours] = field(default_factory=list)


def practices(dice, person, *, city, country):
    """One to three practices: the first in `city`, the others not far from it."""
    further = range(dice.weighted(LOCATIONS) - 1)
    cities = [city, *(country.neighbor(dice, city) for _ in further)]
    found = [practice(dice, person, each, country.states[each.state]) for each in cities]
    found[0].location.is_primary = True
    person.practitioner.website = website(dice, found[0].location)
    return found


def practice(dice, person, city, state):
    zip_code, latitude, longitude = dice.pick(city.zips)
    is_exact = dice.chance(0.7)
    name = texts.practice_name(dice, person.practitioner, person.focus_name, city.name)
    location = PracticeLocation(
        public_id=dice.public_id(),
        practice_name=name,
        address_1=texts.street(dice),
        address_2=texts.suite(dice),
        city=city.name,
        state=state,
        zip=zip_code,
        latitude=moved(dice, latitude) if is_exact else latitude,
        longitude=moved(dice, longitude) if is_exact else longitude,
        precision="exact" if is_exact else "zip",
        phone=f"{dice.pick(area_codes(center_of(city), city.state))}55501{dice.number(0, 99):02}",
        step_free=dice.maybe(yes=0.55, no=0.15),
        parking=dice.pick(texts.PARKING) if dice.chance(0.65) else "",
        public_transport=dice.pick(texts.TRANSPORT) if dice.chance(0.45) else "",
    )
    if name and dice.chance(0.5):
        location.email = f"{dice.pick(['hello', 'office', 'info'])}@{texts.host(name)}"
    return Practice(location, hours(dice))


def moved(dice, degrees):
    return round(degrees + dice.random.uniform(-WITHIN_A_ZIP, WITHIN_A_ZIP), 5)


def website(dice, location):
    if location.practice_name == "" or dice.chance(0.3):
        return ""
    return f"https://{texts.host(location.practice_name)}/"


def hours(dice):
    """A week of opening hours, some with a break at noon; nobody said in a tenth of cases."""
    if dice.chance(0.1):
        return []
    has_break = dice.chance(0.25)
    return [
        OpeningHours(weekday=day, opens=time(opens), closes=time(closes))
        for day, span in dice.pick(WEEKS).items()
        for opens, closes in (around_lunch(*span) if has_break else [span])
    ]


def around_lunch(opens, closes):
    if opens < LUNCH[0] and closes > LUNCH[1]:
        return [(opens, LUNCH[0]), (LUNCH[1], closes)]
    return [(opens, closes)]
