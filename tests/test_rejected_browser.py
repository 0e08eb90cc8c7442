"""Working through rejected rows by keyboard alone; everybody can read these pages."""

import pytest
from django.test import Client

from practitioners.models import Practitioner, RejectedRow
from tests import factories
from tests import nppes_files as nppes
from tests.browser import violations

SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture
def desk(page, live_server, transactional_db):
    client = Client()
    client.force_login(factories.staff("Administrator"))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


@pytest.fixture
def rows(transactional_db, tmp_path):
    """Two rows of an import, of which the first lacks a ZIP that is known by now."""
    nppes.oakland()
    found = [nppes.person(1001, zip="94999"), nppes.person(1002, state="AE")]
    nppes.run(nppes.write_csv(tmp_path / "weekly.csv", found))
    factories.place("94999")
    return list(RejectedRow.objects.in_order())


def test_working_through_them_by_keyboard(desk, live_server, rows):
    desk.goto(f"{live_server.url}/desk/rejected/")
    desk.keyboard.press("n")
    desk.wait_for_url(f"**/desk/rejected/{rows[0].pk}/")
    desk.keyboard.press("r")
    desk.wait_for_url(f"**/desk/rejected/{rows[1].pk}/")
    desk.get_by_text("weekly.csv, line 2: kept.").wait_for()
    desk.keyboard.press("x")
    desk.keyboard.type("A military address.")
    desk.keyboard.press("Control+Enter")
    desk.wait_for_url("**/desk/rejected/")
    states = RejectedRow.objects.order_by("line").values_list("state", flat=True)
    assert list(states) == ["kept", "dismissed"]
    assert Practitioner.objects.get().npi == factories.npi(1001)


def test_moving_through_the_queue_by_keyboard(desk, live_server, rows):
    desk.goto(f"{live_server.url}/desk/rejected/")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/desk/rejected/{rows[1].pk}/")
    desk.keyboard.press("n")
    desk.wait_for_url(f"**/desk/rejected/{rows[0].pk}/")
    desk.keyboard.press("q")
    desk.wait_for_url("**/desk/rejected/")


@SCHEMES
def test_no_page_breaks_a_rule_of_accessibility(desk, live_server, rows, scheme):
    for path in ("", "?reason=unknown+ZIP", f"{rows[0].pk}/"):
        desk.set_viewport_size({"width": 1280, "height": 800})
        desk.goto(f"{live_server.url}/desk/rejected/{path}")
        assert violations(desk, scheme) == []
        desk.set_viewport_size({"width": 320, "height": 640})
        assert desk.evaluate("document.documentElement.scrollWidth") == 320
