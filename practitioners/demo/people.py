"""Who an invented practitioner is, and what they say of themselves."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from practitioners.demo import texts
from practitioners.demo.focuses import FOCUSES
from practitioners.demo.names import ORIGINS
from practitioners.demo.regions import plans
from practitioners.models import PlanAnswer, Practitioner
from practitioners.validators import check_digit

Status = Practitioner.Status
Answer = PlanAnswer.Answer
Teller = PlanAnswer.Teller
STANDINGS = {Status.LISTED: 885, Status.DRAFT: 80, Status.SUSPENDED: 15, Status.RETIRED: 20}
# Medians of 723 clinics, 2018-19, in dollars; the follow-up is a share of the first visit.
FIRST_VISIT, SPREAD = 112, 26
FOLLOW_UP_SHARE = (0.62, 0.82)
DEARER = {"CA": 14, "NY": 18, "MA": 10, "WA": 8, "DC": 14, "NJ": 8, "HI": 8, "CT": 6}


@dataclass
class Person:
    """A practitioner in the making, with everything that will be written together with them."""

    practitioner: Practitioner
    focus_name: str
    since: date
    sound: bool
    words: dict[str, list[str]] = field(default_factory=dict)
    answers: list[tuple] = field(default_factory=list)
    practices: list = field(default_factory=list)
    claims: list = field(default_factory=list)

    @property
    def focus(self):
        return FOCUSES[self.focus_name]


def invent(dice, *, city, needed, npi_numbers):
    """A person who practices in `city`; `needed` is an origin and a surname, or None."""
    origin_name, surname = needed or (weighted_name(dice, ORIGINS), None)
    origin = ORIGINS[origin_name]
    practitioner = Practitioner(
        public_id=dice.public_id(),
        first_name=dice.pick(origin.first),
        middle_name=middle_name(dice),
        last_name=surname or last_name(dice, origin),
        suffix=dice.weighted({"": 970, "Jr.": 18, "II": 4, "III": 8}),
        npi=npi_numbers(lambda: npi(dice)),
        status=Status.LISTED if needed else dice.weighted(STANDINGS),
        source=Practitioner.Source.INVENTED,
    )
    person = Person(
        practitioner=practitioner,
        focus_name=weighted_name(dice, FOCUSES),
        since=dice.days_ago(300, 365 * 34),
        sound=bool(needed),
    )
    say_of_themselves(dice, person, city)
    person.words = {
        "stated_specialties": dice.some(person.focus.specialties, 1, 3),
        "conditions": dice.some(person.focus.conditions, 4, 9),
        "patient_groups": dice.some(person.focus.patient_groups, 1, 4),
        "techniques": dice.some(person.focus.techniques, 2, 5),
        "languages": languages(dice, origin),
    }
    person.answers = answers(dice, city.state)
    return person


def weighted_name(dice, table):
    return dice.weighted({name: entry.weight for name, entry in table.items()})


def middle_name(dice):
    style = dice.weighted({"none": 74, "initial": 17, "name": 9})
    initial = f"{dice.pick('ABCDEFGHJKLMNPRSTVW')}."
    return {"none": "", "initial": initial, "name": dice.pick(ORIGINS["english"].first)}[style]


def last_name(dice, origin):
    """One of the origin's names; now and then two, joined by a hyphen."""
    name = dice.pick(origin.last)
    return f"{name}-{dice.pick(ORIGINS['english'].last)}" if dice.chance(0.02) else name


def npi(dice):
    """A number that is valid and given to nobody: all that are given begin with 1."""
    nine_digits = f"2{dice.number(0, 99_999_999):08}"
    return nine_digits + check_digit(nine_digits)


def say_of_themselves(dice, person, city):
    practitioner = person.practitioner
    practitioner.stated_practice_start = person.since if dice.chance(0.6) else None
    practitioner.about = texts.about(dice, person.focus)
    practitioner.accepting_new_patients = dice.maybe(yes=0.7, no=0.12)
    practitioner.telehealth = dice.maybe(yes=0.22, no=0.48)
    practitioner.sliding_scale = dice.chance(0.16)
    if dice.chance(0.85):
        give_prices(dice, practitioner, city.state)
    if practitioner.status != Status.DRAFT and dice.chance(0.85):
        practitioner.last_attested_on = dice.days_ago(0, 90 if dice.chance(0.75) else 400)


def give_prices(dice, practitioner, state):
    """Prices in steps of five dollars around the medians, with the day they were given."""
    mean = FIRST_VISIT + DEARER.get(state, -4)
    first = max(40, round(dice.random.gauss(mean, SPREAD) / 5) * 5)
    practitioner.first_visit_price = Decimal(first)
    follow_up = round(first * dice.random.uniform(*FOLLOW_UP_SHARE) / 5) * 5
    practitioner.follow_up_price = Decimal(follow_up) if dice.chance(0.94) else None
    practitioner.prices_given_on = dice.days_ago(1, 380)


def languages(dice, origin):
    spoken = ["en"]
    spoken += dice.some(origin.languages, 1, 2) if dice.chance(0.62) else []
    if "es" not in spoken and dice.chance(0.12):
        spoken.append("es")
    return spoken + (["ase"] if dice.chance(0.01) else [])


def answers(dice, state):
    """Plan slug, answer, day and teller of up to nine plans; a quarter said nothing of any."""
    if dice.chance(0.25):
        return []
    return [
        (
            plan,
            dice.weighted({Answer.YES: 56, Answer.NO: 29, Answer.UNKNOWN: 15}),
            dice.days_ago(1, 330),
            dice.weighted(
                {Teller.PRACTITIONER: 50, Teller.OFFICE: 35, Teller.INSURER: 8, Teller.PATIENT: 7}
            ),
        )
        for plan in dice.some(plans(state), 2, 9)
    ]
