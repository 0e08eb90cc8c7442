"""Drift from end to end: a weekly file, an item at the desk, a decision by keyboard, the page."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from practitioners.models import RegistryChange
from tests import factories, registry_reports
from tests import nppes_files as nppes
from tests.browser import ready, violations
from tests.registry_factories import registry_change

SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture
def desk(page, live_server, transactional_db):
    client = Client()
    client.force_login(factories.staff("Administrator"))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


@pytest.fixture
def mina(transactional_db, tmp_path):
    """Somebody listed of whom the registry says what is on record."""
    nppes.oakland()
    factories.place("94710", latitude=37.87, longitude=-122.29, city="Berkeley")
    mina = factories.listed(
        first_name="Mina", last_name="Park", npi=factories.npi(1001),
        address_1="100 Grand Ave", zip="94610", phone="5105550123",
    )  # fmt: skip
    number = mina.credentials.get().number
    slots = [(nppes.ACUPUNCTURIST, number, "CA")]
    nppes.run(nppes.write_csv(tmp_path / "monthly.csv", [nppes.person(1001, slots=slots)]))
    return mina


def later(mina, **cells):
    slots = [(nppes.ACUPUNCTURIST, mina.credentials.get().number, "CA")]
    return nppes.person(1001, slots=slots, **{"updated": "11/10/2026"} | cells)


def profile_of(desk, live_server, person):
    """The page as a visitor gets it who has not seen it a minute ago."""
    desk.goto(f"{live_server.url}/practitioners/{person.public_id}/")
    return desk.reload()


def test_a_move_in_the_weekly_file_is_taken_over_by_keyboard_and_patients_see_it(
    desk, live_server, mina, tmp_path
):
    moved = later(mina, address_1="9 ELM ST", city="BERKELEY", zip="94710")
    said = nppes.run(nppes.write_weekly(tmp_path, [moved]))
    assert nppes.counted(said)["opened at the desk"] == 1
    profile_of(desk, live_server, mina)
    expect(desk.locator("main")).to_contain_text("100 Grand Ave")
    desk.goto(f"{live_server.url}/desk/registry/")
    desk.keyboard.press("n")
    desk.wait_for_url(f"**/desk/registry/{RegistryChange.objects.get().pk}/")
    desk.get_by_text("9 Elm St, Berkeley, CA 94710").wait_for()
    desk.keyboard.press("c")
    desk.wait_for_url("**/desk/registry/")
    desk.get_by_text("Mina Park: taken over.").wait_for()
    profile_of(desk, live_server, mina)
    expect(desk.locator("main")).to_contain_text("9 Elm St")


def test_a_deactivated_npi_takes_the_page_away_until_somebody_leaves_the_record(
    desk, live_server, mina, tmp_path
):
    assert profile_of(desk, live_server, mina).status == 200
    nppes.run(registry_reports.write_zip(tmp_path, [registry_reports.row(1001)]))
    assert profile_of(desk, live_server, mina).status == 404
    desk.goto(f"{live_server.url}/desk/practitioners/{mina.public_id}/")
    desk.get_by_role("link", name="NPI deactivated").click()
    hidden = "Patients are not shown the listing until this is decided."
    ready(desk, desk.get_by_text(hidden))
    desk.keyboard.press("x")
    desk.keyboard.type("The registry took it back by telephone.")
    desk.keyboard.press("Control+Enter")
    desk.wait_for_url("**/desk/registry/")
    assert RegistryChange.objects.get().state == "left"
    assert profile_of(desk, live_server, mina).status == 200


def test_moving_through_the_queue_by_keyboard(desk, live_server, transactional_db):
    changes = [registry_change(factories.listed(), {"last_name": name}) for name in "AB"]
    desk.goto(f"{live_server.url}/desk/registry/")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/desk/registry/{changes[1].pk}/")
    desk.keyboard.press("n")
    desk.wait_for_url(f"**/desk/registry/{changes[0].pk}/")
    desk.keyboard.press("q")
    desk.wait_for_url("**/desk/registry/")


@SCHEMES
def test_no_page_breaks_a_rule_of_accessibility(desk, live_server, mina, scheme):
    change = registry_change(mina, {"deactivated_on": "2026-11-12", "last_name": "Lee"})
    for path in ("", f"{change.pk}/"):
        desk.set_viewport_size({"width": 1280, "height": 800})
        desk.goto(f"{live_server.url}/desk/registry/{path}")
        assert violations(desk, scheme) == []
        desk.set_viewport_size({"width": 320, "height": 640})
        assert desk.evaluate("document.documentElement.scrollWidth") == 320


@SCHEMES
def test_a_refused_decision_breaks_no_rule_of_accessibility(desk, live_server, mina, scheme):
    change = registry_change(mina, {"last_name": "Lee"})
    desk.goto(f"{live_server.url}/desk/registry/{change.pk}/")
    desk.get_by_role("button", name="Leave the record as it is").click()
    ready(desk, desk.locator("#errors"))
    assert violations(desk, scheme) == []
