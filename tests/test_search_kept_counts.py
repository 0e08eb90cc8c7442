"""Counts of searches of the whole directory are kept, and exact whatever happens meanwhile."""

import datetime

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from finder.search.choices import current_choices
from finder.search.statement import statement
from tests import factories
from tests.searching import asking, search

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept():
    """The cache of counts, empty at first."""
    caches["counts"].clear()
    return caches["counts"]


def number_kept():
    return len(caches["counts"]._cache)


def counted(**parameters):
    """Total, a facet, and whether the search was counted for them."""
    options = {name: parameters.pop(name) for name in ("today", "choices") if name in parameters}
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = search(asking(**parameters), **options)
        answer = found.total, found.facets["language"]["es"]
    return *answer, any("GROUP BY term" in query["sql"] for query in queries)


def test_the_same_search_is_counted_once_for_every_order_and_page():
    factories.language("es")
    for name in ("Adams", "Baker", "Clark"):
        factories.listed(last_name=name, languages=["es"])
    factories.listed(last_name="Davis")
    assert counted() == (4, 3, True)
    assert counted() == (4, 3, False)
    assert counted(sort="name") == (4, 3, False)
    assert counted(page="2", page_size="3") == (4, 3, False)
    assert counted(language="es") == (3, 3, True)


def test_a_page_whose_counts_are_kept_shows_the_same_results():
    factories.language("es")
    for name in ("Adams", "Baker", "Clark"):
        person = factories.listed(last_name=name, languages=["es"])
        factories.location(person)
    factories.listed(last_name="Davis")
    parameters = asking(language="es", sort="name", page="2", page_size="1")
    first, again = search(parameters), search(parameters)
    assert [each["name"] for each in first.results] == ["Ada Baker"]
    assert again.results == first.results
    assert number_kept() == 1


def test_a_page_whose_counts_are_known_reads_no_row_but_answers():
    factories.language("es")
    filterset = search("language=es").filterset
    counted_anew, known = (
        statement(filterset, start=0, size=20, with_facets=True, counted=each)[0]
        for each in (False, True)
    )
    assert ("met_0" in counted_anew, "met_0" in known) == (True, False)


def test_a_change_of_the_directory_is_counted_at_once():
    factories.language("es")
    factories.listed(languages=["es"])
    assert counted() == (1, 1, True)
    factories.listed(languages=["es"])
    assert counted() == (2, 2, True)
    assert counted() == (2, 2, False)


def test_another_day_is_counted_anew():
    factories.language("es")
    factories.listed(languages=["es"])
    today = timezone.localdate()
    assert counted(today=today) == (1, 1, True)
    assert counted(today=today + datetime.timedelta(days=1)) == (1, 1, True)
    assert counted(today=today) == (1, 1, False)


def test_counts_of_a_later_edition_are_not_kept_for_an_earlier_one():
    """A visitor read the choices, somebody was published, and then the visitor's search ran."""
    factories.language("es")
    factories.listed(languages=["es"])
    before = current_choices()
    factories.listed(languages=["es"])
    assert counted(choices=before) == (2, 2, True)
    assert number_kept() == 0


@pytest.mark.parametrize(
    "one",
    [
        {"include_stated": "true"},
        {"state": "CA"},
        {"max_price": "90"},
        {"max_price": "80"},
        {"min_years": "0"},
        {"accepting": "true"},
    ],
)
def test_what_is_asked_otherwise_is_counted_by_itself(one):
    factories.language("es")
    factories.listed(languages=["es"])
    counted()
    counted(max_first_price="90")
    *_, anew = counted(**one)
    assert anew


def test_a_total_alone_is_not_taken_for_the_counts_of_choices():
    factories.language("es")
    factories.listed(languages=["es"])
    assert search(with_facets=False).total == 1
    assert counted() == (1, 1, True)


@pytest.mark.parametrize("theirs", [{"near": "37.80,-122.27"}, {"q": "adams"}])
def test_nothing_is_kept_of_what_somebody_asks_in_their_own_words(theirs):
    factories.language("es")
    factories.listed(last_name="Adams", languages=["es"])
    assert counted(**theirs) == (1, 1, True)
    assert counted(**theirs) == (1, 1, True)
    assert number_kept() == 0


def test_a_key_does_not_say_what_was_asked():
    factories.language("es")
    counted(language="es")
    (key,) = caches["counts"]._cache
    assert "es" not in key.split(":")
    assert len(key.split(":")[-1]) == 32
