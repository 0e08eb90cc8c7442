"""Staff look at the registry's rejected rows, try them again or dismiss them."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import call_command
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from practitioners.errors import RuleBroken
from practitioners.models import Place, Practitioner, RejectedRow
from practitioners.registry.rejected import ADVICE, MOVES, dismiss, try_again
from tests import factories
from tests import nppes_files as nppes
from tests.desk import somebody
from tests.registry_rows import rejected_row

pytestmark = pytest.mark.django_db

QUEUE = "/desk/rejected/"
Fault, State = RejectedRow.Fault, RejectedRow.State
OLDER, NEWER = (datetime(2026, 11, day, 12, tzinfo=UTC) for day in (2, 20))


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-24 12:00 -0500", tick=False) as clock:
        yield clock


@pytest.fixture
def ann(client):
    ann = somebody("ann", ["view_rejectedrow", "change_rejectedrow", "view_case"])
    client.force_login(ann)
    return ann


@pytest.fixture
def imported(tmp_path):
    """A row of the import that lacks its ZIP: Mina Park, with the NPI of number 1001."""
    nppes.oakland()
    rows = [nppes.person(1001, zip="94999")]
    nppes.run(nppes.write_csv(tmp_path / "weekly.csv", rows))
    return RejectedRow.objects.get()


def page(row):
    return f"{QUEUE}{row.pk}/"


def in_queue(client, query=""):
    return list(client.get(QUEUE + query).context["page_obj"])


def press(client, row, to, note=""):
    return client.post(page(row), {"to": to, "note": note})


def test_open_ones_come_first_of_these_the_newest_file_and_then_line_by_line(client, ann):
    old = rejected_row(rejected_at=OLDER, line=1)
    third = rejected_row(rejected_at=NEWER, line=30)
    second = rejected_row(rejected_at=NEWER, line=20)
    closed = rejected_row(rejected_at=NEWER, line=10)
    dismiss(row=closed.pk, by=ann, note="Abroad.")
    assert in_queue(client) == [second, third, old, closed]


def test_one_reason_at_a_time(client, ann):
    one = rejected_row(reason=Fault.STATE)
    other = rejected_row(reason=Fault.ZIP)
    dismissed = rejected_row(reason=Fault.STATE)
    dismiss(row=dismissed.pk, by=ann, note="A military address.")
    assert in_queue(client, "?reason=unknown+state") == [one, dismissed]
    assert in_queue(client) == [one, other, dismissed]
    response = client.get(QUEUE)
    assertContains(response, 'href="?reason=unknown%20state"')
    assertContains(response, "Open: 2; Kept since: 0; Replaced by a newer row: 0; Dismissed: 1.")


def test_reasons_are_counted_most_first(client, ann):
    for reason in (Fault.STATE, Fault.ZIP, Fault.ZIP, Fault.BROKEN):
        rejected_row(reason=reason)
    assert client.get(QUEUE).context["reasons"] == [
        (Fault.ZIP, 2),
        (Fault.BROKEN, 1),
        (Fault.STATE, 1),
    ]


def test_a_reason_that_is_none_is_not_found(client, ann):
    assert client.get(QUEUE + "?reason=x").status_code == 404
    assert client.get(QUEUE + "?reason=").status_code == 404


@pytest.mark.parametrize("number", [2, 12])
def test_the_queue_takes_as_many_queries_at_any_length(
    client, ann, number, django_assert_num_queries
):
    for _ in range(number):
        rejected_row()
    client.get(QUEUE)
    with django_assert_num_queries(9):
        assert len(in_queue(client)) == number


def test_long_queues_have_pages(client, ann):
    for _ in range(51):
        rejected_row()
    assert len(in_queue(client)) == 50
    assert len(in_queue(client, "?page=2")) == 1


def test_a_row_shows_its_cells_the_reason_and_what_to_do(client, ann, imported):
    response = client.get(page(imported))
    assertContains(response, "Unknown ZIP: <strong>94999</strong>.")
    assertContains(response, "manage.py load_places")
    assertContains(response, "<td>100 GRAND AVE</td>")
    assertContains(response, "weekly.csv, line 2")
    assertContains(response, "nobody with this NPI")
    assertNotContains(response, "MAILING")
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_a_row_leads_to_the_practitioner_who_has_its_npi(client, ann):
    person = factories.practitioner(first_name="Mina", last_name="Park")
    row = rejected_row(npi=person.npi)
    assertContains(client.get(page(row)), f'href="/desk/practitioners/{person.public_id}/"')


def test_every_reason_says_what_to_do():
    assert set(ADVICE) == set(Fault)


def test_trying_again_keeps_it_once_its_place_is_known(client, ann, imported):
    factories.place("94999")
    other = rejected_row(rejected_at=OLDER)
    assertRedirects(press(client, imported, "again"), page(other), fetch_redirect_response=False)
    imported.refresh_from_db()
    assert (imported.state, imported.decided_by) == ("kept", ann)
    person = Practitioner.objects.get()
    assert (person.npi, person.last_name, person.status) == (factories.npi(1001), "Park", "draft")
    assert person.locations.get().zip == "94999"
    assertContains(client.get(QUEUE), "weekly.csv, line 2: kept.")


def test_trying_again_in_vain_says_why_now(client, ann, imported):
    factories.place("94999", state="NV")
    assertRedirects(press(client, imported, "again"), page(imported), fetch_redirect_response=False)
    imported.refresh_from_db()
    assert (imported.state, imported.reason) == ("open", "ZIP of another state")
    assertContains(
        client.get(page(imported)),
        "weekly.csv, line 2 is still rejected: ZIP of another state (94999 is in NV, not in CA).",
    )
    assert Practitioner.objects.count() == 0


def test_without_any_places_it_says_what_to_do_first(client, ann, imported):
    Place.objects.all().delete()
    response = press(client, imported, "again")
    assertContains(response, "manage.py load_places", status_code=409)


def test_dismissing_wants_a_reason_and_the_next_follows(client, ann):
    row, other = rejected_row(line=1), rejected_row(line=2)
    response = press(client, row, "dismiss", " ")
    assert response.status_code == 400
    assert response.context["form"].errors == {"note": ["Say why it is dismissed."]}
    with pytest.raises(RuleBroken, match="Say why it is dismissed"):
        dismiss(row=row.pk, by=ann, note=" ")
    assertRedirects(press(client, row, "dismiss", "Not in the United States."), page(other))
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.note) == (
        "dismissed", ann, "Not in the United States.",
    )  # fmt: skip
    assertRedirects(press(client, other, "dismiss", "Neither."), QUEUE)


def test_nothing_chosen_is_said(client, ann):
    response = press(client, rejected_row(), "")
    assertContains(response, "Choose what to do with it.", status_code=400)


def test_one_that_was_dismissed_can_be_tried_again(client, ann, imported):
    press(client, imported, "dismiss", "No such ZIP.")
    assert [key for _, _, key, _ in client.get(page(imported)).context["buttons"]] == ["r"]
    press(client, imported, "again")
    imported.refresh_from_db()
    assert imported.state == "dismissed", "it is as it was"
    factories.place("94999")
    press(client, imported, "again")
    imported.refresh_from_db()
    assert (imported.state, imported.note) == ("kept", "")


@pytest.mark.parametrize("reason", [Fault.BROKEN, Fault.TWICE])
def test_what_would_not_change_is_not_tried(client, ann, reason):
    row = rejected_row(reason=reason)
    assert [key for _, _, key, _ in client.get(page(row)).context["buttons"]] == ["x"]
    with pytest.raises(RuleBroken, match="can't be tried again"):
        try_again(row=row.pk, by=ann, gazetteer=None)


@pytest.mark.parametrize("state", [State.KEPT, State.REPLACED])
def test_what_closed_by_itself_is_not_decided(client, ann, state):
    row = rejected_row(state=state, decided_at=NEWER)
    assert MOVES[state] == ()
    assertNotContains(client.get(page(row)), "What to do with it")
    response = press(client, row, "dismiss", "Too late.")
    assertContains(response, "by now", status_code=409)
    assert response.context["form"]["note"].value() == "Too late."


def test_the_next_is_the_next_in_the_queue_and_then_the_first(client, ann):
    rows = [
        rejected_row(rejected_at=NEWER, line=1),
        rejected_row(rejected_at=NEWER, line=2),
        rejected_row(rejected_at=OLDER, line=1),
    ]
    following = [client.get(page(each)).context["next"] for each in rows]
    assert following == [rows[1], rows[2], rows[0]]
    dismiss(row=rows[1].pk, by=ann, note="No.")
    assert client.get(page(rows[0])).context["next"] == rows[2]
    dismiss(row=rows[2].pk, by=ann, note="No.")
    assert client.get(page(rows[0])).context["next"] is None


@pytest.mark.parametrize("role", ["Verifier", "Auditor"])
def test_who_may_only_look_does_nothing(client, role):
    client.force_login(factories.staff(role))
    row = rejected_row()
    assertContains(client.get(page(row)), "does not decide them")
    assert press(client, row, "dismiss", "No.").status_code == 403


def test_a_row_of_further_locations_is_tried_again_too(client, ann, tmp_path):
    nppes.oakland()
    nppes.run(nppes.write_csv(tmp_path / nppes.MEMBER, [nppes.person(1001)]))
    further = [nppes.further(1001, zip="94999")]
    nppes.run(nppes.write_csv(tmp_path / "pl.csv", further, nppes.LOCATION_HEADER))
    row = RejectedRow.objects.get()
    factories.place("94999")
    press(client, row, "again")
    row.refresh_from_db()
    assert row.state == "kept"
    streets = Practitioner.objects.get().locations.values_list("address_1", flat=True)
    assert list(streets) == ["100 Grand Ave", "22 Pine St"]


def test_what_became_of_it_is_in_the_trail_without_what_it_holds(client, ann, imported):
    press(client, imported, "dismiss", "No such ZIP.")
    events = RejectedRow.pgh_event_model.objects.order_by("pgh_id")
    assert [(each.pgh_label, each.state) for each in events] == [
        ("insert", "open"),
        ("update", "dismissed"),
    ]
    assert events[1].pgh_context.metadata == {"user": ann.pk, "url": page(imported)}
    assert "GRAND" not in str(list(events.values()))


def test_a_draft_that_staff_works_on_is_not_changed_by_trying_again(client, ann, imported):
    mina = factories.practitioner(npi=factories.npi(1001), last_name="Parker")
    factories.place("94999")
    press(client, imported, "again")
    mina.refresh_from_db()
    assert mina.last_name == "Parker"
    assert mina.locations.count() == 0
    call_command("publish", "--check")
