"""Saying what is wrong and settling it by keyboard alone; everybody can read these pages."""

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import expect

from finder.reporting import stamps
from practitioners.models import Report
from tests import factories
from tests.browser import ready, violations

SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture
def mina(transactional_db, monkeypatch):
    """Somebody of whom two people said that the number is wrong; forms may be sent at once."""
    cache.clear()
    monkeypatch.setattr(stamps, "SECONDS_TO_READ", 0)
    factories.plan("aetna")
    mina = factories.listed(
        first_name="Mína", last_name="O'Brien", phone="5105550123", insurance={"aetna": "yes"}
    )
    factories.location(mina, city="Alameda")
    for _ in range(2):
        factories.report(mina)
    return mina


@pytest.fixture
def desk(page, live_server, transactional_db):
    client = Client()
    client.force_login(factories.staff("Administrator"))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


def report_by_keyboard(page, address):
    page.goto(address)
    page.get_by_role("link", name="Something wrong?").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")  # the location
    page.keyboard.press("Tab")  # the plan
    page.keyboard.press("A")
    page.keyboard.press("Tab")
    page.keyboard.type("They told me at the desk.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/thanks/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    report = Report.objects.oldest_first().last()
    assert (report.kind, report.plan.slug) == ("plan", "aetna")
    assert report.note == "They told me at the desk."


def test_reporting_by_keyboard(page, live_server, mina):
    report_by_keyboard(page, f"{live_server.url}/practitioners/{mina.public_id}/")


def test_reporting_by_keyboard_without_javascript(browser, live_server, mina):
    context = browser.new_context(java_script_enabled=False)
    report_by_keyboard(context.new_page(), f"{live_server.url}/practitioners/{mina.public_id}/")
    context.close()


def test_an_error_leads_to_its_field_and_keeps_what_was_typed(page, live_server, mina):
    page.goto(f"{live_server.url}/practitioners/{mina.public_id}/report/")
    page.get_by_label("The phone number is wrong").check()
    page.get_by_label("In a few words").fill("It rings at a bakery.")
    page.get_by_role("button", name="Send").click()
    page.locator("#errors a").click()
    assert page.evaluate("document.activeElement.id || location.hash") in (
        "id_location",
        "#id_location",
    )
    expect(page.get_by_label("In a few words")).to_have_value("It rings at a bakery.")
    expect(page.get_by_label("The phone number is wrong")).to_be_checked()
    described = "id_location_hint id_location_error"
    expect(page.get_by_label("Which location")).to_have_attribute("aria-describedby", described)


def test_settling_by_keyboard(desk, live_server, mina):
    factories.report(mina, "new_patients")
    desk.goto(f"{live_server.url}/desk/reports/")
    desk.keyboard.press("n")
    desk.wait_for_url("**/desk/reports/*/")
    desk.keyboard.press("c")
    ready(desk, desk.get_by_role("button", name="The record is corrected"))
    desk.keyboard.press("c")
    ready(desk, desk.get_by_role("heading", name="They take no new patients"))
    desk.keyboard.press("x")
    desk.keyboard.type("They answered the phone.")
    desk.keyboard.press("Control+Enter")
    desk.get_by_role("heading", name="Nothing is reported").wait_for()
    assert sorted(Report.objects.values_list("state", flat=True)) == [
        "corrected",
        "corrected",
        "not_so",
    ]


@SCHEMES
@pytest.mark.parametrize(
    "path",
    ["practitioners/{}/", "practitioners/?q=mina", "practitioners/{}/report/",
     "practitioners/{}/report/thanks/", "accuracy/"],
)  # fmt: skip
def test_no_public_page_breaks_a_rule_of_accessibility(page, live_server, mina, path, scheme):
    page.goto(f"{live_server.url}/{path.format(mina.public_id)}")
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    assert violations(page, scheme) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@SCHEMES
def test_a_refused_report_breaks_no_rule_of_accessibility(page, live_server, mina, scheme):
    page.goto(f"{live_server.url}/practitioners/{mina.public_id}/report/")
    page.get_by_role("button", name="Send").click()
    ready(page, page.locator("#errors"))
    assert violations(page, scheme) == []


@SCHEMES
def test_no_page_of_the_desk_breaks_a_rule_of_accessibility(desk, live_server, mina, scheme):
    for path in ("", f"{Report.objects.oldest_first().first().pk}/"):
        desk.goto(f"{live_server.url}/desk/reports/{path}")
        assert violations(desk, scheme) == []
