"""Each result says why it is there: what was checked, on which day, and what was told."""

from datetime import date

import pytest
import time_machine

from tests import factories
from tests.searching import search

pytestmark = pytest.mark.django_db
CSMA, BOARD = (
    "sports-medicine-acupuncture-certification",
    "national-board-of-acupuncture-orthopedics",
)
LICENSE = "CA license verified March 3, 2026"
YEARS = "16 years in practice by license date"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-30 12:00 -0400", tick=False):
        yield


def listed(**facts):
    facts = {"checked_on": date(2026, 3, 3), "expires_on": date(2027, 12, 31), **facts}
    return factories.listed(**facts)


def reasons(query=""):
    (result,) = search(query).results
    return result["reasons"]


def test_a_license_and_years_are_always_reasons():
    listed()
    assert reasons() == [LICENSE, YEARS]


def test_all_reasons_the_most_telling_first():
    person = listed(certification="OM", trainings=[CSMA], stated_specialties=["facial"])
    factories.plan_answer(person, "aetna", told_on=date(2026, 5, 20))
    query = (
        "specialty=sports&specialty=facial&include_stated=true&insurance=aetna&near=37.77,-122.20"
    )
    assert reasons(query) == [
        "C.SMA training verified March 3, 2026",
        "NCCAOM / NCBAHM certified until December 31, 2027, verified March 3, 2026",
        LICENSE,
        "Facial and cosmetic acupuncture: stated, not documented",
        "Takes Aetna, said May 2026",
        YEARS,
        "2.1 miles",
    ]


def test_a_training_is_a_reason_where_a_specialty_it_documents_is_asked_for():
    listed(trainings=[CSMA, BOARD])
    assert reasons() == [LICENSE, YEARS]
    assert reasons("specialty=sports")[0] == "C.SMA training verified March 3, 2026"
    assert reasons("specialty=orthopedic")[:2] == [
        "C.SMA training verified March 3, 2026",
        "DNBAO training verified March 3, 2026",
    ]
    assert reasons("q=sports+acupuncture")[0] == "C.SMA training verified March 3, 2026"


def test_a_training_without_a_mark_goes_by_its_name():
    listed(trainings=["acupuncture-sports-medicine-apprenticeship"])
    said = "Acupuncture Sports Medicine Apprenticeship training verified March 3, 2026"
    assert reasons("specialty=sports")[0] == said


def test_a_training_that_was_asked_for_by_its_mark_is_a_reason():
    listed(trainings=[CSMA, BOARD])
    assert reasons("q=C.SMA") == ["C.SMA training verified March 3, 2026", LICENSE, YEARS]


def test_what_is_stated_is_a_reason_only_where_stated_ones_are_asked_for():
    listed(stated_specialties=["sports"])
    said = "Sports acupuncture: stated, not documented"
    assert reasons("specialty=sports&include_stated=true") == [LICENSE, said, YEARS]
    assert reasons("include_stated=true") == [LICENSE, YEARS]


def test_of_several_certifications_the_one_asked_for_is_the_reason():
    person = listed(certification="AC")
    factories.confirm(
        factories.certification(person, "CH", expires_on=date(2028, 1, 31)), date(2026, 4, 4)
    )
    first = "NCCAOM / NCBAHM certified until December 31, 2027, verified March 3, 2026"
    second = "NCCAOM / NCBAHM certified until January 31, 2028, verified April 4, 2026"
    assert reasons()[0] == first
    assert reasons("certification=any")[0] == first
    assert reasons("certification=CH")[0] == second
    assert reasons("certification=AC&certification=CH")[0] == first


def test_a_plan_is_a_reason_where_it_is_asked_for_and_taken():
    person = listed()
    factories.plan_answer(person, "aetna", told_on=date(2026, 5, 20))
    factories.plan_answer(person, "cigna", "no")
    factories.plan_answer(person, "humana", told_on=date(2026, 4, 1))
    assert reasons() == [LICENSE, YEARS]
    assert reasons("insurance=aetna") == [LICENSE, "Takes Aetna, said May 2026", YEARS]
    assert reasons("insurance=cigna&insurance=aetna") == [
        LICENSE,
        "Takes Aetna, said May 2026",
        YEARS,
    ]
    assert reasons("q=aetna") == [LICENSE, "Takes Aetna, said May 2026", YEARS]


def test_the_license_is_that_of_the_state_of_the_location():
    person = listed()
    factories.location(person, state="NV", latitude=39.5, longitude=-119.8)
    factories.confirm(factories.license(person, "NV"), date(2026, 2, 2))
    assert reasons("state=NV")[0] == "NV license verified February 2, 2026"
    assert reasons("state=CA")[0] == LICENSE


@pytest.mark.parametrize(
    ("issued_on", "said"),
    [
        (date(2025, 7, 1), []),
        (date(2025, 6, 30), ["1 year in practice by license date"]),
        (date(2024, 7, 1), ["1 year in practice by license date"]),
        (date(2024, 6, 30), ["2 years in practice by license date"]),
        (None, []),
    ],
)
def test_whole_years_by_a_verified_date(issued_on, said):
    listed(issued_on=issued_on, stated_practice_start=date(1990, 1, 1))
    assert reasons() == [LICENSE, *said]


def test_years_by_certification_where_there_is_no_license():
    listed(state="AL", licensed=False, certification="OM")
    assert reasons() == [
        "NCCAOM / NCBAHM certified until December 31, 2027, verified March 3, 2026",
        "16 years in practice by certification date",
    ]


@pytest.mark.parametrize(
    ("latitude", "said"),
    [
        (37.8, "Less than 0.1 miles"),
        (37.8136, "0.9 miles"),
        (37.8145, "1.0 miles"),
        (37.83, "2.1 miles"),
        (38.15, "24 miles"),
    ],
)
def test_a_distance_is_a_reason_where_a_place_is_asked_for(latitude, said):
    listed(latitude=latitude)
    assert reasons("near=37.80,-122.20") == [LICENSE, YEARS, said]


@pytest.mark.parametrize(
    ("latitude", "precision", "said"),
    [
        (37.83, "exact", "2.1 miles"),
        (37.83, "zip", "about 2 miles"),
        (37.85, "zip", "about 4 miles"),
    ],
)
def test_card_and_reason_say_a_distance_in_the_same_words(client, latitude, precision, said):
    """At 37.85 it is 3.46 miles: rounded once for both, and not once for each."""
    listed(latitude=latitude, precision=precision)
    page = client.get("/practitioners/?near=37.80,-122.20").content.decode()
    assert page.count(f"</svg>{said}</p>") == 1
    assert page.count(f"<li>{said.capitalize()}</li>") == 1
