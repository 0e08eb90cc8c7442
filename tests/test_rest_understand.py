"""`GET /api/v1/understand/` reads a text as parameters of the search."""

import pytest

from tests import factories
from tests.searching import know_professional_terms

pytestmark = pytest.mark.django_db
UNDERSTAND = "/api/v1/understand/"
SEARCH = "/api/v1/practitioners/"


@pytest.fixture(autouse=True)
def directory():
    know_professional_terms()
    factories.place("Oakland", population=440_000)
    factories.plan("aetna")
    factories.listed(last_name="Lee", languages=["es"], insurance={"aetna": "yes"})
    factories.listed(last_name="Elsewhere", languages=["es"])


def test_parameters_rest_and_which_words_said_what(client):
    answer = client.get(UNDERSTAND, {"q": "Lee near Oakland, speaks Spanish, under $100"})
    assert answer.json() == {
        "parameters": {"near": ["Oakland, CA"], "language": ["es"], "max_price": ["100"]},
        "rest": "Lee",
        "heard": [
            {"words": "Oakland", "parameter": "near", "value": "Oakland, CA"},
            {"words": "speaks Spanish", "parameter": "language", "value": "es"},
            {"words": "under $100", "parameter": "max_price", "value": "100"},
        ],
    }


def test_the_search_takes_what_is_answered(client):
    answer = client.get(UNDERSTAND, {"q": "Lee, takes Aetna, within 5 miles of Oakland"})
    query = {**answer.json()["parameters"], "q": answer.json()["rest"]}
    found = client.get(SEARCH, query).json()["results"]
    assert [each["name"] for each in found] == ["Ada Lee"]


@pytest.mark.parametrize("text", ["", "Maria Garcia", "acupuncturist near me", "???"])
def test_what_asks_for_nothing_stays_text(client, text):
    answer = client.get(UNDERSTAND, {"q": text})
    assert answer.json() == {"parameters": {}, "rest": text, "heard": []}


def test_nothing_typed_asks_for_nothing(client):
    assert client.get(UNDERSTAND).json() == {"parameters": {}, "rest": "", "heard": []}


def test_the_search_by_text_is_as_before(client):
    found = client.get(SEARCH, {"q": "Spanish Lee"}).json()["results"]
    assert [each["name"] for each in found] == ["Ada Lee"]


@pytest.mark.parametrize(
    ("query", "parameter"), [("q=" + "a" * 201, "q"), ("q=a&q=b", "q"), ("text=a", "text")]
)
def test_a_wrong_query_is_an_error_on_its_parameter(client, query, parameter):
    answer = client.get(f"{UNDERSTAND}?{query}")
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [parameter]


def test_a_null_character_is_refused(client):
    assert client.get(f"{UNDERSTAND}?q=neck%00pain").status_code == 400


def test_it_takes_three_queries_at_most(client, django_assert_num_queries):
    client.get(UNDERSTAND)
    with django_assert_num_queries(3):
        client.get(UNDERSTAND, {"q": "Spanish near Oakland, Lee"})


def test_what_still_stands_is_not_sent_again(client):
    held = client.get(UNDERSTAND, {"q": "in Spanish"})["ETag"]
    again = client.get(UNDERSTAND, {"q": "in Spanish"}, headers={"If-None-Match": held})
    assert again.status_code == 304
