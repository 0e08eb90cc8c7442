"""Dates, phones, prices, distances and names are written as a patient reads them."""

from datetime import date

import pytest

from finder.templatetags import directory
from finder.templatetags.opening_hours import on, week

STATES = {"CA": "California", "FL": "Florida"}
LICENSE = {"kind": "license", "state": "CA", "number": "AC 1"}
ELSEWHERE = {"kind": "license", "state": "FL", "number": "AP 2"}
CERTIFICATION = {"kind": "certification", "program_code": "OM"}
TRAINING = {"kind": "training", "program": {"label": "Sports Medicine Acupuncture Certification"}}


@pytest.mark.parametrize("value", ["2026-03-03", date(2026, 3, 3)])
def test_day(value):
    assert directory.day(value) == "March 3, 2026"


def test_no_day():
    assert directory.day(None) == ""


@pytest.mark.parametrize(
    ("since", "years"), [("2010-11-24", 16), ("2010-11-25", 15), ("2026-11-24", 0)]
)
def test_full_years(since, years):
    assert directory.years_since(since, date(2026, 11, 24)) == years


@pytest.mark.parametrize(
    ("amount", "written"),
    [(112.0, "$112"), (82.5, "$82.50"), (0, "$0"), (1234, "$1,234"), (None, "")],
)
def test_dollars(amount, written):
    assert directory.dollars(amount) == written


def test_phone():
    assert directory.phone("5105550123") == "(510) 555-0123"
    assert directory.tel("5105550123") == "tel:+15105550123"


def test_no_phone():
    assert directory.phone("") == ""
    assert directory.tel("") == ""


@pytest.mark.parametrize(
    ("distance", "precision", "written"),
    [
        (0.04, "exact", "less than 0.1 miles"),
        (2.14, "exact", "2.1 miles"),
        (2, "exact", "2.0 miles"),
        (9.97, "exact", "10 miles"),
        (37.6, "exact", "38 miles"),
        (0.2, "zip", "about a mile"),
        (1.5, "zip", "about 2 miles"),
        (3.4, "zip", "about 3 miles"),
    ],
)
def test_miles_say_how_well_they_are_known(distance, precision, written):
    assert directory.miles(distance, precision) == written


def test_label():
    assert directory.label("CA", STATES) == "California"
    assert directory.labels(["CA", "FL"], STATES) == "California, Florida"


def test_label_that_is_not_known_is_the_slug():
    assert directory.label("neck-pain", {}) == "neck-pain"


@pytest.mark.parametrize(
    ("credential", "name"),
    [
        (LICENSE, "California acupuncture license"),
        (CERTIFICATION, "NCCAOM / NCBAHM certified in Oriental Medicine"),
        (TRAINING, "Sports Medicine Acupuncture Certification"),
    ],
)
def test_credential_name(credential, name):
    assert directory.credential_name(credential, STATES) == name


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("AC", "Acupuncture"),
        ("CH", "Chinese Herbology"),
        ("OM", "Oriental Medicine"),
        ("AHM", "Acupuncture and Herbal Medicine"),
        ("ABT", "Asian Bodywork Therapy"),
    ],
)
def test_certification(code, name):
    assert directory.certification(code) == name


def test_license_of_a_state():
    assert directory.license_for([ELSEWHERE, LICENSE], "CA") == LICENSE
    assert directory.license_for([ELSEWHERE, CERTIFICATION], "CA") is None


def test_card_leaves_out_licenses_of_other_states():
    credentials = [LICENSE, ELSEWHERE, CERTIFICATION, TRAINING]
    assert directory.for_card(credentials, "CA") == [LICENSE, CERTIFICATION, TRAINING]


def test_card_shows_four_credentials():
    assert directory.for_card([LICENSE, *[TRAINING] * 5], "CA") == [LICENSE, *[TRAINING] * 3]


def test_plans_with_an_answer():
    yes, no = {"plan": "aetna", "answer": "yes"}, {"plan": "cigna", "answer": "no"}
    assert directory.answered([yes, no], "no") == [no]


def test_names_in_a_sentence():
    assert directory.in_words(["Alabama", "Oklahoma", "South Dakota"]) == (
        "Alabama, Oklahoma and South Dakota"
    )
    assert directory.in_words(["Alabama"]) == "Alabama"


def open_on(weekdays, opens="09:00", closes="17:00"):
    return [{"weekday": day, "opens": opens, "closes": closes} for day in weekdays]


def test_days_with_the_same_hours_stand_together():
    assert week(open_on(range(5))) == [
        {"days": "Mon–Fri", "hours": ["9:00 am–5:00 pm"]},
        {"days": "Sat–Sun", "hours": []},
    ]


def test_day_with_a_break_stands_alone():
    hours = open_on([0]) + open_on([1], "12:00", "12:30") + open_on([1], "14:00", "23:45")
    assert week(hours) == [
        {"days": "Mon", "hours": ["9:00 am–5:00 pm"]},
        {"days": "Tue", "hours": ["12:00 pm–12:30 pm", "2:00 pm–11:45 pm"]},
        {"days": "Wed–Sun", "hours": []},
    ]


def test_same_hours_on_days_apart_are_two_lines():
    assert week(open_on([0, 2], "00:30", "08:00")) == [
        {"days": "Mon", "hours": ["12:30 am–8:00 am"]},
        {"days": "Tue", "hours": []},
        {"days": "Wed", "hours": ["12:30 am–8:00 am"]},
        {"days": "Thu–Sun", "hours": []},
    ]


def test_unknown_hours_are_no_closed_week():
    assert week([]) == []


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 23), "9:00 am–5:00 pm"),
        (date(2026, 11, 24), "12:00 pm–12:30 pm, 2:00 pm–11:45 pm"),
        (date(2026, 11, 25), "closed"),
    ],
)
def test_hours_of_one_day(day, said):
    hours = open_on([0]) + open_on([1], "12:00", "12:30") + open_on([1], "14:00", "23:45")
    assert on(hours, day) == said
    assert on([], day) == ""
