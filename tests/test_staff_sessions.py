"""A session of the staff ends twelve hours after sign-in, or an hour after its last staff page."""

from datetime import timedelta

import pytest
import time_machine
from pytest_django.asserts import assertContains, assertRedirects

from tests import factories
from tests.signing_in import SIGN_IN, sign_in

pytestmark = pytest.mark.django_db

PAGE = "/admin/practitioners/practitioner/"


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-24T13:00:00+00:00", tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def vera(clock, client):
    factories.staff("Verifier", username="vera")
    sign_in(client, "vera")


def works(client, clock, *, minutes, times=1):
    """Open a page of the back office every so many minutes; the status of each."""
    statuses = []
    for _ in range(times):
        clock.shift(timedelta(minutes=minutes))
        statuses.append(client.get(PAGE).status_code)
    return statuses


def test_an_hour_without_a_page_ends_it(client, clock):
    assert works(client, clock, minutes=59, times=2) == [200, 200]
    assert works(client, clock, minutes=61) == [302]


def test_twelve_hours_after_sign_in_it_ends_though_it_was_used(client, clock):
    assert works(client, clock, minutes=59, times=12) == [200] * 12
    assert works(client, clock, minutes=20) == [302]


def test_pages_for_patients_do_not_prolong_it(client, clock):
    for _ in range(7):
        clock.shift(timedelta(minutes=10))
        assert client.get("/").status_code == 200
    assert client.get(PAGE).status_code == 302


def test_sign_in_says_why_and_leads_back(client, clock):
    clock.shift(timedelta(hours=2))
    response = client.get(f"{PAGE}?q=Mina", follow=True)
    assertRedirects(response, f"{SIGN_IN}?next={PAGE}%3Fq%3DMina")
    assertContains(response, "You were signed out, because your session had ended.")


def test_form_that_comes_too_late_changes_nothing(client, clock):
    clock.shift(timedelta(hours=2))
    response = client.post("/admin/practitioners/practitioner/add/", {})
    assertRedirects(response, f"{SIGN_IN}?next=")


def test_new_sign_in_is_a_new_session(client, clock):
    clock.shift(timedelta(hours=13))
    client.get(PAGE)
    sign_in(client, "vera")
    assert works(client, clock, minutes=50) == [200]


def test_the_cookie_goes_with_the_browser(client):
    cookie = client.cookies["sessionid"]
    assert (cookie["max-age"], cookie["expires"], cookie["httponly"]) == ("", "", True)
