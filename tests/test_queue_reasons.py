"""A claim waits for a person as long as there is a reason, and the reason is said."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from practitioners.models import Case
from practitioners.queue.settling import settle
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)
NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-24 12:00 -0500", tick=False):
        yield


def midnight(day):
    return datetime(day.year, day.month, day.day, tzinfo=NEW_YORK)


def waiting(claim):
    """Why a claim waits and since when, or None."""
    return Case.objects.filter(pk=claim.pk).values_list("why", "since").first()


def ending_in(days, checked_on=TODAY - timedelta(days=100), kind="license"):
    person = factories.practitioner()
    claim = getattr(factories, kind)(person, expires_on=TODAY + timedelta(days=days))
    return factories.confirm(claim, checked_on=checked_on)


def test_a_new_claim_waits_since_it_was_made():
    claim = factories.license(factories.practitioner())
    assert waiting(claim) == ("new", claim.created_at)


def test_a_claim_that_becomes_another_kind_waits_as_that():
    claim = factories.license(factories.practitioner())
    with factories.publishing():
        claim.kind, claim.state, claim.program_code, claim.number = (
            "certification",
            None,
            "OM",
            "77777",
        )
        claim.save()
    assert list(Case.objects.of_kind("certification").values_list("pk", flat=True)) == [claim.pk]
    assert not Case.objects.of_kind("license").exists()


def test_a_claim_that_was_confirmed_waits_no_more():
    claim = factories.confirm(factories.license(factories.practitioner()))
    assert waiting(claim) is None


def test_a_claim_that_was_changed_after_its_check_waits_since_the_change():
    claim = factories.confirm(factories.license(factories.practitioner()))
    with factories.publishing():
        claim.number = "AC 9"
        claim.save()
    why, since = waiting(claim)
    assert why == "changed"
    later = factories.location(claim.practitioner)
    assert later
    assert waiting(claim) == ("changed", since)


@pytest.mark.parametrize("outcome", ["contradicted", "unreachable"])
def test_what_was_not_settled_waits_since_it_was_recorded(outcome):
    claim = factories.license(factories.practitioner())
    line = factories.check(claim, outcome)
    assert waiting(claim) == (outcome, line.recorded_at)


def test_not_found_waits_no_more():
    claim = factories.license(factories.practitioner())
    factories.check(claim, "not_found", note="Looked by name and number.")
    assert waiting(claim) is None


@pytest.mark.parametrize(
    ("days", "step"),
    [(91, None), (90, 90), (61, 90), (60, 90), (1, 90), (0, 90)],
)
def test_a_claim_that_ends_soon_waits_since_the_first_step_after_its_check(days, step):
    claim = ending_in(days)
    expected = step and ("ending", midnight(claim.expires_on - timedelta(days=step)))
    assert waiting(claim) == expected


@pytest.mark.parametrize(
    ("checked_days_before_end", "days", "why"),
    [
        # Looked at between two steps: quiet until the next one.
        (65, 61, None),
        (65, 60, "ending"),
        (28, 15, None),
        (28, 14, "ending"),
        (0, -2, None),
        (0, -3, "ended"),
    ],
)
def test_who_looked_lately_is_asked_again_at_the_next_step(checked_days_before_end, days, why):
    end = TODAY + timedelta(days=days)
    claim = ending_in(days, checked_on=end - timedelta(days=checked_days_before_end))
    assert (waiting(claim) or (None,))[0] == why


def test_a_claim_has_run_out_on_the_day_after_its_last():
    assert waiting(ending_in(0))[0] == "ending"
    assert waiting(ending_in(-1))[0] == "ended"


@pytest.mark.parametrize(
    ("kind", "days", "why"),
    [
        ("license", 119, None),
        ("license", 120, "due"),
        ("certification", 120, "due"),
        ("training", 4000, None),
    ],
)
def test_licenses_and_certifications_are_checked_again_after_120_days(kind, days, why):
    person = factories.practitioner()
    claim = getattr(factories, kind)(person)
    checked_on = TODAY - timedelta(days=days)
    factories.confirm(claim, checked_on=max(checked_on, date(2016, 1, 2)))
    due = midnight(checked_on + timedelta(days=120))
    assert waiting(claim) == (why and (why, due))


def test_the_setting_says_after_how_many_days(settings):
    settings.RECHECK_DAYS = 30
    claim = factories.license(factories.practitioner())
    factories.confirm(claim, checked_on=TODAY - timedelta(days=30))
    assert waiting(claim)[0] == "due"


@pytest.mark.parametrize("status", ["suspended", "retired"])
def test_nobody_looks_at_claims_of_those_who_are_not_shown(status):
    person = factories.listed()
    claim = factories.license(person, "NV")
    assert waiting(claim)
    factories.change_status(person, status)
    assert waiting(claim) is None
    factories.change_status(person, "listed" if status == "suspended" else "draft")
    assert waiting(claim)


def test_a_claim_that_is_gone_waits_no_more():
    person = factories.practitioner()
    claim = factories.license(person)
    with factories.publishing():
        claim.delete()
    assert list(Case.objects.all()) == []


def test_a_claim_that_raw_sql_hands_over_waits_for_its_new_holder():
    claim = factories.license(factories.practitioner())
    heir = factories.practitioner()
    with factories.publishing():
        type(claim).objects.filter(pk=claim.pk).update(practitioner=heir)
    assert Case.objects.get().practitioner == heir


def test_settling_again_changes_nothing():
    claims = [factories.license(factories.practitioner()), ending_in(20)]
    before = list(Case.objects.order_by("pk").values())
    assert settle([claim.practitioner_id for claim in claims]) == (0, 0)
    assert list(Case.objects.order_by("pk").values()) == before


def test_what_time_has_brought_enters_when_it_is_settled():
    claim = factories.confirm(factories.license(factories.practitioner()))
    with time_machine.travel(timezone.now() + timedelta(days=120)):
        assert waiting(claim) is None
        assert settle([claim.practitioner_id]) == (1, 0)
    assert waiting(claim)[0] == "due"
