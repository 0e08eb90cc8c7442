"""Whom a visitor saves is kept by their browser, in a signed cookie, and by no account."""

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from practitioners.status import change_status
from tests import factories
from tests.shortlists import MACHINE, press, public_ids, saved, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def mina():
    return factories.listed(first_name="Mina", last_name="Park", phone="5105550123")


@pytest.fixture
def others():
    return [factories.listed() for _ in range(2)]


def test_nobody_is_saved_at_first(client, mina):
    page = client.get("/shortlist/")
    assertContains(page, "Nobody is on it yet")
    assertNotContains(page, "Mina Park")
    assert not page.cookies


def test_whom_the_visitor_saves_is_shown_in_that_order_and_nobody_else(client, mina, others):
    press(client, "add", others[1])
    assertRedirects(press(client, "add", mina), "/shortlist/", fetch_redirect_response=False)
    page = client.get("/shortlist/")
    assert shown(page) == public_ids([others[1], mina])
    assertContains(page, "Mina Park is on your shortlist.")
    assertContains(page, 'href="tel:+15105550123"')


def test_saving_twice_saves_once(client, mina, others):
    for person in (mina, others[0], mina):
        press(client, "add", person)
    assert saved(client) == public_ids([mina, others[0]])


def test_removing_leaves_the_others(client, mina, others):
    press(client, "add", mina, *others)
    press(client, "remove", others[0])
    assert saved(client) == public_ids([mina, others[1]])


def test_a_script_gets_the_state_instead_of_the_page(client, mina):
    response = press(client, "add", mina, headers=MACHINE)
    assert response.json() == {"ids": [mina.public_id], "said": "Mina Park is on your shortlist."}
    assert sorted(response.cookies) == ["shortlist", "shortlist_before", "shortlist_count"]


def test_another_browser_knows_nothing(client, mina):
    press(client, "add", mina)
    assert saved(Client()) == []


def test_no_script_reads_the_list_and_its_number_is_for_the_script(client, mina):
    cookies = press(client, "add", mina).cookies
    facts = ("httponly", "samesite", "max-age", "path", "secure")
    year, secure = 365 * 24 * 60 * 60, settings.SESSION_COOKIE_SECURE or ""
    assert [cookies["shortlist"][fact] for fact in facts] == [
        True,
        "Lax",
        year,
        "/",  # The pages of the shortlist stand below several addresses, one for each language.
        secure,
    ]
    assert [cookies["shortlist_count"][fact] for fact in facts] == ["", "Lax", year, "/", secure]
    assert cookies["shortlist_count"].value == "1"


def test_in_production_no_cookie_goes_over_plain_http(client, mina, settings):
    settings.SESSION_COOKIE_SECURE = True
    cookies = press(client, "add", mina).cookies
    assert [cookies[name]["secure"] for name in ("shortlist", "shortlist_count")] == [True, True]


def test_the_number_goes_with_the_last_one(client, mina):
    press(client, "add", mina)
    cookies = press(client, "remove", mina).cookies
    assert [cookies[name].value for name in ("shortlist", "shortlist_count")] == ["", ""]


def test_who_is_not_listed_cannot_be_saved(client, mina):
    change_status(mina, "suspended")
    response = press(client, "add", mina, headers=MACHINE)
    assert (response.status_code, response.json()["ids"]) == (409, [])
    press(client, "add", mina)
    assertContains(client.get("/shortlist/"), "that practitioner is not listed")


def test_no_page_of_it_is_kept_or_found_by_search_engines(client, mina):
    press(client, "add", mina)
    for path in ("", f"shared/?p={mina.public_id}", f"compare/?p={mina.public_id}"):
        page = client.get(f"/shortlist/{path}")
        assert "no-store" in page["Cache-Control"]
        assert page["Referrer-Policy"] == "same-origin"
        assertContains(page, '<meta name="robots" content="noindex">')
    assert "no-store" in client.get("/shortlist/state/")["Cache-Control"]
    assert "no-store" in press(client, "add", mina)["Cache-Control"]


def test_the_way_back_leads_to_the_search_from_which_somebody_was_saved(client, mina):
    came_from = "http://testserver/practitioners/?near=94601&specialty=sports"
    page = client.get("/shortlist/", headers={"referer": came_from})
    assertContains(page, 'href="/practitioners/?near=94601&amp;specialty=sports"')


@pytest.mark.parametrize(
    "came_from",
    ["https://elsewhere.example/practitioners/", "http://testserver/admin/", "http://[", "x"],
)
def test_no_way_leads_back_to_anywhere_else(client, mina, came_from):
    page = client.get("/shortlist/", headers={"referer": came_from})
    assert page.context["back"] is None
