"""The results page turns a text into filters that can be seen, removed and shared."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests import factories

pytestmark = pytest.mark.django_db
RESULTS = "/practitioners/"
SEARCHED_AS_WORDS = "Searched as words, such as a name, a practice or a city:"


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


def links(page, kind):
    """Of each link of a class, its words and the query that it leads to."""
    found = re.findall(rf'<a class="{kind}"\s+href="\?([^"]*)">(.*?)</a>', page.content.decode())
    return {
        re.sub(r"<svg.*|<span.*?</span>", "", words): html.unescape(query) for query, words in found
    }


def test_a_text_leads_to_the_address_of_its_filters(client):
    response = client.get(RESULTS, {"q": "stiff neck near Oakland, speaks Spanish", "radius": "25"})
    assert led_to(response) == {
        "condition": ["neck-pain"], "near": ["Oakland, CA"], "radius": ["25"], "language": ["es"],
    }  # fmt: skip
    assert response.cookies == {}


def test_each_filter_is_a_chip_that_can_be_removed(client):
    page = client.get(RESULTS, {"q": "stiff neck near Oakland in Spanish"}, follow=True)
    place = "near=Oakland%2C+CA"
    assert links(page, "chip") == {
        "Within 25 miles of Oakland, CA": "condition=neck-pain&language=es",
        "Neck pain": f"{place}&language=es",
        "Spanish": f"condition=neck-pain&{place}",
    }
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


def test_a_chip_that_is_removed_stays_away(client):
    page = client.get(RESULTS, {"q": "stiff neck near Oakland in Spanish"}, follow=True)
    page = client.get(f"{RESULTS}?{links(page, 'chip')['Spanish']}")
    assert page.status_code == 200
    assert list(links(page, "chip")) == ["Within 25 miles of Oakland, CA", "Neck pain"]


def test_a_place_alone_leaves_no_filter_to_clear(client):
    page = client.get(RESULTS, {"q": "Oakland"}, follow=True)
    assert list(links(page, "chip")) == ["Within 25 miles of Oakland, CA"]
    assertNotContains(page, "Clear all filters")


def test_what_was_not_understood_stays_in_the_field_and_is_said(client):
    page = client.get(RESULTS, {"q": "Lee who speaks Spanish"}, follow=True)
    assert page.context["form"]["q"].value() == "Lee"
    assertContains(page, SEARCHED_AS_WORDS + " “Lee”.")
    assertContains(page, '<a href="?language=es">Search without them</a>', html=True)
    assert [result["name"] for result in page.context["results"]] == ["Mina Lee"]


def test_a_name_alone_leads_nowhere(client):
    page = client.get(RESULTS, {"q": "Lee"})
    assert page.status_code == 200
    assertNotContains(page, SEARCHED_AS_WORDS)


def test_where_all_was_understood_nothing_is_said(client):
    assertNotContains(client.get(RESULTS, {"q": "in Spanish"}, follow=True), SEARCHED_AS_WORDS)


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


def test_the_address_that_a_text_leads_to_is_kept_as_a_page_is(client):
    answer = client.get(RESULTS, {"q": "in Spanish"})
    assert answer.status_code == 302
    assert re.fullmatch(r"public, max-age=\d+", answer["Cache-Control"])
    again = client.get(RESULTS, {"q": "in Spanish"}, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_is_understood_that_is_not_asked_by_get(client, method):
    assert getattr(client, method)(f"{RESULTS}?q=in+Spanish").status_code == 405


def test_no_word_of_a_text_is_logged(client, caplog):
    client.get(RESULTS, {"q": "stiff neck near Oakland, Xyzzy"}, follow=True)
    assert "Xyzzy" not in caplog.text
    assert "neck" not in caplog.text


def test_a_text_costs_two_queries_more_and_its_address_as_many(client, django_assert_num_queries):
    client.get(RESULTS)
    with django_assert_num_queries(3):
        answer = client.get(RESULTS, {"q": "Spanish near Oakland, Lee"})
    address = answer.url
    client.get(address)
    with django_assert_num_queries(3):
        client.get(address)
