"""Machines that send reports are slowed down; people lose nothing that they typed."""

import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from pytest_django.asserts import assertContains, assertNotContains

from finder.reporting import stamps
from practitioners.models import Report
from tests import factories
from tests.reporting import address, opened, send

pytestmark = pytest.mark.django_db

TYPED = "It rings at a bakery."


@pytest.fixture(autouse=True)
def clock():
    cache.clear()
    with time_machine.travel("2026-11-24 12:00 -0500", tick=False) as clock:
        yield clock
    cache.clear()


@pytest.fixture
def mina():
    return factories.listed()


def refused(response, message, status=400):
    """The form once more, with the message and all that was typed; returns its stamp."""
    assertContains(response, message, status_code=status)
    assertContains(response, TYPED, status_code=status)
    assertContains(
        response, 'value="phone"\n             id="id_kind_0" checked', status_code=status
    )
    assert Report.objects.filter(note=TYPED).count() == 0
    return response.context["form"]["begun"].value()


@pytest.mark.parametrize("begun", ["", "made up", "1:2", None])
def test_a_form_that_was_not_opened_here_is_asked_for_once_more(client, mina, begun):
    begun = opened(24 * 60 * 60 + 1) if begun is None else begun
    again = refused(send(client, mina, note=TYPED, begun=begun), "open for more than a day")
    assert stamps.age(again) == 0


def test_a_form_sent_within_three_seconds_is_asked_for_once_more_and_then_taken(
    client, clock, mina
):
    begun = opened(2.9)
    again = refused(send(client, mina, note=TYPED, begun=begun), "That was very quick")
    assert again == begun
    clock.shift(0.1)
    assert send(client, mina, note=TYPED, begun=again).status_code == 302
    assert Report.objects.count() == 1


@pytest.mark.parametrize("seconds", [3, 24 * 60 * 60])
def test_a_form_that_was_read_is_taken(client, mina, seconds):
    assert send(client, mina, begun=opened(seconds)).status_code == 302


def test_the_field_that_people_do_not_see_stays_empty(client, mina):
    response = send(client, mina, note=TYPED, homepage="https://pills.example")
    refused(response, "A field that people do not see was filled")
    assertNotContains(response, "pills.example", status_code=400)


def test_the_eleventh_report_of_a_day_from_one_network_is_too_many(client, clock, mina):
    people = [mina, *(factories.listed() for _ in range(10))]
    got = [send(client, person).status_code for person in people]
    assert got == [302] * 10 + [429]
    response = send(client, people[-1], note=TYPED)
    refused(response, "send this one again tomorrow", status=429)
    assert response["Retry-After"] == "86400"
    assert send(client, people[-1], client_address="192.0.2.2").status_code == 302
    clock.shift(datetime.timedelta(days=1))
    assert send(client, people[-1]).status_code == 302


def test_a_limit_that_was_lowered_meanwhile_holds_for_who_has_sent_more(client, settings, mina):
    people = [mina, *(factories.listed() for _ in range(3))]
    for person in people[:3]:
        send(client, person)
    settings.REPORT_RATE = "1/day"
    response = send(client, people[-1], note=TYPED)
    refused(response, "send this one again tomorrow", status=429)
    assert response["Retry-After"] == "86400"


def test_what_a_client_says_of_itself_makes_it_nobody_else(client, settings, mina):
    settings.REPORT_RATE = "1/day"
    send(client, mina)
    data = {"kind": "moved", "begun": opened()}
    headers = {"X-Forwarded-For": "203.0.113.7"}
    response = client.post(address(mina), data, headers=headers, REMOTE_ADDR="192.0.2.1")
    assert response.status_code == 429


def test_mistakes_are_not_counted(client, settings, mina):
    settings.REPORT_RATE = "1/day"
    for _ in range(3):
        assert send(client, mina, "").status_code == 400
    assert send(client, mina).status_code == 302


def test_pages_and_rest_are_counted_together(client, settings, mina):
    settings.REPORT_RATE = "1/day"
    send(client, mina)
    rest = f"/api/v1/practitioners/{mina.public_id}/reports/"
    data = {"kind": "moved"}
    response = client.post(rest, data, content_type="application/json", REMOTE_ADDR="192.0.2.1")
    assert response.status_code == 429


def test_the_shared_cache_knows_no_address_and_forgets_within_a_day(client, mina):
    send(client, mina, client_address="192.0.2.77")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value, expires FROM shared_cache")
        ((key, value, expires),) = cursor.fetchall()
    assert key.startswith(":1:throttle_reports_")
    assert "192.0.2.77" not in key + value
    assert Report.objects.get().reporter_key not in key
    assert expires == datetime.datetime(2026, 11, 25, 17, tzinfo=datetime.UTC)
