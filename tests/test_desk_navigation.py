"""The desk's navigation says how much waits on each page, to whoever may see it."""

import re

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from practitioners.desk.waiting import waiting_for
from practitioners.duplicates import finding
from practitioners.registry.deciding import decide
from tests import factories
from tests.desk import somebody
from tests.duplicates import merge, two
from tests.registry_factories import registry_change
from tests.registry_rows import rejected_row

pytestmark = pytest.mark.django_db

EVERYBODY = ["view_case"]
RIGHTS = [
    "view_registrychange",
    "view_rejectedrow",
    "view_exclusioncandidate",
    "view_practitioner",
    "view_roster",
]


def links(client):
    """The links of the desk's navigation, in order: where they lead and what they say."""
    nav = client.get("/desk/").content.decode().partition("<nav")[2].partition("</nav>")[0]
    return {
        href: strip_tags(text) for href, text in re.findall(r'<a href="(.+?)".*?>(.+?)</a>', nav)
    }


def sign_in(client, *rights):
    client.force_login(somebody("ann", [*EVERYBODY, *rights]))


@pytest.fixture
def waiting():
    """Two changes, three rows, a candidate and a pair that wait, and others that wait no more."""
    mina, other = two()
    finding.search()
    several = [registry_change(factories.listed(), {"last_name": "X"}) for _ in range(3)]
    decide(
        change=several[0].pk, to="taken", by=factories.verifier(), seen=several[0].seen, reason=""
    )
    for _ in range(3):
        rejected_row()
    rejected_row(state="kept", decided_at=timezone.now())
    factories.exclusion(mina)
    return mina, other


def test_each_page_says_how_much_waits(client, waiting):
    sign_in(client, *RIGHTS)
    assert links(client) == {
        "/desk/": "Queue",
        "/desk/reports/": "Reports",
        "/desk/overview/": "Overview",
        "/desk/sources/": "Sources",
        "/desk/registry/": "Registry open: 2",
        "/desk/rejected/": "Rejected open: 3",
        "/desk/exclusions/": "Exclusions open: 1",
        "/desk/duplicates/": "Duplicates open: 1",
        "/desk/rosters/": "Rosters",
        "/admin/": "Back office",
        "/account/logout/": "Sign out",
    }


def test_where_nothing_waits_no_number_stands(client):
    sign_in(client, *RIGHTS)
    assert not any(character.isdigit() for text in links(client).values() for character in text)


def test_a_pair_that_was_merged_waits_no_more(client, waiting):
    merge(*waiting)
    sign_in(client, *RIGHTS)
    assert links(client)["/desk/duplicates/"] == "Duplicates"


@pytest.mark.parametrize("right", RIGHTS)
def test_nobody_is_told_of_a_page_that_they_may_not_see(client, waiting, right):
    sign_in(client)
    told = links(client)
    sign_in(client, right)
    (page,) = links(client).keys() - told.keys()
    client.force_login(somebody("bob", EVERYBODY))
    assert client.get(page).status_code == 403


def test_all_of_it_is_one_query(waiting, django_assert_num_queries):
    user = somebody("ann", RIGHTS)
    user.get_all_permissions()
    with django_assert_num_queries(1):
        open_ones = waiting_for(user)
    assert open_ones == {"registry": 2, "rejected_rows": 3, "exclusions": 1, "duplicates": 1}


def test_who_may_see_none_of_it_costs_no_query(django_assert_num_queries):
    user = somebody("bob", EVERYBODY)
    user.get_all_permissions()
    with django_assert_num_queries(0):
        assert waiting_for(user) == {}
