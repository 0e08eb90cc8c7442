"""Days end at midnight in New York, also when daylight saving begins or ends on them."""

import datetime
from contextlib import contextmanager
from io import StringIO

import pytest
import time_machine
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from finder import caching
from practitioners.models import Case
from practitioners.reports import due_on
from practitioners.verification import verify
from tests import factories
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

# A day as others, one of 25 hours and one of 23, each with its end in UTC.
DAYS = {
    "an ordinary day": (datetime.date(2026, 11, 24), "2026-11-25T05:00:00+00:00"),
    "the end of daylight saving": (datetime.date(2026, 11, 1), "2026-11-02T05:00:00+00:00"),
    "the beginning of daylight saving": (datetime.date(2026, 3, 8), "2026-03-09T04:00:00+00:00"),
}
SECOND = datetime.timedelta(seconds=1)
SEARCH = "/api/v1/practitioners/"
PAGE = "/practitioners/"
DESK = "/desk/"


@pytest.fixture(params=DAYS.values(), ids=DAYS)
def night(request):
    """The day, and a clock that stands a second before its end."""
    day, end = request.param
    with time_machine.travel(datetime.datetime.fromisoformat(end) - SECOND, tick=False) as clock:
        assert timezone.localdate() == day
        yield day, clock


def after_midnight(clock):
    """From 23:59:59 to 00:00:01."""
    clock.shift(2 * SECOND)


@contextmanager
def midnight_passes(clock):
    """The clock goes on from 23:59:59 to 00:00:01 while the directory is read."""

    def slow(execute, sql, params, many, context):
        if "practitioners_listing" in sql and timezone.localtime().hour == 23:
            after_midnight(clock)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(slow):
        yield


def test_a_badge_ends_with_its_day_though_its_answer_is_held(client, night):
    day, clock = night
    other = factories.listed(expires_on=day + datetime.timedelta(days=1))
    person = factories.listed(expires_on=day)
    held = client.get(SEARCH)
    assert {each["id"] for each in held.json()["results"]} == {person.public_id, other.public_id}
    after_midnight(clock)
    again = client.get(SEARCH, headers={"If-None-Match": held["ETag"]})
    assert again.status_code == 200
    assert [each["id"] for each in again.json()["results"]] == [other.public_id]


def test_a_page_that_is_held_is_made_anew(client, night):
    day, clock = night
    person = factories.listed(expires_on=day)
    address = f"{PAGE}{person.public_id}/"
    held = client.get(address)
    after_midnight(clock)
    again = client.get(address, headers={"If-None-Match": held["ETag"]})
    assert (held.status_code, again.status_code) == (200, 404)


@pytest.mark.parametrize("address", [SEARCH, PAGE, "/", "/es/practitioners/"])
def test_no_answer_may_be_kept_past_its_day(client, night, address):
    _, clock = night
    assert client.get(address)["Cache-Control"] == "public, max-age=1"
    after_midnight(clock)
    assert client.get(address)["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("address", [SEARCH, PAGE, "/"])
def test_an_answer_that_midnight_overtakes_may_not_be_kept(client, night, address):
    day, clock = night
    factories.listed(expires_on=day)
    with midnight_passes(clock):
        overtaken = client.get(address)
    assert timezone.localdate() == day + datetime.timedelta(days=1)
    assert (overtaken.status_code, overtaken["Cache-Control"]) == (200, "public, max-age=0")
    again = client.get(address, headers={"If-None-Match": overtaken["ETag"]})
    assert again.status_code == 200


def test_the_file_of_everybody_is_of_its_day(client, night):
    day, clock = night
    factories.listed()
    address = "/api/v1/export/listings.jsonl.gz"
    held = client.get(address)
    assert (held["Listings-Day"], held["Cache-Control"]) == (str(day), "public, max-age=1")
    after_midnight(clock)
    again = client.get(address, headers={"If-None-Match": held["ETag"]})
    assert (again.status_code, again["Listings-Day"]) == (200, str(day + datetime.timedelta(1)))


def test_what_is_kept_is_kept_for_real_seconds(night):
    day, clock = night
    clock.shift(-datetime.timedelta(hours=23))
    # The day before may be over or not: 23 hours earlier is near the beginning of a day.
    assert caching.seconds_kept(day) == caching.MOST_SECONDS_KEPT
    assert caching.seconds_kept(day - datetime.timedelta(days=2)) == 0


def test_a_check_is_of_today_and_never_of_tomorrow(night):
    day, clock = night
    tomorrow = day + datetime.timedelta(days=1)
    facts = {
        "credential": factories.license(factories.practitioner()).pk,
        "outcome": "confirmed",
        "method": "source",
        "source": "dca.ca.gov",
        "checked_on": tomorrow,
        "by": factories.verifier(),
    }
    with pytest.raises(ValidationError, match="be after today"):
        verify(**facts)
    after_midnight(clock)
    assert verify(**facts).checked_on == tomorrow


def test_what_is_checked_before_midnight_counts_at_once_and_after_it(client, night):
    day, clock = night
    person = factories.listed(checked_on=day)
    assert client.get(SEARCH).json()["count"] == 1
    after_midnight(clock)
    (found,) = client.get(SEARCH).json()["results"]
    (license,) = found["credentials"]
    assert (found["id"], license["checked_on"]) == (person.public_id, str(day))


def test_a_claim_is_due_from_midnight_on(night):
    day, clock = night
    clock.shift(-datetime.timedelta(days=119))
    claim = factories.listed(checked_on=day - datetime.timedelta(days=119)).credentials.get()
    clock.shift(datetime.timedelta(days=119))
    assert opened_cases() == []
    after_midnight(clock)
    ((pk, since),) = opened_cases()
    assert (pk, timezone.localtime(since).isoformat()[:19]) == (
        claim.pk,
        f"{day + datetime.timedelta(days=1)}T00:00:00",
    )


def opened_cases():
    call_command("due", stdout=StringIO())
    return list(Case.objects.values_list("pk", "since"))


@pytest.mark.parametrize(
    ("end", "before", "after"),
    [
        # Monday's end, the end of the Sunday on which daylight saving ends, and of a Friday.
        ("2026-11-17T05:00:00+00:00", "2026-11-18", "2026-11-19"),
        ("2026-11-02T05:00:00+00:00", "2026-11-03", "2026-11-04"),
        ("2026-03-09T04:00:00+00:00", "2026-03-10", "2026-03-11"),
        ("2026-11-21T05:00:00+00:00", "2026-11-24", "2026-11-24"),
    ],
)
def test_a_report_is_due_by_the_day_on_which_it_came(end, before, after):
    with time_machine.travel(datetime.datetime.fromisoformat(end) - SECOND, tick=False) as clock:
        due = [due_on(timezone.localdate()).isoformat()]
        after_midnight(clock)
        due.append(due_on(timezone.localdate()).isoformat())
    assert due == [before, after]


def test_the_limit_of_the_api_is_of_a_minute_and_not_of_a_day(client, night, settings):
    _, clock = night
    settings.API_RATE = "2/min"
    caches["api"].clear()
    statuses = [client.get("/api/v1/").status_code for _ in range(2)]
    after_midnight(clock)
    statuses.append(client.get("/api/v1/").status_code)
    clock.shift(60 * SECOND)
    statuses.append(client.get("/api/v1/").status_code)
    caches["api"].clear()
    assert statuses == [200, 200, 429, 200]


@pytest.mark.parametrize(
    "signed_in",
    ["2026-11-01T05:30:00+00:00", "2026-03-08T06:30:00+00:00", "2026-11-25T04:30:00+00:00"],
    ids=["an hour comes twice", "an hour is left out", "midnight"],
)
def test_a_session_ends_after_real_hours_whatever_the_clock_on_the_wall_says(client, signed_in):
    factories.staff("Verifier", username="vera")
    with time_machine.travel(signed_in, tick=False) as clock:
        sign_in(client, "vera")
        statuses = []
        for minutes in (59, 59, 61):
            clock.shift(datetime.timedelta(minutes=minutes))
            statuses.append(client.get(DESK).status_code)
    assert statuses == [200, 200, 302]
