"""Recording a check: what a line holds, and what the rule refuses with which words."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from practitioners.errors import RuleBroken
from practitioners.models import Verification
from practitioners.verification import verify
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_line_says_who_checked_what_how_where_when_and_what_came_of_it():
    license = factories.license(factories.practitioner())
    line = verify(
        credential=license,
        outcome="confirmed",
        method="source",
        source="  California Acupuncture Board ",
        checked_on=timezone.localdate() - timedelta(days=1),
        by=factories.verifier(),
        note=" Name and number fit. ",
    )
    license.refresh_from_db()
    line.refresh_from_db()
    assert (line.credential, line.claim, line.outcome, line.method) == (
        license,
        license.claim,
        "confirmed",
        "source",
    )
    assert (line.source, line.note, line.by.username) == (
        "California Acupuncture Board",
        "Name and number fit.",
        "vera",
    )
    assert line.checked_on == timezone.localdate() - timedelta(days=1)
    assert str(line) == f"Confirmed on {line.checked_on:%B %-d, %Y}"


def test_a_credential_can_be_given_by_its_key():
    license = factories.license(factories.practitioner())
    verify(
        credential=license.pk,
        outcome="not_found",
        method="source",
        source="The board",
        checked_on=timezone.localdate(),
        by=factories.verifier(),
    )
    assert license.verifications.get().outcome == "not_found"


@pytest.mark.parametrize("outcome", Verification.Outcome.values)
def test_every_outcome_can_be_recorded(outcome):
    license = factories.license(factories.practitioner())
    assert factories.check(license, outcome).outcome == outcome


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"outcome": "contradicted", "note": " "}, "Say in the note what contradicts the claim."),
        ({"source": "  "}, "This field cannot be blank."),
        ({"method": "guess"}, "Value 'guess' is not a valid choice."),
        ({"outcome": "perhaps"}, "Value 'perhaps' is not a valid choice."),
    ],
)
def test_a_line_that_is_not_complete_is_refused(facts, message):
    license = factories.license(factories.practitioner())
    with pytest.raises(ValidationError) as refusal:
        factories.check(license, **facts)
    assert (refusal.value.messages[0], license.verifications.count()) == (message, 0)


def test_a_check_tomorrow_is_refused_and_one_today_is_not():
    license = factories.license(factories.practitioner())
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="The date checked can't be after today"):
        factories.check(license, checked_on=tomorrow)
    factories.check(license, checked_on=timezone.localdate())
    assert license.verifications.count() == 1


def test_today_is_the_day_in_the_east():
    license = factories.license(factories.practitioner())
    with time_machine.travel("2026-03-01 23:30 -0500", tick=False):
        factories.check(license, checked_on=date(2026, 3, 1))
        with pytest.raises(ValidationError, match="can't be after today"):
            factories.check(license, checked_on=date(2026, 3, 2))


@pytest.mark.parametrize("claim", [factories.license, factories.certification, factories.training])
def test_without_a_last_day_what_expires_can_not_be_confirmed(claim):
    credential = claim(factories.practitioner(), expires_on=None)
    with pytest.raises(RuleBroken, match="enter the last day on which it is valid"):
        factories.check(credential)
    assert factories.check(credential, "not_found").outcome == "not_found"


def test_a_training_of_a_program_that_does_not_expire_is_confirmed_without_a_last_day():
    program = "acupuncture-sports-medicine-apprenticeship"
    credential = factories.training(factories.practitioner(), program)
    assert factories.check(credential).outcome == "confirmed"


def test_what_is_issued_after_the_date_checked_can_not_be_confirmed():
    license = factories.license(factories.practitioner(), issued_on=date(2026, 5, 2))
    with pytest.raises(RuleBroken, match="is issued on May 2, 2026, after the date checked"):
        factories.check(license, checked_on=date(2026, 5, 1))
    assert factories.check(license, checked_on=date(2026, 5, 2)).outcome == "confirmed"


def same_license_twice():
    holder = factories.practitioner(first_name="Mina", last_name="Park")
    rival = factories.practitioner(first_name="Mira", last_name="Bark")
    return (
        factories.confirm(factories.license(holder, number="AC 7")),
        factories.license(rival, number="AC 7"),
    )


def test_a_license_that_is_confirmed_for_another_is_refused():
    _, claimed = same_license_twice()
    with pytest.raises(RuleBroken, match="CA license AC 7 is confirmed for Mina Park already"):
        factories.check(claimed)


@pytest.mark.parametrize("number", ["ac 7", "AC7", "AC-7", "A.C. #7", "(ac) 7"])
def test_however_its_number_is_written_a_license_is_the_same_one(number):
    same_license_twice()
    claimed = factories.license(factories.practitioner(), number=number)
    with pytest.raises(RuleBroken, match="is confirmed for Mina Park already"):
        factories.check(claimed)
    assert claimed.number == number


@pytest.mark.parametrize("number", ["AC 07", "AC 70", "A 7", "7", "ÁC 7"])
def test_other_letters_or_digits_make_another_license(number):
    same_license_twice()
    claimed = factories.license(factories.practitioner(), number=number)
    assert factories.check(claimed).outcome == "confirmed"


def test_a_certificate_that_is_confirmed_for_another_is_refused():
    factories.confirm(factories.certification(factories.practitioner(), "OM", number="1234"))
    with pytest.raises(RuleBroken, match="is confirmed for"):
        factories.check(factories.certification(factories.practitioner(), "OM", number="1234"))


def test_the_same_number_elsewhere_is_another_license():
    same_license_twice()
    elsewhere = factories.license(factories.practitioner(), "NV", number="AC 7")
    program = factories.certification(factories.practitioner(), "AC", number="1234")
    factories.confirm(factories.certification(factories.practitioner(), "OM", number="1234"))
    confirmed = [factories.check(claim).outcome for claim in (elsewhere, program)]
    assert confirmed == ["confirmed", "confirmed"]


def test_once_contradicted_for_the_first_it_can_be_confirmed_for_the_other():
    confirmed, claimed = same_license_twice()
    factories.check(confirmed, "contradicted")
    assert factories.check(claimed).outcome == "confirmed"


def test_a_confirmation_that_is_recorded_late_does_not_outdo_a_later_check():
    confirmed, claimed = same_license_twice()
    factories.check(confirmed, "contradicted")
    yesterday = timezone.localdate() - timedelta(days=1)
    factories.check(confirmed, "confirmed", checked_on=yesterday)
    assert factories.check(claimed).outcome == "confirmed"


def test_a_claim_that_was_changed_since_stands_confirmed_for_nobody():
    confirmed, claimed = same_license_twice()
    with factories.publishing():
        confirmed.title = "Dr."
        confirmed.save()
    assert factories.check(claimed).outcome == "confirmed"


def test_one_can_confirm_ones_own_license_again():
    confirmed, _ = same_license_twice()
    assert factories.check(confirmed).outcome == "confirmed"


def test_two_people_may_hold_the_same_training():
    program = "acupuncture-sports-medicine-apprenticeship"
    factories.confirm(factories.training(factories.practitioner(), program))
    other = factories.training(factories.practitioner(), program)
    assert factories.check(other).outcome == "confirmed"
