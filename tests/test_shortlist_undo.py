"""What is removed from a shortlist can be put back for ten minutes, and is then forgotten."""

import pytest
import time_machine
from pytest_django.asserts import assertContains, assertNotContains

from finder.shortlist.cookie import MOST
from tests import factories
from tests.shortlists import press, public_ids, saved

pytestmark = pytest.mark.django_db
UNDO = "Undo the last removal"


@pytest.fixture
def people():
    return [factories.listed() for _ in range(3)]


@pytest.fixture
def full(client, people):
    press(client, "add", *people)
    return client


def test_nothing_can_be_undone_before_something_is_removed(full):
    assertNotContains(full.get("/shortlist/"), UNDO)


def test_clearing_empties_the_list_and_undo_brings_it_back_in_order(full, people):
    press(full, "clear")
    assert saved(full) == []
    assertContains(full.get("/shortlist/"), UNDO)
    press(full, "undo")
    assert saved(full) == public_ids(people)
    assertNotContains(full.get("/shortlist/"), UNDO)


def test_one_who_was_removed_comes_back_to_the_same_place(full, people):
    press(full, "remove", people[0])
    press(full, "undo")
    assert saved(full) == public_ids(people)


def test_whom_one_saved_in_the_meantime_stays(full, people):
    press(full, "clear")
    new = factories.listed()
    press(full, "add", new)
    press(full, "undo")
    assert saved(full) == public_ids([*people, new])


def test_undo_ends_after_ten_minutes(client, people):
    with time_machine.travel("2026-05-01 12:00Z", tick=False) as clock:
        press(client, "add", *people)
        response = press(client, "clear")
        assert response.cookies["shortlist_before"]["max-age"] == 600
        clock.shift(601)
        assertNotContains(client.get("/shortlist/"), UNDO)
        press(client, "undo")
        assert saved(client) == []


def test_undo_that_would_not_fit_is_refused(full, people):
    press(full, "clear")
    more = [factories.listed() for _ in range(MOST)]
    press(full, "add", *more)
    press(full, "undo")
    assert saved(full) == public_ids(more)
    assertContains(full.get("/shortlist/"), "holds 20 practitioners at most")
