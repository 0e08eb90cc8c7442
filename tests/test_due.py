"""`manage.py due` brings what time has made due, and tells staff once at each step."""

import datetime
from io import StringIO
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from practitioners.models import Case, Reminder
from practitioners.status import change_status
from tests import factories
from tests.desk import somebody

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-24 12:00 -0500", tick=False) as clock:
        yield clock


@pytest.fixture
def ann():
    ann = somebody("ann")
    ann.email = "ann@meridian.example"
    ann.save()
    return ann


def due(*options):
    out = StringIO()
    call_command("due", *options, stdout=out)
    return out.getvalue()


def ending_in(days):
    end = timezone.localdate() + datetime.timedelta(days=days)
    return factories.listed(expires_on=end).credentials.get()


def days_later(clock, days):
    clock.shift(datetime.timedelta(days=days))


def test_what_time_has_brought_is_opened_once(clock, ann):
    claim = factories.listed().credentials.get()
    assert due() == "Cases: 0 opened, 0 closed.\nNo new step.\n"
    days_later(clock, 120)
    assert due().startswith("Cases: 1 opened, 0 closed.")
    before = list(Case.objects.values())
    assert due().startswith("Cases: 0 opened, 0 closed.")
    assert list(Case.objects.values()) == before
    assert Case.objects.get().credential == claim


def test_each_step_is_told_once_to_everybody_who_may_decide(clock, ann, mailoutbox):
    ben = somebody("ben")
    ben.email = "ben@meridian.example"
    ben.save()
    onlooker = somebody("onlooker", rights=["view_case"])
    onlooker.email = "onlooker@meridian.example"
    onlooker.save()
    claim = ending_in(60)
    assert "Told of 1 claims" in due()
    assert [letter.to for letter in mailoutbox] == [[ann.email], [ben.email]]
    assert str(claim) in mailoutbox[0].body
    assert "60 days or less are left" in mailoutbox[0].body
    assert "No new step." in due()
    days_later(clock, 31)
    assert "No new step." in due()
    days_later(clock, 1)
    due()
    assert len(mailoutbox) == 4
    assert "28 days or less" in mailoutbox[-1].body


@pytest.mark.parametrize(
    ("days", "heading"), [(0, "On their last day"), (-3, "Ended: the badge is gone")]
)
def test_the_last_steps_have_words_of_their_own(clock, ann, mailoutbox, days, heading):
    ending_in(3)
    days_later(clock, 3 - days)
    due()
    assert heading in mailoutbox[-1].body


@pytest.mark.parametrize("days", [91, 400])
def test_nobody_is_told_of_a_claim_that_ends_later(ann, mailoutbox, days):
    ending_in(days)
    due()
    assert mailoutbox == []


def test_nobody_is_told_of_claims_that_do_not_count_or_are_not_shown(ann, mailoutbox):
    change_status(ending_in(20).practitioner, "suspended")
    factories.check(ending_in(20), "contradicted")
    changed = ending_in(20)
    with factories.publishing():
        changed.number = "AC 5"
        changed.save()
    due()
    assert mailoutbox == []


def test_a_renewed_claim_is_told_anew(clock, ann, mailoutbox):
    claim = ending_in(14)
    due()
    with factories.publishing():
        claim.expires_on += datetime.timedelta(days=60)
        claim.save()
    factories.confirm(claim)
    due()
    assert len(mailoutbox) == 2


def test_what_could_not_be_mailed_counts_as_not_told(ann, monkeypatch, mailoutbox):
    ending_in(14)

    def fail(*args, **kwargs):
        raise SMTPServerDisconnected("gone")

    with monkeypatch.context() as patch:
        patch.setattr("practitioners.queue.reminding.send_mail", fail)
        with pytest.raises(CommandError, match="The mail could not be sent"):
            due()
    assert list(Reminder.objects.all()) == []
    due()
    assert len(mailoutbox) == 1


def test_that_nobody_can_be_told_is_an_error_that_says_what_to_do():
    somebody("ann")
    ending_in(14)
    with pytest.raises(CommandError, match="give a member of staff"):
        due()
    assert due("--no-mail") == "Cases: 0 opened, 0 closed.\n"
