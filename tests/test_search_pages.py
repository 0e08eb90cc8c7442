"""Paging through a search shows every result once, in the one order."""

from datetime import date
from itertools import chain

import pytest

from tests import factories
from tests.searching import search

pytestmark = pytest.mark.django_db
ORDERS = ["best", "distance", "experience", "price", "name"]


@pytest.fixture
def directory():
    """Eleven people, most of them equal in everything that an order looks at."""
    for number in range(11):
        person = factories.listed(
            last_name="Kim" if number % 3 else "Lee",
            follow_up_price=80 if number % 2 else None,
            prices_given_on=date(2026, 1, 1),
        )
        if number % 4 == 0:
            factories.location(person, latitude=37.9)
    return {f"sort={order}&near=37.80,-122.20" for order in ORDERS} | {"", "sort=price"}


def ids(query):
    return [result["id"] for result in search(query).results]


def test_pages_put_together_are_the_whole(directory):
    for query in directory:
        pages = [ids(f"{query}&page_size=3&page={page}") for page in (1, 2, 3, 4)]
        assert [len(page) for page in pages] == [3, 3, 3, 2]
        whole = ids(f"{query}&page_size=100")
        assert list(chain(*pages)) == whole
        assert len(set(whole)) == 11


def test_a_page_holds_20_where_nothing_else_is_asked_for():
    for _ in range(21):
        factories.listed()
    found = search()
    assert (len(found.results), found.total, found.pages) == (20, 21, 2)
    assert len(search("page=2").results) == 1
