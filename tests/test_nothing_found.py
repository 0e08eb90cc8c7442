"""Where nobody answers, the page says what to change and how many practitioners that gives."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
STATED = "also among specialties that practitioners state, which nobody checked"


def shown(client, query):
    return client.get(f"/practitioners/?{query}").context["ways"]


def ways(client, query):
    """The ways out: of each kind labels with their counts."""
    return {
        kind: [(way.label, way.count) for way in each]
        for kind, each in shown(client, query).items()
    }


def total(client, query):
    return client.get(f"/practitioners/?{query}").context["page_obj"].paginator.count


def test_each_condition_that_can_go_is_counted(client):
    factories.listed(languages=["es"], conditions=["neck-pain"])
    factories.listed(languages=["es"], conditions=["neck-pain"])
    factories.listed(languages=["fr"], conditions=["headache"])
    assert ways(client, "language=es&condition=headache") == {
        "without": [("Headache", 2), ("Spanish", 1)],
        "instead": [],
    }


def test_what_would_still_give_nobody_is_not_offered(client):
    factories.listed(languages=["es"])
    factories.language("fr")
    factories.condition("headache")
    query = "language=fr&condition=headache"
    assert ways(client, query) == {"without": [], "instead": []}
    page = client.get(f"/practitioners/?{query}").text
    assert "No single change would find somebody" in page


def test_several_values_of_one_field_go_together(client):
    factories.listed(languages=["es"])
    factories.language("fr")
    factories.language("ko")
    assert ways(client, "language=fr&language=ko")["without"] == [("French or Korean", 1)]


def test_wider_circles_and_telehealth(client):
    factories.place("Oakland", population=440_000)
    factories.listed(last_name="Seven miles", latitude=37.9, telehealth=True)
    factories.listed(last_name="Forty miles", latitude=38.4)
    factories.listed(last_name="Elsewhere", latitude=45.0, telehealth=True)
    assert ways(client, "near=Oakland,+CA&radius=5") == {
        "without": [("Within 5 miles of Oakland, CA", 3)],
        "instead": [
            ("within 10 miles of Oakland, CA", 1),
            ("within 25 miles of Oakland, CA", 1),
            ("within 50 miles of Oakland, CA", 2),
            ("within 100 miles of Oakland, CA", 2),
            ("by telehealth, wherever they are", 2),
        ],
    }


def test_every_link_gives_as_many_as_it_says(client):
    factories.place("Oakland", population=440_000)
    for number in range(3):
        factories.listed(last_name=f"Person{number}", latitude=38.4, conditions=["neck-pain"])
    query = "near=Oakland,+CA&radius=5&condition=neck-pain&q=person&sort=distance&page=1"
    both = [way for each in shown(client, query).values() for way in each]
    assert [way.count for way in both] == [3, 3, 3]
    assert [total(client, way.query) for way in both] == [3, 3, 3]


def test_somebody_at_two_locations_counts_once(client):
    person = factories.listed(languages=["es"])
    factories.location(person, city="Alameda")
    factories.language("fr")
    assert ways(client, "language=fr")["without"] == [("French", 1)]


def test_stated_specialties_are_a_way_of_their_own(client):
    factories.listed(stated_specialties=["sports"])
    assert ways(client, "specialty=sports")["instead"] == [(STATED, 1)]
    assert shown(client, "specialty=sports&include_stated=true") is None


def test_a_misspelled_word_of_the_directory(client):
    factories.listed(languages=["ko"])
    assert ways(client, "q=korena") == {
        "without": [("“korena”", 1)],
        "instead": [("“korean” instead of “korena”", 1)],
    }


def test_a_misspelled_word_that_was_typed_twice_is_corrected_at_once(client):
    factories.listed(languages=["ko"])
    said = ways(client, "q=korena+korena")["instead"]
    assert said == [("“korean” instead of “korena”", 1)]


def test_a_correction_that_is_too_long_for_the_text_is_left_out(client):
    factories.listed(languages=["ko"])
    text = "korea " + "x" * 194
    assert ways(client, f"q={text}")["instead"] == []


def test_nothing_is_counted_where_somebody_answers(client):
    factories.listed(languages=["es"])
    assert shown(client, "language=es") is None


@pytest.mark.parametrize(
    ("more", "queries"),
    # A word that may be somebody's name is looked for among the listed first.
    [("", 3), ("&telehealth=true&accepting=true&step_free=true", 3), ("&q=lee", 4)],
)
def test_all_ways_cost_one_query_more(client, more, queries, django_assert_num_queries):
    factories.listed()
    factories.language("fr")
    total(client, "")
    with django_assert_num_queries(queries):
        client.get(f"/practitioners/?language=fr&min_years=5{more}")


def test_programs_get_the_same_ways_with_addresses_that_give_what_they_say(client):
    factories.listed(languages=["es"], conditions=["neck-pain"])
    factories.listed(languages=["es"], conditions=["neck-pain"])
    factories.listed(languages=["fr"], conditions=["headache"])
    answer = client.get("/api/v1/practitioners/?language=es&condition=headache&page_size=1").json()
    assert answer["ways_out"] == {
        "without": [
            {"label": "Headache", "query": "language=es&page_size=1", "count": 2},
            {"label": "Spanish", "query": "condition=headache&page_size=1", "count": 1},
        ],
        "instead": [],
    }
    counts = [
        client.get(f"/api/v1/practitioners/?{way['query']}").json()["count"]
        for way in answer["ways_out"]["without"]
    ]
    assert counts == [2, 1]


def test_programs_get_none_where_somebody_is_found(client):
    factories.listed()
    assert client.get("/api/v1/practitioners/").json()["ways_out"] is None
