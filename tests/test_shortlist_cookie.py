"""A cookie that was changed, is torn or too old is no shortlist, and a calm word says so."""

import datetime

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from finder.shortlist.cookie import MOST
from practitioners.status import change_status
from tests import factories
from tests.shortlists import MACHINE, press, public_ids, saved, shown

pytestmark = pytest.mark.django_db
CALM = "can’t be read any more"


@pytest.fixture
def mina():
    return factories.listed(first_name="Mina", last_name="Park")


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value.replace(value[:10], "0123456789", 1),
        lambda value: value[:-1],
        lambda value: value[:10],
        lambda value: "' OR 1=1 --",
        lambda value: "x" * 4000,
    ],
)
def test_a_changed_cookie_counts_as_empty_and_is_said(client, mina, change):
    press(client, "add", mina, headers=MACHINE)
    client.cookies["shortlist"] = change(client.cookies["shortlist"].value)
    page = client.get("/shortlist/")
    assertContains(page, CALM)
    assertNotContains(page, "Mina Park")
    assert not page.cookies
    assert saved(client) == []


def test_beginning_anew_ends_the_word(client, mina):
    client.cookies["shortlist"] = "torn"
    press(client, "clear")
    assertNotContains(client.get("/shortlist/"), CALM)


def test_saving_after_that_keeps_who_is_saved(client, mina):
    client.cookies["shortlist"] = "torn"
    press(client, "add", mina)
    assert saved(client) == [mina.public_id]


def test_a_shortlist_is_kept_for_a_year(client, mina):
    with time_machine.travel("2026-01-01 12:00Z", tick=False):
        press(client, "add", mina)
        value = client.cookies["shortlist"].value
    later = Client()
    later.cookies["shortlist"] = value
    with time_machine.travel("2026-12-31 12:00Z", tick=False):
        assert saved(later) == [mina.public_id]
    with time_machine.travel("2027-01-02 12:00Z", tick=False):
        assert saved(later) == []
        assertContains(later.get("/shortlist/"), CALM)


def test_another_cookie_of_ours_is_no_shortlist(client, mina):
    press(client, "add", mina)
    press(client, "clear")
    client.cookies["shortlist"] = client.cookies["shortlist_before"].value
    assert saved(client) == []


def test_one_more_than_fits_is_refused_and_said(client):
    people = [factories.listed() for _ in range(MOST + 1)]
    press(client, "add", *people[:MOST])
    press(client, "add", people[MOST])
    assert saved(client) == public_ids(people[:MOST])
    assertContains(client.get("/shortlist/"), "holds 20 practitioners at most. Remove somebody")
    assert len(client.cookies["shortlist"].value) < 400


def test_who_is_no_longer_listed_is_said_without_a_name_and_dropped_on_request(client, mina):
    stays = factories.listed()
    press(client, "add", mina, stays)
    client.get("/shortlist/")
    change_status(mina, "suspended")
    page = client.get("/shortlist/")
    assert shown(page) == [stays.public_id]
    assertContains(page, "1 of those you saved is no longer listed")
    assertNotContains(page, "Mina Park")
    assert saved(client) == public_ids([mina, stays])
    press(client, "remove", mina)
    assertNotContains(client.get("/shortlist/"), "no longer listed")
    assert saved(client) == [stays.public_id]


def test_a_badge_that_ends_takes_its_holder_off_on_the_next_day(client):
    with time_machine.travel(datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC), tick=False):
        ends = factories.listed(expires_on=datetime.date(2026, 5, 2))
        press(client, "add", ends)
        assert shown(client.get("/shortlist/")) == [ends.public_id]
    with time_machine.travel(datetime.datetime(2026, 5, 3, 12, tzinfo=datetime.UTC), tick=False):
        assert shown(client.get("/shortlist/")) == []
