"""Records for tests: plain functions, counters instead of randomness, everything published.

`listed()` is the one to begin with: a practitioner whom the public sees. Vocabulary rows carry the
words of `practitioners/data/vocabulary` where they stand there, and are made once.
"""

import csv
from datetime import date, timedelta
from functools import cache, wraps
from itertools import count
from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from practitioners import models
from practitioners.publishing import publish_changed
from practitioners.status import change_status
from practitioners.validators import check_digit
from practitioners.verification import verify

VOCABULARY = Path(models.__file__).parents[1] / "data" / "vocabulary"
FIPS_NUMBERS = {
    "AL": 1, "AK": 2, "AZ": 4, "AR": 5, "CA": 6, "CO": 8, "CT": 9, "DE": 10, "DC": 11, "FL": 12,
    "GA": 13, "HI": 15, "ID": 16, "IL": 17, "IN": 18, "IA": 19, "KS": 20, "KY": 21, "LA": 22,
    "ME": 23, "MD": 24, "MA": 25, "MI": 26, "MN": 27, "MS": 28, "MO": 29, "MT": 30, "NE": 31,
    "NV": 32, "NH": 33, "NJ": 34, "NM": 35, "NY": 36, "NC": 37, "ND": 38, "OH": 39, "OK": 40,
    "OR": 41, "PA": 42, "RI": 44, "SC": 45, "SD": 46, "TN": 47, "TX": 48, "UT": 49, "VT": 50,
    "VA": 51, "WA": 53, "WV": 54, "WI": 55, "WY": 56, "AS": 60, "GU": 66, "MP": 69, "PR": 72,
    "VI": 78,
}  # fmt: skip
OAKLAND = {"city": "Oakland", "state": "CA", "zip": "94601", "latitude": 37.8, "longitude": -122.2}
LOCATION_FIELDS = {
    field.name
    for field in models.PracticeLocation._meta.concrete_fields
    if field.name not in ("id", "public_id", "practitioner")
}

people = count(1)
numbers = count(1001)
streets = count(1)


def published(make):
    """The factory in one transaction that ends with publishing."""

    @wraps(make)
    def made(*args, **facts):
        with transaction.atomic():
            record = make(*args, **facts)
            publish_changed()
            return record

    return made


@cache
def vocabulary_rows(name, key="slug"):
    """The rows of a vocabulary file by their key."""
    with (VOCABULARY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[key]: (place, row) for place, row in enumerate(csv.DictReader(file), 1)}


def word(model, file, slug, **facts):
    """A row of a vocabulary, made once, with the label and synonyms of its file."""
    if isinstance(slug, model):
        return slug
    place, row = vocabulary_rows(file).get(slug, (1000, {}))
    defaults = {
        "label": row.get("label") or row.get("name") or slug.replace("-", " ").capitalize(),
        "synonyms": [synonym for synonym in row.get("synonyms", "").split("|") if synonym],
        "position": place,
    }
    return model.objects.get_or_create(slug=slug, defaults=defaults | facts)[0]


@published
def specialty(slug="sports", **facts):
    return word(models.Specialty, "specialties", slug, **facts)


@published
def condition(slug="neck-pain", **facts):
    return word(models.Condition, "conditions", slug, **facts)


@published
def patient_group(slug="musicians", **facts):
    return word(models.PatientGroup, "patient_groups", slug, **facts)


@published
def technique(slug="cupping", **facts):
    return word(models.Technique, "techniques", slug, **facts)


@published
def language(slug="es", **facts):
    return word(models.Language, "languages", slug, **facts)


@published
def plan(slug="aetna", **facts):
    return word(models.InsurancePlan, "insurance_plans", slug, **facts)


@published
def training_program(
    slug="sports-medicine-acupuncture-certification", *, specialties=None, **facts
):
    """A training program that counts for `specialties` (slugs); what is not said is as in its file."""
    if isinstance(slug, models.TrainingProgram):
        return slug
    row = vocabulary_rows("training_programs").get(slug, (0, {}))[1]
    defaults = {
        "mark": row.get("mark", ""),
        "issuer": row.get("issuer", "An issuer"),
        "issuer_url": row.get("issuer_url", ""),
        "hours": int(row["hours"]) if row.get("hours") else None,
        "tier": row.get("tier", "certificate"),
        "expires": row.get("expires") == "yes",
    }
    program = word(models.TrainingProgram, "training_programs", slug, **(defaults | facts))
    if specialties is None:
        specialties = row.get("specialties", "sports").split("|")
    program.specialties.set([specialty(each) for each in specialties])
    return program


@published
def state(code="CA", **facts):
    """A state as it regulates acupuncture; of all, AL, OK and SD have no practice act."""
    return state_row(code, **facts)


def state_row(code, **facts):
    if isinstance(code, models.State):
        return code
    row = vocabulary_rows("states", key="code")[code][1]
    defaults = {
        "number": FIPS_NUMBERS[code],
        "name": row["name"],
        "practice_act": row["practice_act"],
        "license_title": row["license_title"],
        "own_license_required": row["own_license_required"] == "yes",
        "note": row["note"],
    }
    return models.State.objects.get_or_create(code=code, defaults=defaults | facts)[0]


@published
def place(name="94601", **facts):
    """A ZIP where the name is digits, otherwise a city."""
    kind = "zip" if name.isdigit() else "city"
    city = OAKLAND["city"] if kind == "zip" else name
    defaults = {"latitude": OAKLAND["latitude"], "longitude": OAKLAND["longitude"], "city": city}
    facts = defaults | {"state": "CA", "key": name.lower(), **facts}
    facts["state"] = state(facts["state"])
    return models.Place.objects.create(kind=kind, name=name, **facts)


def npi(number):
    """A valid NPI that nobody was ever given: it begins with 2."""
    nine = f"2{number:08d}"
    return nine + check_digit(nine)


def verifier():
    """The colleague who checks."""
    return get_user_model().objects.get_or_create(username="vera")[0]


def superuser():
    """Somebody who may do everything in the back office."""
    facts = {"is_staff": True, "is_superuser": True}
    return get_user_model().objects.get_or_create(username="root", defaults=facts)[0]


@published
def practitioner(
    *,
    stated_specialties=(),
    conditions=(),
    patient_groups=(),
    techniques=(),
    languages=(),
    insurance=None,
    **facts,
):
    """A draft. Vocabularies by slug; `insurance` is plan slug: answer."""
    number = next(people)
    names = {"first_name": "Ada", "last_name": f"Person{number}", "npi": npi(number)}
    person = models.Practitioner.objects.create(**(names | facts))
    person.stated_specialties.set([specialty(slug) for slug in stated_specialties])
    person.conditions.set([condition(slug) for slug in conditions])
    person.patient_groups.set([patient_group(slug) for slug in patient_groups])
    person.techniques.set([technique(slug) for slug in techniques])
    person.languages.set([language(slug) for slug in languages])
    for slug, answer in (insurance or {}).items():
        plan_answer(person, slug, answer)
    return person


@published
def plan_answer(practitioner, slug="aetna", answer="yes", **facts):
    facts = {"told_on": timezone.localdate(), "told_by": "office", **facts}
    return practitioner.plan_answers.create(plan=plan(slug), answer=answer, **facts)


@published
def location(practitioner, **facts):
    """A location in Oakland, California, where nothing else is said."""
    street = {"address_1": f"{next(streets)} Elm Street", "precision": "exact"}
    facts = OAKLAND | street | facts
    facts["state"] = state(facts["state"])
    return practitioner.locations.create(**facts)


@published
def hours(location, weekday=0, opens="09:00", closes="17:00"):
    return location.hours.create(weekday=weekday, opens=opens, closes=closes)


def next_year():
    return timezone.localdate() + timedelta(days=365)


@published
def license(practitioner, state="CA", **facts):
    facts = {"number": f"AC {next(numbers)}", **dated(), **facts}
    return practitioner.credentials.create(kind="license", state=state_row(state), **facts)


@published
def certification(practitioner, code="OM", **facts):
    return certified(practitioner, code, **facts)


def certified(practitioner, code, **facts):
    facts = {"number": str(next(numbers)), **dated(), **facts}
    return practitioner.credentials.create(kind="certification", program_code=code, **facts)


@published
def training(practitioner, program="sports-medicine-acupuncture-certification", **facts):
    """A completed training; it carries a last day where its program expires."""
    program = training_program(program)
    facts = {"issued_on": date(2016, 1, 1), "hours": program.hours, **facts}
    facts.setdefault("expires_on", next_year() if program.expires else None)
    return practitioner.credentials.create(kind="training", program=program, **facts)


def dated():
    return {"issued_on": date(2010, 1, 1), "expires_on": next_year()}


def check(credential, outcome="confirmed", **facts):
    """A line of the record of checks, made today where nothing else is said."""
    facts = {
        "method": "document" if credential.kind == "training" else "source",
        "source": "The issuer's register",
        "checked_on": timezone.localdate(),
        "by": verifier(),
        "note": "Another name stands there." if outcome == "contradicted" else "",
        **facts,
    }
    return verify(credential=credential, outcome=outcome, **facts)


def confirm(credential, checked_on=None, **facts):
    """Check the credential and find it right; returns the credential."""
    check(credential, checked_on=checked_on or timezone.localdate(), **facts)
    return credential


@published
def listed(
    *,
    certification=None,
    trainings=(),
    licensed=True,
    issued_on=date(2010, 1, 1),
    expires_on=None,
    checked_on=None,
    **facts,
):
    """A practitioner whom the public sees: one location and a confirmed license of its state.

    `certification` is a code, `trainings` are slugs of programs; these are confirmed as well.
    `licensed=False` leaves the license out. `issued_on`, `expires_on` and `checked_on` are of every
    credential. All other facts are the location's or the practitioner's own fields.
    """
    at = {name: facts.pop(name) for name in list(facts) if name in LOCATION_FIELDS}
    person = practitioner(**facts)
    where = location(person, **({"is_primary": True} | at))
    dates = {"issued_on": issued_on, "expires_on": expires_on or next_year()}
    claims = [license(person, where.state, **dates)] if licensed else []
    if certification:
        claims.append(certified(person, certification, **dates))
    claims += [training(person, slug) for slug in trainings]
    for claim in claims:
        confirm(claim, checked_on=checked_on)
    return change_status(person, "listed")
