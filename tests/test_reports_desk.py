"""Staff see what was reported, the oldest first, beside what is published, and settle it."""

import datetime

import pytest
import time_machine
from django.apps import apps
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from practitioners.errors import RuleBroken
from practitioners.models import Report
from practitioners.reports import MOVES, decide
from tests import factories
from tests.desk import somebody

pytestmark = pytest.mark.django_db

QUEUE = "/desk/reports/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-24 12:00 -0500", tick=False) as clock:
        yield clock


@pytest.fixture
def ann(client):
    ann = somebody("ann", ["view_report", "change_report"])
    client.force_login(ann)
    return ann


@pytest.fixture
def mina():
    return factories.listed(first_name="Mina", phone="5105550123")


def page(report):
    return f"{QUEUE}{report.pk}/"


def press(client, report, to, note=""):
    return client.post(page(report), {"to": to, "note": note})


def state(report):
    return Report.objects.get(pk=report.pk).state


def test_the_queue_holds_what_waits_the_oldest_first(client, clock, ann, mina):
    reports = []
    for kind in ("phone", "moved", "new_patients", "other"):
        reports.append(factories.report(mina, kind, note="Written."))
        clock.shift(60)
    decide(report=reports[1].pk, to="not_so", by=ann)
    decide(report=reports[2].pk, to="confirmed", by=ann)
    lines = client.get(QUEUE).context["lines"]
    assert lines == [(reports[0], 1), (reports[2], 1), (reports[3], 1)]


def test_the_queue_says_how_many_say_the_same(client, ann, mina):
    for _ in range(3):
        factories.report(mina)
    factories.report(mina, "moved")
    assert [saying for _, saying in client.get(QUEUE).context["lines"]] == [3, 3, 3, 1]


def test_what_is_overdue_is_marked(client, clock, ann, mina):
    report = factories.report(mina)
    clock.move_to("2026-11-27 23:30 -0500")
    client.force_login(ann)
    assertNotContains(client.get(QUEUE), "overdue")
    clock.move_to("2026-11-28 00:01 -0500")
    assertContains(client.get(QUEUE), "<strong>November 27, 2026, overdue</strong>")
    assertContains(client.get(page(report)), "overdue since November 27, 2026")


@pytest.mark.parametrize("number", [2, 12])
def test_the_queue_takes_as_many_queries_at_any_length(
    client, ann, number, django_assert_num_queries
):
    for _ in range(number):
        factories.report(factories.listed(insurance={"aetna": "yes"}), "plan", plan="aetna")
    client.get(QUEUE)
    with django_assert_num_queries(6):
        assert len(client.get(QUEUE).context["lines"]) == number


def test_a_report_stands_beside_what_is_published(client, ann, mina):
    report = factories.report(mina, note="It rings at a bakery.")
    response = client.get(page(report))
    assertContains(response, "It rings at a bakery.")
    assertContains(response, "(510) 555-0123")
    assertContains(response, f'href="/desk/practitioners/{mina.public_id}/"')


def test_who_may_correct_the_record_is_led_there(client, mina):
    report = factories.report(mina)
    change = f'href="/admin/practitioners/practicelocation/{report.location_id}/change/"'
    client.force_login(factories.staff("Verifier"))
    assertNotContains(client.get(page(report)), change)
    client.force_login(factories.staff("Editor"))
    assertContains(client.get(page(report)), change)


def test_it_is_so_first_and_then_it_is_corrected(client, ann, mina):
    report, other = factories.report(mina), factories.report(mina, "moved")
    assertRedirects(press(client, report, "confirmed"), page(report))
    buttons = client.get(page(report)).context["buttons"]
    assert [(to, key) for to, _, key, _ in buttons] == [("corrected", "c"), ("not_so", "x")]
    assertRedirects(press(client, report, "corrected", "Called them."), page(other))
    report.refresh_from_db()
    assert (report.state, report.decided_by, report.decision) == ("corrected", ann, "Called them.")


def test_who_says_it_is_not_so_says_how_that_was_found(client, ann, mina):
    report = factories.report(mina)
    response = press(client, report, "not_so")
    assert response.status_code == 400
    assert response.context["form"].errors == {"note": ["Say how you found that it is not so."]}
    assert state(report) == "open"
    assertRedirects(press(client, report, "not_so", "They answered."), QUEUE)


def test_all_that_say_the_same_are_settled_together(client, ann, mina):
    same = [factories.report(mina), factories.report(mina)]
    others = [factories.report(mina, "moved"), factories.report(factories.listed())]
    press(client, same[0], "not_so", "They answered.")
    assert [state(each) for each in same + others] == ["not_so", "not_so", "open", "open"]


def test_one_that_another_covers_goes_alone(client, ann, mina):
    reports = [factories.report(mina), factories.report(mina)]
    press(client, reports[0], "duplicate")
    assert [state(each) for each in reports] == ["duplicate", "open"]


@pytest.mark.parametrize("start", MOVES)
def test_there_are_these_moves_and_no_others(mina, start):
    vera = factories.verifier()
    way = {"confirmed": ["confirmed"], "corrected": ["confirmed", "corrected"], "open": []}
    for to in Report.State.values:
        report = factories.report(mina, "other", note="Written.")
        for step in way.get(start, [start]):
            decide(report=report.pk, to=step, by=vera)
        if to in MOVES[start]:
            assert decide(report=report.pk, to=to, by=vera).state == to
        else:
            with pytest.raises(RuleBroken, match="can't become"):
                decide(report=report.pk, to=to, by=vera)


def test_whoever_comes_second_is_told_so_and_keeps_what_was_typed(client, ann, mina):
    report = factories.report(mina)
    decide(report=report.pk, to="not_so", by=factories.verifier())
    response = press(client, report, "confirmed", "Rang a bakery.")
    assert response.status_code == 409
    assertContains(response, "This report is “it is not so” by now", status_code=409)
    assert response.context["form"]["note"].value() == "Rang a bakery."


def test_the_next_is_the_next_in_the_queue_and_then_the_oldest(client, clock, ann, mina):
    reports = []
    for kind in ("phone", "moved", "new_patients"):
        reports.append(factories.report(mina, kind))
        clock.shift(60)
    following = [client.get(page(each)).context["next"] for each in reports]
    assert following == [reports[1], reports[2], reports[0]]


def test_who_may_only_look_decides_nothing(client, mina):
    client.force_login(factories.staff("Auditor"))
    report = factories.report(mina)
    assertContains(client.get(page(report)), "does not decide them")
    assert press(client, report, "confirmed").status_code == 403
    assert state(report) == "open"


def test_every_move_is_in_the_trail_without_who_reported_and_their_words(client, ann, mina):
    report = factories.report(mina, note="SECRET-NOTE", reporter_key="SECRET-KEY")
    press(client, report, "confirmed")
    events = apps.get_model("practitioners", "ReportEvent").objects.order_by("pgh_id")
    assert [(each.pgh_label, each.state) for each in events] == [
        ("insert", "open"),
        ("update", "confirmed"),
    ]
    assert events[1].pgh_context.metadata == {"user": ann.pk, "url": page(report)}
    assert "SECRET" not in str(list(events.values()))
    client.force_login(somebody("bob", ["view_case"]))
    timeline = client.get(f"/desk/practitioners/{mina.public_id}/")
    assertContains(timeline, "changed the report: state from open to confirmed")


def test_reports_are_due_at_the_end_of_the_second_working_day(clock, mina):
    clock.move_to("2026-11-20 23:59 -0500")
    assert factories.report(mina).due_on == datetime.date(2026, 11, 24)
