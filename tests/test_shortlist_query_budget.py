"""A shortlist costs the same few queries, however many it holds."""

import pytest

from tests import factories
from tests.shortlists import naming, press, public_ids, saved, shown

pytestmark = pytest.mark.django_db
EDITION, LISTINGS, FORMER_IDS = 1, 1, 1


@pytest.fixture(params=[2, 20])
def people(request):
    people = [factories.listed() for _ in range(request.param)]
    factories.location(people[0])
    return people


def test_the_list(client, people, django_assert_num_queries):
    press(client, "add", *people)
    client.get("/shortlist/")
    with django_assert_num_queries(EDITION + LISTINGS):
        assert shown(client.get("/shortlist/")) == public_ids(people)


def test_a_shared_list(client, people, django_assert_num_queries):
    address = naming("shared", *public_ids(people))
    client.get(address)
    with django_assert_num_queries(EDITION + LISTINGS):
        assert shown(client.get(address)) == public_ids(people)


def test_a_comparison(client, people, django_assert_num_queries):
    press(client, "add", *people)
    address = naming("compare", *public_ids(people[:2]))
    client.get(address)
    with django_assert_num_queries(EDITION + LISTINGS):
        assert len(client.get(address).context["chosen"]) == 2


def test_what_the_script_asks_for(client, people, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert saved(client) == []
    press(client, "add", *people)
    with django_assert_num_queries(FORMER_IDS):
        assert saved(client) == public_ids(people)


def test_saving(client, people, django_assert_num_queries):
    with django_assert_num_queries(LISTINGS):
        press(client, "add", *people[1:])
    with django_assert_num_queries(LISTINGS + FORMER_IDS):
        press(client, "add", people[0])


def test_removing(client, people, django_assert_num_queries):
    press(client, "add", *people)
    with django_assert_num_queries(2 * FORMER_IDS):
        press(client, "remove", *people[1:])
    with django_assert_num_queries(0):
        press(client, "clear")
    with django_assert_num_queries(FORMER_IDS):
        press(client, "undo")
