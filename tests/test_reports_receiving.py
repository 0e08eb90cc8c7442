"""A visitor says what is wrong, without an account, and is told what happens next and by when."""

import datetime

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from practitioners.errors import RuleBroken
from practitioners.models import Report
from practitioners.models.report import NOTE_LENGTH
from practitioners.reports import decide, forget, receive
from practitioners.status import change_status
from tests import factories
from tests.reporting import address, send

pytestmark = pytest.mark.django_db

THANKS = "/practitioners/{}/report/thanks/"


@pytest.fixture(autouse=True)
def clock():
    """The Tuesday before Thanksgiving."""
    with time_machine.travel("2026-11-24 12:00 -0500", tick=False) as clock:
        yield clock


@pytest.fixture
def mina():
    return factories.listed(
        first_name="Mina", phone="5105550123", insurance={"aetna": "yes", "cigna": "no"}
    )


def errors(response):
    assert response.status_code == 400
    return response.context["form"].errors


def test_the_profile_leads_to_the_form(client, mina):
    assertContains(client.get(f"/practitioners/{mina.public_id}/"), f'href="{address(mina)}"')


def test_what_was_sent_is_kept_and_nothing_of_who_sent_it(client, mina):
    response = send(client, mina, note="  It rings at a bakery. ")
    assertRedirects(response, THANKS.format(mina.public_id))
    (report,) = Report.objects.values()
    key = report.pop("reporter_key")
    assert len(key) == 64
    assert "192.0.2.1" not in str(report)
    del report["id"]
    assert report == {
        "practitioner_id": mina.pk,
        "location_id": mina.locations.get().pk,
        "kind": "phone",
        "plan_id": None,
        "note": "It rings at a bakery.",
        "received_at": datetime.datetime(2026, 11, 24, 17, tzinfo=datetime.UTC),
        "due_on": datetime.date(2026, 11, 27),
        "state": "open",
        "decided_at": None,
        "decided_by_id": None,
        "decision": "",
    }


def test_the_visitor_is_told_what_happens_and_by_when(client, mina):
    page = client.get(THANKS.format(mina.public_id))
    assertContains(page, "by the end of Friday, November 27, 2026")


def test_one_address_has_one_key_and_another_has_another(client, mina):
    send(client, mina)
    send(client, mina, "moved")
    send(client, mina, client_address="192.0.2.2")
    keys = list(Report.objects.oldest_first().values_list("reporter_key", flat=True))
    assert [keys[0] == keys[1], keys[0] == keys[2]] == [True, False]


def test_the_same_person_reports_a_pending_thing_once(client, mina):
    send(client, mina)
    send(client, mina, note="I said so already.")
    assert list(Report.objects.values_list("note", flat=True)) == [""]


def test_what_is_told_in_free_words_is_a_report_each_time(client, mina):
    send(client, mina, "other", note="The door is green.")
    send(client, mina, "other", note="The cat is black.")
    assert Report.objects.count() == 2


def test_only_plans_that_are_published_as_taken_can_be_named(client, mina):
    form = client.get(address(mina)).context["form"]
    assert list(form.fields["plan"].choices) == [("", "No health plan"), ("aetna", "Aetna")]
    assert list(errors(send(client, mina, "plan", plan="cigna"))) == ["plan"]
    send(client, mina, "plan", plan="aetna")
    assert list(Report.objects.values_list("kind", "plan__slug", "location")) == [
        ("plan", "aetna", None)
    ]


def test_who_is_published_with_no_plan_is_asked_about_none(client):
    page = client.get(address(factories.listed()))
    assertNotContains(page, 'value="plan"')
    assertNotContains(page, 'name="plan"')


@pytest.mark.parametrize(
    ("kind", "typed", "wrong"),
    [
        ("", {}, {"kind": ["Say what is wrong."]}),
        ("plan", {}, {"plan": ["Say which health plan they do not take."]}),
        (
            "phone",
            {"plan": "aetna"},
            {"plan": ["Name a health plan only where that is what is wrong."]},
        ),
        ("other", {"note": " "}, {"note": ["Say in a few words what is wrong."]}),
    ],
)
def test_what_is_missing_is_said_beside_its_field(client, mina, kind, typed, wrong):
    assert errors(send(client, mina, kind, **typed)) == wrong
    assert Report.objects.count() == 0


def test_a_note_of_500_characters_is_taken_and_one_more_is_refused_and_kept_on_the_page(
    client, mina
):
    long = "x" * (NOTE_LENGTH + 1)
    response = send(client, mina, note=long)
    assert list(errors(response)) == ["note"]
    assertContains(response, long, status_code=400)
    assert send(client, mina, note=long[1:]).status_code == 302


def test_where_there_are_several_locations_one_is_named(client, mina):
    other = factories.location(mina, city="Alameda")
    assert list(errors(send(client, mina))) == ["location"]
    send(client, mina, location=other.public_id)
    assert Report.objects.get().location == other


def test_a_location_of_somebody_else_is_none(client, mina):
    theirs = factories.listed().locations.get()
    assert list(errors(send(client, mina, location=theirs.public_id))) == ["location"]


def test_what_is_the_same_everywhere_has_no_location(client, mina):
    where = mina.locations.get()
    send(client, mina, "new_patients", location=where.public_id)
    assert Report.objects.get().location is None


def test_visitors_are_warned_not_to_write_of_their_health(client, mina):
    assertContains(client.get(address(mina)), "Please write nothing about your own health")


def test_who_is_not_listed_cannot_be_reported(client, mina):
    change_status(mina, "suspended")
    assert client.get(address(mina)).status_code == 404
    assert send(client, mina).status_code == 404
    assert client.get(THANKS.format(mina.public_id)).status_code == 404
    assert Report.objects.count() == 0


def test_the_form_is_kept_by_no_cache_and_the_profile_still_by_every(client, mina):
    form = client.get(address(mina))
    assert "no-store" in form["Cache-Control"]
    assert list(form.cookies) == ["csrftoken"]
    profile = client.get(f"/practitioners/{mina.public_id}/")
    assert profile["Cache-Control"] == "public, max-age=60"
    assert not profile.cookies


def test_a_form_without_its_token_is_refused(mina):
    assert send(Client(enforce_csrf_checks=True), mina).status_code == 403
    assert Report.objects.count() == 0


def test_a_rule_wants_the_location_of_a_fact_of_one(mina):
    with pytest.raises(RuleBroken, match="at which location"):
        receive(practitioner=mina.public_id, kind="phone", reporter_key="a")


def test_reporters_are_forgotten_after_30_days_and_their_words_30_days_after_the_end(clock, mina):
    vera = factories.verifier()
    waiting = factories.report(mina, note="Waits.")
    closed = factories.report(mina, "moved", note="Closed.")
    clock.shift(datetime.timedelta(days=10))
    decide(report=closed.pk, to="not_so", by=vera)
    clock.shift(datetime.timedelta(days=21))
    assert forget() == 2
    assert list(Report.objects.oldest_first().values_list("reporter_key", "note")) == [
        ("", "Waits."),
        ("", "Closed."),
    ]
    clock.shift(datetime.timedelta(days=10))
    assert forget() == 1
    assert list(Report.objects.oldest_first().values_list("note", flat=True)) == ["Waits.", ""]
    assert forget() == 0
    assert waiting.due_on == datetime.date(2026, 11, 27)


@pytest.fixture
def location_goes(monkeypatch, mina):
    """Staff take the location away between the form and what it sends."""

    def receive_too_late(**facts):
        return receive(**{**facts, "location": "gone000000"})

    monkeypatch.setattr("finder.reporting.sending.reports.receive", receive_too_late)


def test_a_location_that_goes_in_the_meantime_is_said(client, mina, location_goes):
    response = send(client, mina, note="It rings at a bakery.")
    assert response.status_code == 409
    assertContains(response, "taken out of the directory in the meantime", status_code=409)
    assertContains(response, "It rings at a bakery.", status_code=409)
    assert not Report.objects.exists()


def test_programs_are_told_too(client, mina, location_goes):
    response = client.post(
        f"/api/v1/practitioners/{mina.public_id}/reports/",
        {"kind": "phone", "location": mina.locations.get().public_id},
        content_type="application/json",
    )
    assert response.status_code == 400
    assert "taken out of the directory" in str(response.json())
    assert not Report.objects.exists()
