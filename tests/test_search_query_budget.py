"""A search costs the same few queries, however many results it shows."""

import pytest

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
