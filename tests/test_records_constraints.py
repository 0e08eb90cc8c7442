"""Every invariant of the records stands in the database, with a message that a form can show."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from practitioners.models import OpeningHours, PracticeLocation, Practitioner, State
from tests import (
    factories,
    test_duplicates_constraints,
    test_evidence_constraints,
    test_exclusions_constraints,
    test_partner_keys_constraints,
    test_registry_constraints,
    test_rejected_constraints,
    test_reports_constraints,
    test_rosters_constraints,
)
from tests.constraints import messages_of_a_form, numbered, refused_by

pytestmark = pytest.mark.django_db

TODAY = date(2026, 1, 1)


def practitioner(**facts):
    return Practitioner(**{"first_name": "Ada", "last_name": "Park"} | facts)


def location(**facts):
    person = factories.practitioner()
    facts = factories.OAKLAND | {"address_1": "1 Elm Street"} | facts
    return PracticeLocation(practitioner=person, **facts | {"state": factories.state("CA")})


def second_primary_location():
    first = factories.location(factories.practitioner(), is_primary=True)
    return another(first, public_id="0000000000")


def another(record, **facts):
    """The same record once more, with these facts changed."""
    copy = type(record).objects.get(pk=record.pk)
    copy.pk, copy._state.adding = None, True
    for name, value in facts.items():
        setattr(copy, name, value)
    return copy


def hours(opens, closes, weekday=0):
    place = factories.location(factories.practitioner())
    return OpeningHours(location=place, weekday=weekday, opens=opens, closes=closes)


def second_answer():
    return another(factories.plan_answer(factories.practitioner()))


def overlapping_hours():
    first = factories.hours(factories.location(factories.practitioner()), 1, "09:00", "12:00")
    return another(first, opens=time(11, 59), closes=time(13))


def license(**facts):
    return claim(factories.license, facts)


def certification(**facts):
    return claim(factories.certification, facts)


def training(**facts):
    return claim(factories.training, facts)


def license_of_a_program():
    return license(program=factories.training_program())


def certification_of_a_state():
    return certification(state=factories.state("CA"))


def certification_of_a_program():
    return certification(program=factories.training_program())


def claim(make, facts):
    """The same claim, by another practitioner, with these facts changed."""
    return another(make(factories.practitioner()), practitioner=factories.practitioner(), **facts)


def check(**facts):
    claim = factories.license(factories.practitioner())
    return another(factories.check(claim, "not_found"), recorded_at=timezone.now(), **facts)


def claimed_again(make):
    return another(make(factories.practitioner()))


def license_written_otherwise():
    return another(factories.license(factories.practitioner(), number="AC 7"), number="ac-7")


def state(**facts):
    return State(**{"code": "XX", "number": 99, "name": "Nowhere", "practice_act": "no"} | facts)


def place(**facts):
    return another(factories.place("94601"), **facts)


MESSAGES = {
    "practitioner_has_a_name": "A practitioner needs a first and a last name.",
    "npi_is_ten_digits_from_1_or_2": "An NPI is ten digits and begins with 1 or 2.",
    "npi_check_digit_fits": "The NPI's last digit does not fit the others: a typing error?",
    "prices_are_zero_or_more": "A price is zero or more.",
    "prices_carry_their_date": "Say on which date the prices were given.",
    "website_is_a_web_address": "A website begins with https:// or http://.",
    "one_answer_for_each_plan": "There is an answer for this plan already: change that one.",
    "one_primary_location_for_each_practitioner": "Only one location can be the primary one.",
    "location_coordinates_on_earth": "Latitude runs from -90 to 90, longitude from -180 to 180.",
    "location_zip_is_five_digits": "A ZIP is five digits.",
    "location_phone_is_ten_digits": "A US phone number is ten digits.",
    "hours_close_after_they_open": "Closing time comes after opening time.",
    "hours_fall_on_a_weekday": "A weekday is one of Monday to Sunday.",
    "hours_of_a_day_do_not_overlap": "These hours overlap others of the same day.",
    "certification_names_its_program": (
        "A certification names its program (AC, CH, OM, AHM or ABT),"
        " and neither a state nor a training program."
    ),
    "certification_number_is_3_to_6_digits": (
        "A certificate number is 3 to 6 digits, the first not zero."
    ),
    "license_names_its_state_and_number": (
        "A license names its state and its number,"
        " and neither a certification nor a training program."
    ),
    "training_names_its_program": (
        "A training names its training program, and neither a state nor a certification."
    ),
    "only_a_certification_has_a_badge": "A digital badge belongs to a certification only.",
    "only_a_training_has_hours": "Hours belong to a training only.",
    "credential_expires_after_it_is_issued": "It can't expire before it was issued.",
    "certification_is_claimed_once": "This practitioner claims this certification already.",
    "license_is_claimed_once": "This practitioner claims this license already.",
    "training_is_claimed_once": "This practitioner claims this training already.",
    "check_is_not_in_the_future": "The date checked can't be after today.",
    "contradiction_has_a_note": "Say in the note what contradicts the claim.",
    "check_names_its_source": "Say where it was checked.",
    "state_code_is_two_capitals": "A state's code is two capital letters, such as CA.",
    "place_is_named_once_in_a_state": "This place is there already.",
    "place_coordinates_on_earth": "Latitude runs from -90 to 90, longitude from -180 to 180.",
}
BROKEN = [
    ("practitioner_has_a_name", lambda: practitioner(last_name="")),
    ("practitioner_has_a_name", lambda: practitioner(first_name="")),
    ("npi_is_ten_digits_from_1_or_2", lambda: practitioner(npi="3000000000")),
    ("npi_check_digit_fits", lambda: practitioner(npi="1234567890")),
    (
        "prices_are_zero_or_more",
        lambda: practitioner(first_visit_price=Decimal(-1), prices_given_on=TODAY),
    ),
    (
        "prices_are_zero_or_more",
        lambda: practitioner(follow_up_price=Decimal(-1), prices_given_on=TODAY),
    ),
    ("prices_carry_their_date", lambda: practitioner(first_visit_price=Decimal(80))),
    ("prices_carry_their_date", lambda: practitioner(follow_up_price=Decimal(80))),
    ("website_is_a_web_address", lambda: practitioner(website="javascript:alert(1)")),
    ("one_answer_for_each_plan", second_answer),
    ("one_primary_location_for_each_practitioner", second_primary_location),
    ("location_coordinates_on_earth", lambda: location(latitude=90.1)),
    ("location_coordinates_on_earth", lambda: location(longitude=-180.1)),
    ("location_coordinates_on_earth", lambda: location(latitude=float("nan"))),
    ("location_zip_is_five_digits", lambda: location(zip="9460")),
    ("location_zip_is_five_digits", lambda: location(zip="٩٤٦٠١")),
    ("location_phone_is_ten_digits", lambda: location(phone="1105550123")),
    ("location_phone_is_ten_digits", lambda: location(phone="510555012३")),
    ("hours_close_after_they_open", lambda: hours(time(9), time(9))),
    ("hours_fall_on_a_weekday", lambda: hours(time(9), time(10), weekday=7)),
    ("hours_of_a_day_do_not_overlap", overlapping_hours),
    ("certification_names_its_program", lambda: certification(program_code="")),
    ("certification_names_its_program", lambda: certification(program_code="XX")),
    ("certification_names_its_program", certification_of_a_state),
    ("certification_names_its_program", certification_of_a_program),
    ("certification_number_is_3_to_6_digits", lambda: certification(number="")),
    ("certification_number_is_3_to_6_digits", lambda: certification(number="012345")),
    ("certification_number_is_3_to_6_digits", lambda: certification(number="1234567")),
    ("license_names_its_state_and_number", lambda: license(state=None)),
    ("license_names_its_state_and_number", lambda: license(number="")),
    ("license_names_its_state_and_number", lambda: license(number=" - ")),
    ("license_names_its_state_and_number", lambda: license(program_code="OM")),
    ("license_names_its_state_and_number", license_of_a_program),
    ("training_names_its_program", lambda: training(program=None)),
    ("training_names_its_program", lambda: training(state=factories.state("CA"))),
    ("only_a_certification_has_a_badge", lambda: license(badge_url="https://badge.example/")),
    ("only_a_training_has_hours", lambda: license(hours=60)),
    ("credential_expires_after_it_is_issued", lambda: license(expires_on=date(2009, 1, 1))),
    ("certification_is_claimed_once", lambda: claimed_again(factories.certification)),
    ("license_is_claimed_once", lambda: claimed_again(factories.license)),
    ("license_is_claimed_once", license_written_otherwise),
    ("training_is_claimed_once", lambda: claimed_again(factories.training)),
    ("check_is_not_in_the_future", lambda: check(checked_on=date(2099, 1, 1))),
    ("contradiction_has_a_note", lambda: check(outcome="contradicted")),
    ("check_names_its_source", lambda: check(source="")),
    ("state_code_is_two_capitals", lambda: state(code="ca")),
    ("place_is_named_once_in_a_state", place),
    ("place_coordinates_on_earth", lambda: place(key="9", latitude=-91.0)),
]
NAMES = numbered(BROKEN)


@pytest.mark.parametrize(("name", "make"), BROKEN, ids=NAMES)
def test_a_form_shows_the_message(name, make):
    assert MESSAGES[name] in messages_of_a_form(make())


@pytest.mark.parametrize(("name", "make"), BROKEN, ids=NAMES)
def test_the_database_refuses(name, make):
    assert refused_by(make()) == name


def test_every_constraint_is_broken_above():
    models = apps.get_app_config("practitioners").get_models()
    constraints = {each.name for model in models for each in model._meta.constraints}
    # These are of what no form writes.
    ours = {
        "location_is_listed_once_at_a_time", "there_is_one_edition", "a_step_is_told_once",
        "case_is_taken_by_somebody_at_some_time", "ended_export_says_how_many_rows",
        "part_of_a_file_is_there_once",
    }  # fmt: skip
    elsewhere = (
        test_duplicates_constraints, test_evidence_constraints, test_exclusions_constraints,
        test_partner_keys_constraints, test_registry_constraints, test_rejected_constraints,
        test_reports_constraints, test_rosters_constraints,
    )  # fmt: skip
    assert constraints - set(MESSAGES).union(*(each.MESSAGES for each in elsewhere)) == ours
    assert {name for name, _ in BROKEN} == set(MESSAGES)


@pytest.mark.parametrize(
    "make",
    [
        practitioner,
        lambda: practitioner(npi="1234567893"),
        lambda: practitioner(npi="2000000002", website="http://example.org"),
        lambda: practitioner(follow_up_price=Decimal(0), prices_given_on=TODAY),
        lambda: location(latitude=90.0, longitude=-180.0, phone="5105550123"),
        lambda: location(is_primary=True),
        lambda: hours(time(9), time(9, 1), weekday=6),
        lambda: license(expires_on=date(2010, 1, 1)),
        lambda: license(issued_on=None, expires_on=None),
        lambda: certification(number="123"),
        lambda: training(hours=None, number=""),
        lambda: check(outcome="contradicted", note="Another name."),
    ],
)
def test_what_keeps_the_rules_is_accepted(make):
    record = make()
    record.validate_constraints()
    with factories.publishing():
        record.save(force_insert=True)
    connection.check_constraints()
    assert type(record).objects.filter(pk=record.pk).exists()


def test_hours_may_touch_and_may_be_the_same_on_another_day_or_at_another_location():
    place = factories.location(factories.practitioner())
    factories.hours(place, 0, "09:00", "12:00")
    factories.hours(place, 0, "12:00", "13:00")
    factories.hours(place, 1, "09:00", "12:00")
    factories.hours(factories.location(factories.practitioner()), 0, "09:00", "12:00")
    assert OpeningHours.objects.count() == 4


def test_two_practitioners_have_two_npis():
    person = factories.practitioner()
    with pytest.raises(ValidationError) as refusal:
        practitioner(npi=person.npi).full_clean()
    assert refusal.value.message_dict == {"npi": ["Another practitioner has this NPI."]}
    with pytest.raises(IntegrityError), transaction.atomic():
        practitioner(npi=person.npi).save()


@pytest.mark.parametrize(
    "model", ["Specialty", "Condition", "PatientGroup", "Technique", "InsurancePlan", "Language"]
)
def test_an_address_of_a_vocabulary_never_changes(model):
    model = apps.get_model("practitioners", model)
    word = model.objects.create(slug="word", label="Word")
    word.slug = "other"
    with pytest.raises(ProgrammingError, match="Cannot update rows"), transaction.atomic():
        word.save()
