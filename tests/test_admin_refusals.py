"""What a rule or a constraint refuses comes back beside its field, and nothing typed is lost."""

import pytest

from practitioners.models import Practitioner
from tests import factories
from tests.admin_forms import change, filled, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything_is_published")]


def errors(response):
    """The errors of the main form by field; the page came back and nothing was saved."""
    assert response.status_code == 200
    return response.context["adminform"].form.errors


def row_errors(response, prefix):
    """The errors of the rows of an inline, those without left out, and of the rows together."""
    assert response.status_code == 200
    (formset,) = [
        inline.formset
        for inline in response.context["inline_admin_formsets"]
        if inline.formset.prefix == prefix
    ]
    return [each for each in formset.errors if each], formset.non_form_errors()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"npi": "1234567890"},
            {"npi": ["The NPI's last digit does not fit the others: a typing error?"]},
        ),
        ({"npi": "12345"}, {"npi": ["An NPI is ten digits, without spaces or hyphens."]}),
        ({"last_name": ""}, {"last_name": ["This field is required."]}),
        (
            {"first_visit_price": "80"},
            {"prices_given_on": ["Say on which date the prices were given."]},
        ),
        (
            {"first_visit_price": "-1", "prices_given_on": "2026-01-01"},
            {"__all__": ["A price is zero or more."]},
        ),
        (
            {"website": "ftp://example.org"},
            {"website": ["A website begins with https:// or http://."]},
        ),
    ],
)
def test_a_practitioner(staff, facts, expected):
    person = factories.listed(first_name="Mina")
    response = change(staff, person, about="Typed.", **facts)
    assert errors(response) == expected
    assert response.context["adminform"].form["about"].value() == "Typed."
    assert Practitioner.objects.get().about == ""


def test_a_digital_badge_of_a_license(staff):
    claim = factories.license(factories.practitioner())
    message = "A digital badge belongs to a certification only."
    badge = "https://badge.example/"
    assert errors(change(staff, claim, badge_url=badge)) == {"badge_url": [message]}


def test_an_npi_that_another_has(staff):
    npi = factories.practitioner().npi
    response = change(staff, factories.practitioner(), npi=npi)
    assert errors(response) == {"npi": ["Another practitioner has this NPI."]}


def test_two_primary_locations_in_one_save(staff):
    person = factories.listed()
    second = factories.location(person)
    response = change(staff, person, rows={"locations": {second.pk: {"is_primary": "on"}}})
    message = {"is_primary": ["Only one location can be the primary one."]}
    assert row_errors(response, "locations") == ([message], [])


def test_a_second_primary_location_on_its_own_page(staff):
    second = factories.location(factories.listed())
    response = change(staff, second, is_primary="on", parking="Typed.")
    assert errors(response) == {"is_primary": ["Only one location can be the primary one."]}
    assert response.context["adminform"].form["parking"].value() == "Typed."


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"zip": "9460"}, {"zip": ["A ZIP is five digits."]}),
        ({"phone": "5105550"}, {"phone": ["A US phone number is ten digits."]}),
        (
            {"latitude": "91"},
            {"__all__": ["Latitude runs from -90 to 90, longitude from -180 to 180."]},
        ),
    ],
)
def test_a_location(staff, facts, expected):
    assert errors(change(staff, factories.location(factories.listed()), **facts)) == expected


MORNING = {"weekday": "0", "opens": "09:00", "closes": "12:00"}
OVERLAP = {"opens": ["These hours overlap others of the same day."]}


def test_new_hours_that_overlap_each_other(staff):
    location = factories.location(factories.listed())
    rows = [MORNING, MORNING | {"opens": "11:00", "closes": "13:00"}]
    assert row_errors(change(staff, location, add={"hours": rows}), "hours") == ([OVERLAP], [])


def test_new_hours_that_overlap_those_on_record(staff):
    location = factories.location(factories.listed())
    factories.hours(location, 0, "10:00", "17:00")
    response = change(staff, location, add={"hours": [MORNING]})
    assert row_errors(response, "hours") == ([OVERLAP], [])


def test_hours_that_make_room_for_each_other(staff):
    location = factories.location(factories.listed())
    evening = factories.hours(location, 0, "10:00", "17:00")
    rows = {"hours": {evening.pk: {"opens": "13:00"}}}
    assert change(staff, location, rows=rows, add={"hours": [MORNING]}).status_code == 302
    assert [str(each) for each in location.hours.all()] == [
        "Monday 09:00 to 12:00",
        "Monday 13:00 to 17:00",
    ]


def test_hours_that_change_places_are_refused_by_the_database_with_a_message(staff):
    location = factories.location(factories.listed())
    first = factories.hours(location, 0, "09:00", "12:00")
    second = factories.hours(location, 0, "13:00", "17:00")
    rows = {
        first.pk: {"opens": "13:00", "closes": "17:00"},
        second.pk: {"opens": "09:00", "closes": "12:00"},
    }
    response = change(staff, location, rows={"hours": rows})
    assert row_errors(response, "hours") == ([], OVERLAP["opens"])


def test_hours_that_close_before_they_open(staff):
    location = factories.location(factories.listed())
    rows = [MORNING | {"closes": "08:00"}]
    message = {"closes": ["Closing time comes after opening time."]}
    assert row_errors(change(staff, location, add={"hours": rows}), "hours") == ([message], [])


A_CERTIFICATION = (
    "A certification names its program (AC, CH, OM, AHM or ABT),"
    " and neither a state nor a training program."
)
A_LICENSE = (
    "A license names its state and its number, and neither a certification nor a training program."
)
A_TRAINING = "A training names its training program, and neither a state nor a certification."


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"kind": "certification", "number": "1234"},
            {"program_code": [A_CERTIFICATION]},
        ),
        (
            {"kind": "certification", "program_code": "OM", "number": "12"},
            {"number": ["A certificate number is 3 to 6 digits, the first not zero."]},
        ),
        (
            {"kind": "license", "number": "AC 1"},
            {"__all__": [A_LICENSE]},
        ),
        (
            {"kind": "training"},
            {"program": [A_TRAINING]},
        ),
        (
            {
                "kind": "certification",
                "program_code": "AC",
                "number": "123",
                "issued_on": "2026-01-02",
                "expires_on": "2026-01-01",
            },
            {"expires_on": ["It can't expire before it was issued."]},
        ),
        (
            {"kind": "certification", "program_code": "AC", "number": "123", "hours": "5"},
            {"hours": ["Hours belong to a training only."]},
        ),
    ],
)
def test_a_credential_in_a_row_and_on_its_own_page(staff, facts, expected):
    person = factories.listed()
    in_a_row = change(staff, person, add={"credentials": [facts]})
    assert row_errors(in_a_row, "credentials") == ([expected], [])
    own_page = filled(staff, page("credential", "add"), practitioner=person.pk, **facts)
    assert errors(staff.post(page("credential", "add"), own_page)) == expected


def test_a_certification_that_is_claimed_already(staff):
    person = factories.listed(certification="OM")
    facts = {"kind": "certification", "program_code": "OM", "number": "999"}
    message = ["This practitioner claims this certification already."]
    in_a_row = change(staff, person, add={"credentials": [facts]})
    assert row_errors(in_a_row, "credentials") == ([], message)
    own_page = filled(staff, page("credential", "add"), practitioner=person.pk, **facts)
    response = staff.post(page("credential", "add"), own_page)
    assert errors(response) == {"program_code": message}


def test_a_license_that_is_claimed_already_however_its_number_is_written(staff):
    person = factories.practitioner()
    claimed = factories.license(person, number="AC 7")
    facts = {"kind": "license", "state": "CA", "number": "ac-7"}
    message = ["This practitioner claims this license already."]
    in_a_row = change(staff, person, add={"credentials": [facts]})
    assert row_errors(in_a_row, "credentials") == ([], message)
    own_page = filled(staff, page("credential", "add"), practitioner=person.pk, **facts)
    assert errors(staff.post(page("credential", "add"), own_page)) == {"number": message}
    assert change(staff, claimed, number="AC-7").status_code == 302


def test_the_same_certification_in_two_new_rows_is_refused_by_the_database_with_a_message(staff):
    row = {"kind": "certification", "program_code": "OM", "number": "999"}
    response = change(staff, factories.listed(), about="Typed.", add={"credentials": [row, row]})
    message = "This practitioner claims this certification already."
    assert row_errors(response, "credentials") == ([], [message])
    assert response.context["adminform"].form["about"].value() == "Typed."
    assert Practitioner.objects.get().credentials.count() == 1


def test_two_answers_for_one_plan(staff):
    row = {
        "plan": factories.plan().pk,
        "answer": "yes",
        "told_on": "2026-01-02",
        "told_by": "office",
    }
    person = factories.listed(insurance={"aetna": "no"})
    response = change(staff, person, add={"plan_answers": [row]})
    _, together = row_errors(response, "plan_answers")
    assert together == ["Please correct the duplicate data for plan."]
