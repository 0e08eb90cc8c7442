"""What search cannot take is refused, and the refusal names the field and what is allowed."""

import pytest

from practitioners.models import Condition
from tests import factories
from tests.searching import refusals, search

pytestmark = pytest.mark.django_db

MILES = "Write a whole number from 1 to 100."
YEARS = "Write a whole number from 0 to 80."
DOLLARS = "Write a whole number from 0 to 9999."
PAGES = "Write a whole number from 1 to 100000."
FLAGS = ["include_stated", "accepting", "telehealth", "step_free"]


@pytest.mark.parametrize(
    ("name", "make", "allowed"),
    [
        ("specialty", factories.specialty, "orthopedic, sports"),
        ("condition", factories.condition, "neck-pain, headache"),
        ("patient_group", factories.patient_group, "desk-workers, musicians"),
        ("technique", factories.technique, "cupping, gua-sha"),
        ("language", factories.language, "es, fr"),
        ("insurance", factories.plan, "aetna, cigna"),
        ("state", factories.state, "CA, OR"),
    ],
)
def test_what_is_no_choice_is_refused_with_the_choices(name, make, allowed):
    for value in allowed.split(", "):
        make(value)
    known, unknown = allowed.split(", ")[0], "atlantis"
    said = [f"“{unknown}” is no choice here. Allowed: {allowed}."]
    assert refusals(**{name: [known, unknown]}) == {name: said}


def test_every_choice_is_named_however_many_there_are():
    slugs = [f"condition-{number}" for number in range(10, 90)]
    Condition.objects.bulk_create(Condition(slug=slug, label=slug) for slug in slugs)
    said = [f"“back” is no choice here. Allowed: {', '.join(slugs)}."]
    assert refusals(condition="back") == {"condition": said}


def test_certification_is_any_or_a_code():
    said = ["“LAC” is no choice here. Allowed: any, AC, CH, OM, AHM, ABT."]
    assert refusals(certification="LAC") == {"certification": said}


def test_a_choice_is_spelled_as_it_is_allowed():
    factories.state("CA")
    said = ["“ca” is no choice here. Allowed: CA."]
    assert refusals(state="ca") == {"state": said}


@pytest.mark.parametrize("name", FLAGS)
@pytest.mark.parametrize("value", ["yes", "1", "True", "on"])
def test_a_question_is_answered_true_or_false(name, value):
    assert refusals(**{name: value}) == {name: [f"“{value}” is neither true nor false."]}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("radius", "0", MILES),
        ("radius", "101", MILES),
        ("radius", "2.5", MILES),
        ("radius", "far", MILES),
        ("min_years", "-1", YEARS),
        ("min_years", "81", YEARS),
        ("max_price", "-1", DOLLARS),
        ("max_price", "10000", DOLLARS),
        ("max_price", "$80", DOLLARS),
        ("max_first_price", "10000", DOLLARS),
        ("page", "0", PAGES),
        ("page", "100001", PAGES),
        ("page", "last", PAGES),
        ("page_size", "0", MILES),
        ("page_size", "101", MILES),
    ],
)
def test_a_number_outside_its_bounds_is_refused_with_them(name, value, said):
    assert refusals(**{name: value}) == {name: [said]}


def test_an_unknown_order_is_refused_with_the_orders():
    said = ["“cheapest” is no order. Allowed: best, distance, experience, price, name."]
    assert refusals(sort="cheapest") == {"sort": said}


def test_an_order_by_distance_needs_a_place():
    said = ["Sorting by distance needs a place: say near which one."]
    assert refusals(sort="distance") == {"sort": said}


@pytest.mark.parametrize("near", ["", "&near=", "&near=+"])
def test_a_radius_needs_a_place(near):
    assert refusals(f"radius=10{near}") == {
        "radius": ["radius needs near: say around which place."]
    }


def test_of_a_place_that_is_wrong_only_that_is_said():
    assert list(refusals("near=Atlantis&radius=10&sort=distance")) == ["near"]


def test_an_unknown_parameter_is_refused_with_the_names_of_all():
    (said,) = refusals("speciality=sports")["__all__"]
    assert said.startswith("There is no parameter “speciality”. Allowed: q, near, radius, state, ")


def test_a_parameter_with_percent_signs_is_named_as_it_was_written():
    (said,) = refusals("%25s%25(q)d=1")["__all__"]
    assert said.startswith("There is no parameter “%s%(q)d”. Allowed: ")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=do&q=so", {"q": ["Give q once, not 2 times."]}),
        ("page=1&page=1&page=1", {"page": ["Give page once, not 3 times."]}),
        ("telehealth=true&telehealth=", {"telehealth": ["Give telehealth once, not 2 times."]}),
    ],
)
def test_a_parameter_of_one_value_is_given_once(query, said):
    assert refusals(query) == said


def test_all_that_is_wrong_is_said_at_once():
    assert refusals("radius=0&sort=up&accepting=maybe") == {
        "radius": [MILES],
        "accepting": ["“maybe” is neither true nor false."],
        "sort": ["“up” is no order. Allowed: best, distance, experience, price, name."],
    }


def test_a_text_is_at_most_200_letters_long():
    assert search(f"q={'x' * 200}").results == []
    assert list(refusals(f"q={'x' * 201}")) == ["q"]


def test_a_null_byte_is_refused():
    assert list(refusals("q=a%00b")) == ["q"]
    assert list(refusals("near=a%00b")) == ["near"]


@pytest.mark.parametrize(
    "name",
    [
        "q", "near", "radius", "state", "certification", "specialty", "condition", "patient_group",
        "technique", "language", "insurance", "min_years", "max_price", "max_first_price", "page",
        "page_size", "sort", *FLAGS,
    ],
)  # fmt: skip
def test_a_field_left_empty_asks_for_nothing(name):
    factories.listed(last_name="Garcia")
    assert [result["name"] for result in search(f"{name}=").results] == ["Ada Garcia"]


def test_a_page_after_the_last_is_refused_with_the_last():
    for _ in range(3):
        factories.listed()
    assert refusals("page=3&page_size=2") == {"page": ["There is no page 3. The last page is 2."]}


def test_a_second_page_of_nothing_is_refused_and_the_first_is_empty():
    assert refusals("page=2") == {"page": ["There is no page 2. There are no results."]}
    assert search("page=1").results == []
