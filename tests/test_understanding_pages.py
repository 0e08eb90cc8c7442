"""The results page turns a text into filters that can be seen, removed and shared."""

from urllib.parse import parse_qs, urlsplit

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests import factories

pytestmark = pytest.mark.django_db
RESULTS = "/practitioners/"


@pytest.fixture(autouse=True)
def mina():
    factories.place("Oakland", population=440_000)
    factories.plan("aetna")
    return factories.listed(
        first_name="Mina", last_name="Lee", languages=["es"], conditions=["neck-pain"]
    )


def led_to(response):
    assert response.status_code == 302
    assert response.url.startswith(f"{RESULTS}?")
    return parse_qs(urlsplit(response.url).query)


def test_a_text_leads_to_the_address_of_its_filters(client):
    response = client.get(RESULTS, {"q": "stiff neck near Oakland, speaks Spanish", "radius": "25"})
    assert led_to(response) == {
        "condition": ["neck-pain"], "near": ["Oakland"], "radius": ["25"], "language": ["es"],
    }  # fmt: skip
    assert response.cookies == {}


def test_each_filter_is_a_chip_that_can_be_removed(client):
    page = client.get(RESULTS, {"q": "stiff neck in Spanish"}, follow=True)
    chips = [(chip["label"], chip["without"]) for chip in page.context["chips"]]
    assert chips == [("Neck pain", "language=es"), ("Spanish", "condition=neck-pain")]
    assert [result["name"] for result in page.context["results"]] == ["Mina Lee"]


def test_without_its_place_a_search_is_on_its_first_page_in_no_circle(client):
    factories.listed(languages=["es"])
    query = {"near": "Oakland, CA", "radius": "50", "sort": "distance", "language": "es",
             "page_size": "1", "page": "2"}  # fmt: skip
    page = client.get(RESULTS, query)
    assert {chip["name"]: parse_qs(chip["without"]) for chip in page.context["chips"]} == {
        "near": {"language": ["es"], "page_size": ["1"]},
        "language": {
            "near": ["Oakland, CA"], "radius": ["50"], "sort": ["distance"], "page_size": ["1"],
        },
    }  # fmt: skip


def test_what_was_not_understood_stays_in_the_field_and_is_said(client):
    page = client.get(RESULTS, {"q": "Lee who speaks Spanish"}, follow=True)
    assert page.context["form"]["q"].value() == "Lee"
    assertContains(page, "Read as a name, a practice or a city: “lee”.")
    assert [result["name"] for result in page.context["results"]] == ["Mina Lee"]


def test_a_name_alone_leads_nowhere(client):
    page = client.get(RESULTS, {"q": "Lee"})
    assert page.status_code == 200


def test_where_all_was_understood_nothing_is_said(client):
    assertNotContains(client.get(RESULTS, {"q": "in Spanish"}, follow=True), "Read as a name")


def test_programs_get_the_search_by_text_as_before(client):
    answer = client.get("/api/v1/practitioners/", {"q": "neck pain"})
    assert (answer.status_code, answer.json()["count"]) == (200, 1)


def test_a_text_beside_a_wrong_value_is_answered_with_the_error_once_filtered(client):
    page = client.get(RESULTS, {"q": "in Spanish", "min_years": "x"}, follow=True)
    assert page.status_code == 400
    assert page.context["form"]["min_years"].value() == "x"


@pytest.mark.parametrize("text", ["<b>neck pain</b>", "'; DROP TABLE--", "\x00", "a" * 10_000])
def test_hostile_text_is_refused_or_escaped(client, text):
    page = client.get(RESULTS, {"q": text}, follow=True)
    assert page.status_code in (200, 400)
    assertNotContains(page, "<b>neck", status_code=page.status_code)
