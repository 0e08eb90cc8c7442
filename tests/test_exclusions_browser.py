"""Deciding about exclusions by keyboard alone; everybody can read these pages."""

import pytest
from django.test import Client

from practitioners.models import ExclusionCandidate
from tests import factories
from tests.browser import ready, violations

SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture
def desk(page, live_server, transactional_db):
    client = Client()
    client.force_login(factories.staff("Administrator"))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


@pytest.fixture
def candidates(transactional_db):
    mina = factories.listed(first_name="Mína", last_name="O'Brien", npi="2123456784")
    weak = factories.exclusion(mina, date_of_birth="1970-01-02")
    return [factories.exclusion(mina, grade="npi", npi="2123456784"), weak]


def test_deciding_by_keyboard(desk, live_server, candidates):
    desk.goto(f"{live_server.url}/desk/exclusions/")
    desk.keyboard.press("n")
    desk.wait_for_url(f"**/desk/exclusions/{candidates[0].pk}/")
    desk.keyboard.press("x")
    desk.keyboard.type("Another date of birth.")
    desk.keyboard.press("Control+Enter")
    desk.wait_for_url(f"**/desk/exclusions/{candidates[1].pk}/")
    desk.keyboard.press("c")
    desk.keyboard.type("The number is equal.")
    desk.keyboard.press("Control+Enter")
    desk.get_by_role("heading", name="What follows").wait_for()
    states = ExclusionCandidate.objects.order_by("pk").values_list("state", flat=True)
    assert sorted(states) == ["other", "same"]
    desk.get_by_role("link", name="their page").click()
    desk.get_by_role("button", name="Move to suspended").wait_for()


def test_moving_through_the_queue_by_keyboard(desk, live_server, candidates):
    desk.goto(f"{live_server.url}/desk/exclusions/")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/desk/exclusions/{candidates[1].pk}/")
    desk.keyboard.press("n")
    desk.wait_for_url(f"**/desk/exclusions/{candidates[0].pk}/")
    desk.keyboard.press("q")
    desk.wait_for_url("**/desk/exclusions/")


def test_oigs_own_search_is_a_link_that_a_person_presses(desk, live_server, candidates):
    """The page itself asks nobody: every request to another host is a trouble of the test."""
    desk.goto(f"{live_server.url}/desk/exclusions/{candidates[0].pk}/")
    link = desk.get_by_role("link", name="OIG's own search")
    assert link.get_attribute("href") == "https://exclusions.oig.hhs.gov/"
    assert link.get_attribute("rel") == "noopener noreferrer"


@SCHEMES
def test_no_page_breaks_a_rule_of_accessibility(desk, live_server, candidates, scheme):
    for path in ("", f"{candidates[1].pk}/"):
        desk.set_viewport_size({"width": 1280, "height": 800})
        desk.goto(f"{live_server.url}/desk/exclusions/{path}")
        assert violations(desk, scheme) == []
        desk.set_viewport_size({"width": 320, "height": 640})
        assert desk.evaluate("document.documentElement.scrollWidth") == 320


@SCHEMES
def test_a_refused_decision_breaks_no_rule_of_accessibility(desk, live_server, candidates, scheme):
    desk.goto(f"{live_server.url}/desk/exclusions/{candidates[0].pk}/")
    desk.get_by_role("button", name="It is the person").click()
    ready(desk, desk.locator("#errors"))
    assert violations(desk, scheme) == []
