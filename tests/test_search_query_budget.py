"""A search costs the same few queries, however many results it shows."""

import pytest
from django.db import connection

from finder.search.statement import statement
from tests import factories
from tests.searching import asking, search

pytestmark = pytest.mark.django_db

EDITION, STATEMENT, PLACE = 1, 1, 1


@pytest.mark.parametrize("size", [2, 8])
@pytest.mark.parametrize(
    ("parameters", "queries"),
    [
        ({}, EDITION + STATEMENT),
        ({"language": "es", "sort": "price"}, EDITION + STATEMENT),
        ({"q": "garcia oakland"}, EDITION + STATEMENT),
        ({"near": "37.80,-122.20"}, EDITION + STATEMENT),
        ({"near": "94601", "specialty": "sports"}, EDITION + STATEMENT + PLACE),
        ({"near": "Oakland, CA"}, EDITION + STATEMENT + PLACE),
    ],
)
def test_page_total_and_counts_come_with_one_statement(
    size, parameters, queries, django_assert_num_queries
):
    factories.place("94601")
    factories.place("Oakland")
    factories.specialty("sports")
    factories.language("es")
    for _ in range(size):
        person = factories.listed(
            last_name="Garcia",
            languages=["es"],
            trainings=["acupuncture-sports-medicine-apprenticeship"],
        )
        factories.location(person)
    search()
    with django_assert_num_queries(queries):
        found = search(asking(**parameters))
        assert (len(found.results), found.total, found.facets["state"]) == (
            size,
            size,
            {"CA": size},
        )


def test_words_are_read_again_only_after_they_have_changed(django_assert_num_queries):
    factories.language("es")
    factories.listed(languages=["es"])
    assert search().facets["language"] == {"es": 1}
    factories.listed(languages=["es"])
    with django_assert_num_queries(EDITION + STATEMENT):
        assert search().facets["language"] == {"es": 2}
    factories.language("fr")
    assert search().facets["language"] == {"es": 2, "fr": 0}


@pytest.mark.parametrize(
    "parameters",
    [
        {"specialty": "sports", "certification": "any"},
        {"sort": "experience", "min_years": "5", "state": "CA"},
        {"sort": "price", "max_price": "90", "max_first_price": "120", "accepting": "true"},
        {"sort": "name", "language": "es", "telehealth": "true"},
        {"sort": "distance", "condition": "neck-pain", "include_stated": "true"},
    ],
)
def test_a_search_within_a_radius_reads_no_row_but_those_of_its_page(parameters):
    factories.place("94601")
    factories.specialty("sports")
    factories.language("es")
    factories.condition("neck-pain")
    filterset = search(asking(near="94601", **parameters)).filterset
    sql, values = statement(filterset, start=0, size=20, with_facets=True)
    with connection.cursor() as cursor:
        # The planner takes a table of a few rows to be cheaper to read than any index of it. What
        # it can do is asked.
        for way in ("seqscan", "bitmapscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {sql}", values)
        plan = [line for (line,) in cursor]
    assert any("Index Only Scan using listing_around" in line for line in plan)
