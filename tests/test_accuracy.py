"""The directory's own score: one page and one JSON, from what is published and from reports."""

import datetime

import pytest
import time_machine
from pytest_django.asserts import assertContains

from practitioners.accuracy import accuracy
from practitioners.reports import decide
from practitioners.status import change_status
from tests import factories

pytestmark = pytest.mark.django_db

PAGE, REST = "/accuracy/", "/api/v1/accuracy/"
TODAY = datetime.date(2026, 11, 24)
NO_REPORTS = {
    "open": 0, "overdue": 0, "days": 90, "closed": 0, "in_time": 0, "share_in_time": None,
    "median_hours": None,
}  # fmt: skip


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-24 12:00 -0500", tick=False) as clock:
        yield clock


def days_ago(days):
    return TODAY - datetime.timedelta(days=days)


def test_nothing_is_claimed_of_an_empty_directory(client):
    found = client.get(REST).json()
    assert found["practitioners"] == 0
    assert found["checks"] == {
        "shown": 0, "days": 90, "recent": 0, "share_recent": None, "median_age": None,
    }  # fmt: skip
    assert found["reports"] == NO_REPORTS
    assertContains(client.get(PAGE), "none yet", count=4)


def test_every_check_that_is_shown_counts_once_and_no_other():
    for days in (0, 30, 90, 91):
        factories.listed(checked_on=days_ago(days))
    two = factories.listed(certification="OM", checked_on=days_ago(10))
    factories.location(two)
    # Not shown: a claim nobody checked, one that was contradicted, and somebody not listed.
    factories.license(two, "NV")
    factories.check(factories.license(two, "NY"), "contradicted")
    change_status(factories.listed(checked_on=days_ago(1)), "suspended")
    found = accuracy(TODAY)
    assert found["practitioners"] == 5
    assert found["checks"] == {
        "shown": 6, "days": 90, "recent": 5, "share_recent": 83, "median_age": 10,
    }  # fmt: skip
    assert [(each["from_days"], each["before_days"], each["checks"]) for each in found["ages"]] == [
        (0, 30, 3), (30, 60, 1), (60, 90, 0), (90, 120, 2), (120, 180, 0), (180, 365, 0),
        (365, None, 0),
    ]  # fmt: skip


def test_how_fast_reports_of_the_last_90_days_were_settled(clock):
    vera, person = factories.verifier(), factories.listed()

    def settled(received, closed, to="not_so"):
        clock.move_to(f"{received} -0500")
        report = factories.report(person, "other", note="Written.")
        clock.move_to(f"{closed} -0500")
        decide(report=report.pk, to="confirmed" if to == "corrected" else to, by=vera)
        if to == "corrected":
            decide(report=report.pk, to=to, by=vera)

    settled("2026-08-25 10:00", "2026-08-26 12:00")  # 91 days ago
    settled("2026-08-26 10:00", "2026-08-27 12:00")  # 26 hours
    settled("2026-11-13 10:00", "2026-11-17 23:00", to="corrected")  # in time, over a weekend
    settled("2026-11-16 10:00", "2026-11-19 10:00")  # a day late
    clock.move_to("2026-11-19 23:00 -0500")
    factories.report(person)
    clock.move_to("2026-11-24 12:00 -0500")
    waiting = factories.report(person, "moved")
    decide(report=waiting.pk, to="confirmed", by=vera)
    assert accuracy(TODAY)["reports"] == {
        "open": 2, "overdue": 1, "days": 90, "closed": 3, "in_time": 2, "share_in_time": 67,
        "median_hours": 72.0,
    }  # fmt: skip


def test_page_and_rest_say_the_same(client):
    factories.listed(checked_on=days_ago(100))
    factories.report(factories.listed(checked_on=days_ago(50)))
    found = client.get(REST).json()
    assert found["day"] == "2026-11-24"
    response = client.get(PAGE)
    for name in ("practitioners", "checks", "ages", "reports"):
        assert response.context[name] == found[name]
    assertContains(response, "<dd>50%</dd>")
    assertContains(response, "<rect", count=7)


@pytest.mark.parametrize("number", [2, 12])
def test_it_takes_as_many_queries_at_any_size_and_one_once_it_is_known(
    client, number, django_assert_num_queries
):
    for _ in range(number):
        factories.report(factories.listed(certification="OM"))
    client.get("/api/v1/")
    with django_assert_num_queries(5):
        assert client.get(REST).json()["practitioners"] == number
    with django_assert_num_queries(1):
        client.get(PAGE)


@pytest.mark.parametrize("address", [PAGE, REST])
def test_it_is_kept_by_caches_until_something_is_reported_or_settled(client, address):
    person = factories.listed()
    first = client.get(address)
    assert first["Cache-Control"] == "public, max-age=60"
    assert not first.cookies
    held = {"If-None-Match": first["ETag"]}
    assert client.get(address, headers=held).status_code == 304
    report = factories.report(person)
    second = client.get(address, headers=held)
    assert second.status_code == 200
    decide(report=report.pk, to="not_so", by=factories.verifier())
    assert client.get(address, headers={"If-None-Match": second["ETag"]}).status_code == 200


def test_it_gives_numbers_and_nothing_of_anybody(client):
    person = factories.listed(last_name="Okonkwo")
    factories.report(person, note="SECRET-NOTE", reporter_key="SECRET-KEY")
    for address in (PAGE, REST):
        text = client.get(address).content.decode()
        assert [word for word in ("Okonkwo", "SECRET", person.public_id) if word in text] == []


def test_it_takes_no_parameters(client):
    assert client.get(f"{REST}?days=30").status_code == 400
