"""Rosters by keyboard alone, and without JavaScript; everybody can read these pages."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from practitioners.models import Practitioner, Roster
from tests import factories
from tests.browser import ready, violations
from tests.roster_files import NPI, OAKLAND, SCHOOL, every_outcome, person, places, previewed, text

SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


def sign_in(context, live_server):
    client = Client()
    client.force_login(factories.staff("Editor"))
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


@pytest.fixture
def desk(page, live_server, transactional_db):
    sign_in(page.context, live_server)
    return page


@pytest.fixture
def plain(browser, live_server, transactional_db):
    """A browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, live_server)
    yield context.new_page()
    context.close()


@pytest.fixture
def mina(transactional_db):
    mina = factories.practitioner(first_name="Mína", last_name="O'Brien", npi=None)
    factories.location(mina, **OAKLAND)
    return mina


def test_choosing_and_importing_by_keyboard(desk, live_server, mina):
    roster = previewed(person("Mina", "OBrien", npi=NPI), person("Nora", "Lee"))
    desk.goto(f"{live_server.url}/desk/rosters/")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/desk/rosters/{roster.pk}/")
    desk.keyboard.press("n")
    desk.wait_for_url(f"**/desk/rosters/{roster.pk}/?show=candidate")
    desk.get_by_role("radio", name="It is Mína O'Brien, draft").focus()
    desk.keyboard.press("Space")
    desk.keyboard.press("Tab")
    desk.get_by_role("button", name="Keep what I chose").focus()
    desk.keyboard.press("Enter")
    ready(desk, desk.get_by_text("Choices kept: 1."))
    desk.keyboard.press("c")
    ready(desk, desk.get_by_text("was imported. Its claims wait in the queue."))
    mina.refresh_from_db()
    assert mina.npi == NPI
    assert Practitioner.objects.count() == 2
    desk.keyboard.press("q")
    desk.wait_for_url("**/desk/rosters/")


def test_discarding_by_keyboard(desk, live_server, transactional_db):
    roster = previewed(person())
    desk.goto(f"{live_server.url}/desk/rosters/{roster.pk}/")
    desk.keyboard.press("x")
    desk.get_by_text("was discarded: its rows are forgotten.").wait_for()
    roster.refresh_from_db()
    assert (roster.state, roster.rows.count()) == ("discarded", 0)


def test_moving_between_people_by_keyboard(desk, live_server, transactional_db):
    roster = every_outcome()
    changed = Practitioner.objects.get(last_name="Changed")
    desk.goto(f"{live_server.url}/desk/rosters/{roster.pk}/?show=changed")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/desk/practitioners/{changed.public_id}/")


def test_uploading_choosing_and_importing_without_javascript(plain, live_server, mina, tmp_path):
    places()
    path = tmp_path / "roster.csv"
    path.write_text(text(person("Mina", "OBrien", phone="5105550123")), encoding="utf-8")
    plain.goto(f"{live_server.url}/desk/rosters/")
    plain.get_by_label("From").fill(SCHOOL)
    plain.get_by_label("Given on").fill("2026-11-01")
    plain.get_by_label("File").set_input_files(path)
    plain.get_by_role("button", name="Preview it").click()
    plain.get_by_role("radio", name="It is Mína O'Brien, draft").check()
    plain.get_by_role("button", name="Keep what I chose").click()
    plain.get_by_role("button", name="Import").click()
    plain.get_by_text("was imported. Its claims wait in the queue.").wait_for()
    assert Roster.objects.get().state == "imported"
    assert mina.locations.get().phone == "5105550123"


def test_a_refused_upload_leads_to_its_field(desk, live_server, transactional_db):
    places()
    desk.goto(f"{live_server.url}/desk/rosters/")
    desk.get_by_label("From").fill(SCHOOL)
    desk.get_by_label("Given on").fill("2026-11-01")
    file = {"name": "roster.csv", "mimeType": "text/csv", "buffer": b"name\r\nMina\r\n"}
    desk.get_by_label("File").set_input_files(file)
    desk.get_by_role("button", name="Preview it").click()
    desk.locator("#errors a").click()
    expect(desk.locator("#id_upload")).to_be_focused()
    expect(desk.get_by_label("From")).to_have_value(SCHOOL)
    assert violations(desk) == []


def test_the_report_downloads(desk, live_server, transactional_db):
    roster = every_outcome()
    desk.goto(f"{live_server.url}/desk/rosters/{roster.pk}/")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Report (CSV)").click()
    assert download.value.suggested_filename == f"roster-{roster.pk}-report.csv"


@SCHEMES
def test_no_page_breaks_a_rule_of_accessibility(desk, live_server, transactional_db, scheme):
    roster = every_outcome()
    for path in ("", f"{roster.pk}/", "template/"):
        desk.set_viewport_size({"width": 1280, "height": 800})
        desk.goto(f"{live_server.url}/desk/rosters/{path}")
        assert violations(desk, scheme) == []
        desk.set_viewport_size({"width": 320, "height": 640})
        assert desk.evaluate("document.documentElement.scrollWidth") == 320
