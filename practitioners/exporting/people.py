"""Practitioners as an export says them: columns for a spreadsheet, plain data for a program."""

from django.utils import timezone

from practitioners.exporting.claims import (
    Kind,
    as_record,
    documented,
    experience,
    in_words,
    last_checked_on,
)
from practitioners.exporting.writing import Table
from practitioners.models import Export, PlanAnswer

Answer = PlanAnswer.Answer


def joined(words):
    return "; ".join(map(str, words))


def about_claims(cell):
    """A column that is computed from all claims."""
    return lambda person: cell(person.claims)


def claims_of(kind):
    """The column of the claims of one kind."""
    return lambda person: joined(in_words(each) for each in person.claims if each.kind == kind)


def plans(answer):
    """The column of the plans about which somebody gave this answer."""
    return lambda person: joined(
        f"{each.plan} ({each.told_on}, {each.get_told_by_display().lower()})"
        for each in person.answers
        if each.answer == answer
    )


def primary(person):
    """The first of the locations, which is the primary one where one is; or None."""
    return person.places[0] if person.places else None


def of_primary(cell):
    """A column about the primary location, empty without one."""
    return lambda person: (where := primary(person)) and cell(where)


def address(where):
    """An address in one cell: by itself, a spreadsheet would take the zeros off a ZIP."""
    street = ", ".join(filter(None, (where.address_1, where.address_2)))
    return f"{street}, {where.city}, {where.state_id} {where.zip}"


def phone(where):
    digits = where.phone
    return digits and f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"


def states(person):
    return sorted({each.state_id for each in person.places})


def yes_or_no(fact):
    return {True: "yes", False: "no", None: "unknown"}[fact]


COLUMNS = {
    "Public id": lambda person: person.public_id,
    "Last name": lambda person: person.last_name,
    "First name": lambda person: person.first_name,
    "Middle name": lambda person: person.middle_name,
    "Suffix": lambda person: person.suffix,
    "NPI": lambda person: person.npi,
    "Status": lambda person: person.get_status_display(),
    "Source": lambda person: person.get_source_display(),
    "In practice since": lambda person: experience(person)[0],
    "In practice by": lambda person: experience(person)[1],
    "Practice": of_primary(lambda where: where.practice_name),
    "Address": of_primary(address),
    "Phone": of_primary(phone),
    "States": lambda person: joined(states(person)),
    "Licenses": claims_of(Kind.LICENSE),
    "Certifications": claims_of(Kind.CERTIFICATION),
    "Trainings": claims_of(Kind.TRAINING),
    "Last checked": about_claims(last_checked_on),
    "Documented specialties": about_claims(lambda claims: joined(documented(claims))),
    "Stated specialties": lambda person: joined(person.stated),
    "Languages": lambda person: joined(person.spoken),
    "Plans taken": plans(Answer.YES),
    "Plans not taken": plans(Answer.NO),
    "Plans asked about in vain": plans(Answer.UNKNOWN),
    "First visit, US dollars": lambda person: person.first_visit_price,
    "Follow-up, US dollars": lambda person: person.follow_up_price,
    "Prices given on": lambda person: person.prices_given_on,
    "Sliding scale": lambda person: yes_or_no(person.sliding_scale),
    "Accepting new patients": lambda person: yes_or_no(person.accepting_new_patients),
    "Telehealth": lambda person: yes_or_no(person.telehealth),
    "Last attested": lambda person: person.last_attested_on,
    "On record since": lambda person: timezone.localdate(person.created_at),
    "Last changed": lambda person: timezone.localdate(person.updated_at),
}


def record(person):
    """A practitioner as plain data, with the vocabularies' own addresses."""
    claims = person.claims
    practice_since, basis = experience(person)
    return {
        "id": person.public_id,
        "last_name": person.last_name,
        "first_name": person.first_name,
        "middle_name": person.middle_name,
        "suffix": person.suffix,
        "npi": person.npi,
        "status": person.status,
        "source": person.source,
        "experience": practice_since and {"since": practice_since, "basis": basis},
        "locations": [location(each) for each in person.places],
        "credentials": [as_record(each) for each in claims],
        "last_checked_on": last_checked_on(claims),
        "documented_specialties": [each.slug for each in documented(claims)],
        "stated_specialties": [each.slug for each in person.stated],
        "languages": [each.slug for each in person.spoken],
        "insurance": [plan_answer(each) for each in person.answers],
        "prices": prices(person),
        "sliding_scale": person.sliding_scale,
        "accepting_new_patients": person.accepting_new_patients,
        "telehealth": person.telehealth,
        "last_attested_on": person.last_attested_on,
        "created_at": person.created_at,
        "updated_at": person.updated_at,
    }


def location(where):
    names = ("practice_name", "address_1", "address_2", "city", "zip", "phone", "email")
    facts = {name: getattr(where, name) for name in names}
    return {"id": where.public_id, **facts, "state": where.state_id, "primary": where.is_primary}


def plan_answer(answer):
    names = ("answer", "told_on", "told_by")
    return {"plan": answer.plan.slug, **{name: getattr(answer, name) for name in names}}


def prices(person):
    """What is known of the prices, with their day; None where nothing is."""
    if person.prices_given_on is None:
        return None
    return {
        "first_visit": dollars(person.first_visit_price),
        "follow_up": dollars(person.follow_up_price),
        "given_on": person.prices_given_on,
    }


def dollars(amount):
    return None if amount is None else float(amount)


PEOPLE = Table(what=Export.What.PRACTITIONERS, columns=COLUMNS, record=record)
