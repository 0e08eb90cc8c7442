"""Merging by keyboard alone and without JavaScript; everybody can read these pages."""

import pytest
from django.test import Client

from practitioners.duplicates import finding
from practitioners.models import DuplicatePair, Merge, NotTheSame
from tests import factories
from tests.browser import ready, violations
from tests.duplicates import fresh, merge, two

SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture
def session(live_server, transactional_db):
    client = Client()
    client.force_login(factories.staff("Administrator"))
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}


@pytest.fixture
def desk(page, session):
    page.context.add_cookies([session])
    return page


@pytest.fixture
def pairs(transactional_db):
    """Two pairs that were found, the stronger one first."""
    mina, other = two(about="Hello.", languages=["es"])
    third = factories.practitioner(first_name="Mina", last_name="Park", npi=None)
    factories.location(third, zip="94999")
    finding.search()
    return mina, other, third


def address(live_server, one, other):
    return f"{live_server.url}/desk/duplicates/{one.public_id}-{other.public_id}/"


def test_merging_by_keyboard_and_undoing_it(desk, live_server, pairs):
    mina, other, _ = pairs
    desk.goto(f"{live_server.url}/desk/duplicates/")
    desk.keyboard.press("n")
    desk.wait_for_url(address(live_server, mina, other))
    desk.keyboard.press("c")
    ready(desk, desk.get_by_role("heading", name="Merge Mina Park into Mina Park?"))
    assert not Merge.objects.exists()
    desk.keyboard.press("c")
    desk.get_by_text("Merged Mina Park").wait_for()
    assert fresh(mina).about == "Hello."
    desk.goto(address(live_server, mina, other))
    desk.keyboard.press("u")
    desk.get_by_text("Both records are as they were").wait_for()
    assert fresh(mina).about == ""


def test_two_people_by_keyboard_and_the_next_follows(desk, live_server, pairs):
    mina, other, third = pairs
    desk.goto(address(live_server, mina, other))
    desk.keyboard.press("x")
    desk.keyboard.type("Born in 1950.")
    desk.keyboard.press("Control+Enter")
    desk.wait_for_url(address(live_server, mina, third))
    assert NotTheSame.objects.get().reason == "Born in 1950."
    desk.keyboard.press("n")
    desk.wait_for_url(address(live_server, other, third))
    desk.keyboard.press("q")
    desk.wait_for_url("**/desk/duplicates/")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    desk.wait_for_url(address(live_server, other, third))
    assert DuplicatePair.objects.count() == 2


def test_choosing_and_merging_without_javascript(browser, live_server, session, pairs):
    mina, other, _ = pairs
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([session])
    page = context.new_page()
    page.goto(address(live_server, mina, other))
    row = page.get_by_role("row", name="About")
    row.get_by_label("nothing").check()
    page.get_by_role("button", name="One person").click()
    page.get_by_role("button", name="Merge").click()
    page.get_by_text("Merged Mina Park").wait_for()
    assert (fresh(mina).about, fresh(other).status) == ("", "merged")
    context.close()


@SCHEMES
def test_no_page_breaks_a_rule_of_accessibility(desk, live_server, pairs, scheme):
    mina, other, _ = pairs
    readable(desk, f"{live_server.url}/desk/duplicates/", scheme)
    readable(desk, address(live_server, mina, other), scheme)
    desk.get_by_role("button", name="One person").click()
    ready(desk, desk.get_by_role("heading", name="What follows"))
    assert violations(desk, scheme) == []
    assert desk.evaluate("document.documentElement.scrollWidth") == 320
    merge(mina, other)
    readable(desk, address(live_server, mina, other), scheme)
    readable(desk, f"{live_server.url}/desk/practitioners/{mina.public_id}/", scheme)


def readable(desk, url, scheme):
    desk.set_viewport_size({"width": 1280, "height": 800})
    desk.goto(url)
    assert violations(desk, scheme) == []
    desk.set_viewport_size({"width": 320, "height": 640})
    assert desk.evaluate("document.documentElement.scrollWidth") == 320
