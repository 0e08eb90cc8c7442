"""Records for tests: plain functions, counters instead of randomness, everything published.

`listed()` is the one to begin with: a practitioner whom the public sees.
"""

from datetime import date, timedelta
from itertools import count

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from practitioners import models, partner_keys
from practitioners.evidence.adding import add_address, add_evidence
from practitioners.reports import receive
from practitioners.staff.roles import grant_roles
from practitioners.status import change_status
from practitioners.validators import check_digit
from practitioners.verification import verify
from tests import evidence_samples
from tests.vocabulary_factories import (
    condition,
    language,
    national_source,
    patient_group,
    plan,
    professional_term,
    published,
    publishing,
    specialty,
    state,
    state_row,
    technique,
    training_program,
)

__all__ = ["add_address", "professional_term", "publishing"]

OAKLAND = {"city": "Oakland", "state": "CA", "zip": "94601", "latitude": 37.8, "longitude": -122.2}
LOCATION_FIELDS = {
    field.name
    for field in models.PracticeLocation._meta.concrete_fields
    if field.name not in ("id", "public_id", "practitioner")
}
# That of everybody whom `staff` makes.
PASSWORD = "moxa and needles"

people = count(1)
numbers = count(1001)
streets = count(1)
reporters = count(1)
exclusions = count(1)


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


def staff(role=None, **facts):
    """Somebody of the staff, in the role where one is named."""
    name = role.lower() if role else "newcomer"
    facts = {"username": name, "is_staff": True, "password": PASSWORD, **facts}
    somebody = get_user_model().objects.create_user(**facts)
    if role:
        # A test in a browser leaves no groups behind.
        if not Group.objects.filter(name=role).exists():
            grant_roles()
        somebody.groups.add(Group.objects.get(name=role))
    return somebody


def app(somebody):
    """Their authenticator app."""
    return TOTP.activate(somebody, generate_totp_secret()).instance


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
    national_source("board")
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


def evidence(credential, content=None, **facts):
    """A file that supports a claim; a small picture where nothing else is said."""
    upload = evidence_samples.upload(content or evidence_samples.png())
    facts = {"by": verifier(), **facts}
    return add_evidence(credential=credential, upload=upload, **facts)


def colleague(username, *permissions, is_staff=True):
    """Somebody on the staff who may do what is named, such as `view_evidence`."""
    facts = {"is_staff": is_staff}
    person, _ = get_user_model().objects.get_or_create(username=username, defaults=facts)
    person.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return person


def evidence_view():
    """A line of the trail: somebody has looked at evidence."""
    seen = evidence(license(practitioner()))
    return models.EvidenceView.objects.create(evidence=seen, by=verifier())


def report(practitioner, kind="phone", **facts):
    """Somebody whom no other report knows says that a fact is wrong; of the first location."""
    where = practitioner.locations.first()
    facts = {
        "location": where and where.public_id,
        "reporter_key": f"reporter {next(reporters)}",
        **facts,
    }
    return receive(practitioner=practitioner.public_id, kind=kind, **facts)


def exclusion(practitioner, grade="name_state", **facts):
    """A row of OIG's list that may be about a practitioner; each is another row."""
    number = next(exclusions)
    first_seen = facts.get("first_seen", "2026-10-20")
    facts = {
        "last_name": practitioner.last_name.upper(),
        "first_name": practitioner.first_name.upper(),
        "state_code": "CA",
        "exclusion_type": "1128b4",
        "excluded_on": "2026-03-20",
        "digest": f"{number:064x}",
        "first_seen": first_seen,
        "last_seen": first_seen,
        **facts,
    }
    candidates = models.ExclusionCandidate.objects
    return candidates.create(practitioner=practitioner, grade=grade, **facts)


def partner_key(**facts):
    """A partner's key, and the secret that is shown once."""
    facts = {"partner": "Acme Health", "contact": "data@acme.example"} | facts
    key = models.PartnerKey(**facts)
    return key, partner_keys.make(key, by=verifier())
