"""A location is published only where a license of its state counts, or none is given out."""

import pytest

from practitioners.status import change_status
from tests import factories, seen

pytestmark = pytest.mark.django_db


def test_a_license_of_the_state_publishes_the_location():
    assert seen.states(factories.listed(state="CA")) == ["CA"]


def test_a_license_of_another_state_does_not_publish_the_location():
    person = factories.listed(state="ME")
    factories.location(person, state="NH", city="Dover", zip="03820")
    assert seen.states(person) == ["ME"]


def test_a_license_of_another_state_alone_publishes_nothing():
    person = factories.listed(state="NH", licensed=False, certification="OM")
    factories.confirm(factories.license(person, "ME"))
    assert seen.states(person) == []


def test_two_licenses_publish_both_locations_the_primary_first():
    person = factories.listed(state="ME")
    factories.location(person, state="NH")
    factories.confirm(factories.license(person, "NH"))
    assert seen.states(person) == ["ME", "NH"]


@pytest.mark.parametrize("code", ["AL", "OK", "SD"])
def test_where_no_practice_act_is_a_national_certification_publishes(code):
    assert seen.states(factories.listed(state=code, licensed=False, certification="AC")) == [code]


def test_where_no_practice_act_is_nothing_but_a_training_publishes_nothing():
    person = factories.listed(
        state="AL", licensed=False, trainings=["sports-medicine-acupuncture-certification"]
    )
    assert seen.states(person) == []


@pytest.mark.parametrize("code", ["CA", "NY", "PR"])
def test_where_licenses_are_given_out_or_not_known_a_certification_is_not_enough(code):
    assert seen.states(factories.listed(state=code, licensed=False, certification="OM")) == []


def test_california_needs_no_national_certification():
    document = seen.document(factories.listed(state="CA"))
    assert [credential["kind"] for credential in document["credentials"]] == ["license"]


@pytest.mark.parametrize("status", ["draft", "suspended", "retired"])
def test_only_the_listed_are_published(status):
    person = factories.listed()
    for step in {"draft": ["retired", "draft"]}.get(status, [status]):
        change_status(person, step)
    assert seen.states(person) == []


def test_the_mark_of_a_license_stands_at_the_locations_of_its_state_alone():
    person = factories.listed(state="ME", certification="OM")
    factories.location(person, state="FL")
    factories.confirm(factories.license(person, "FL"))
    marks = [document["marks"] for document in seen.documents(person)]
    assert marks == [["L.Ac.", "Dipl. O.M."], ["A.P.", "Dipl. O.M."]]


def test_a_license_with_its_own_title_carries_that():
    person = factories.listed(licensed=False)
    factories.confirm(factories.license(person, title="Lic. Acu."))
    assert seen.document(person)["marks"] == ["Lic. Acu."]


def test_several_licenses_of_one_state_publish_one_row_and_one_mark():
    person = factories.listed()
    factories.confirm(factories.license(person, number="AC 9"))
    document = seen.document(person)
    assert (document["marks"], len(document["credentials"])) == (["L.Ac."], 2)
