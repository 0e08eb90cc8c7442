"""Staff compare what the registry said and says with the record, and decide what becomes of it."""

from dataclasses import astuple
from datetime import date

import pytest
import time_machine
from django.apps import apps
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from practitioners.errors import RuleBroken
from practitioners.models import RegistryChange
from practitioners.registry.comparing import side_by_side
from practitioners.registry.deciding import MOVES, decide, foresee
from tests import factories
from tests.desk import somebody
from tests.registry_factories import registry_change

pytestmark = pytest.mark.django_db

QUEUE = "/desk/registry/"
GONE = {"deactivated_on": "2026-11-12"}
MOVED = {"address_1": "9 Elm St", "city": "Berkeley", "zip": "94710"}
State = RegistryChange.State


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-24 12:00 -0500", tick=False) as clock:
        yield clock


@pytest.fixture
def ann(client):
    """Somebody who decides and may change practitioners."""
    ann = somebody(
        "ann", ["view_registrychange", "change_registrychange", "change_practitioner", "view_case"]
    )
    client.force_login(ann)
    return ann


@pytest.fixture
def mina():
    factories.place("94710", latitude=37.87, longitude=-122.29)
    return factories.listed(
        first_name="Mina", last_name="Park", npi="2123456784", phone="5105550123", step_free=True
    )


def page(change):
    return f"{QUEUE}{change.pk}/"


def press(client, change, to, note="", seen=None):
    return client.post(page(change), {"to": to, "note": note, "seen": seen or change.seen})


def decided(change, to, by, **facts):
    facts = {"reason": "Looked.", "seen": change.seen} | facts
    return decide(change=change.pk, to=to, by=by, **facts)


def in_queue(client):
    return list(client.get(QUEUE).context["page_obj"])


def test_open_ones_come_first_of_these_who_is_kept_down_and_then_the_oldest(client, ann, clock):
    made = []
    for after in ({"last_name": "A"}, {"last_name": "B"}, GONE, {"last_name": "C"}):
        made.append(registry_change(factories.listed(), after))
        clock.shift(60)
    decided(made[0], "left", ann)
    assert in_queue(client) == [made[2], made[1], made[3], made[0]]


def test_each_state_is_counted(client, ann):
    changes = [registry_change(factories.practitioner(), {"last_name": "X"}) for _ in range(3)]
    decided(changes[0], "taken", ann)
    assertContains(
        client.get(QUEUE), "Open: 2; Taken over: 1; Left as it is: 0; Back to what it was: 0."
    )


@pytest.mark.parametrize("number", [2, 12])
def test_the_queue_takes_as_many_queries_at_any_length(
    client, ann, number, django_assert_num_queries
):
    for _ in range(number):
        registry_change(factories.practitioner(), {"last_name": "X"})
    client.get(QUEUE)
    with django_assert_num_queries(8):
        assert len(in_queue(client)) == number


def test_before_now_and_the_record_stand_side_by_side(mina):
    factories.license(mina, "NV", number="77")
    change = registry_change(
        mina,
        {**MOVED, **GONE, "licenses": [["CA", "AC 9"]], "names_taxonomy": False, "suffix": "Jr."},
    )
    change = RegistryChange.objects.side_by_side().get(pk=change.pk)
    lines = {line.what: astuple(line)[1:] for line in side_by_side(change)}
    number = mina.credentials.get(state="CA").number
    where = mina.locations.get()
    assert lines == {
        "Deactivated": ("", "November 12, 2026", ""),
        "Acupuncturist": ("yes", "no", ""),
        "First name": ("Mina", "Mina", "Mina"),
        "Last name": ("Park", "Park", "Park"),
        "Suffix": ("", "Jr.", ""),
        "Address": (where.address_1, "9 Elm St", where.address_1),
        "City": ("Oakland", "Berkeley", "Oakland"),
        "State": ("CA", "CA", "CA"),
        "ZIP": ("94601", "94710", "94601"),
        "Phone": ("5105550123", "5105550123", "5105550123"),
        "Licenses": (f"CA {number}; NV 77", "CA AC 9", f"CA {number} (verified); NV 77"),
    }


def test_a_change_shows_the_file_and_leads_to_the_registrys_own_page(client, ann, mina):
    factories.national_source("registry", url="https://npiregistry.example/")
    response = client.get(page(registry_change(mina, MOVED)))
    assertContains(response, "npidata_pfile_20261109-20261115.csv, which reaches up to November 15")
    assertContains(response, 'href="https://npiregistry.example/provider-view/2123456784"')


def test_what_taking_over_would_change_is_shown_and_not_done(client, ann, mina):
    change = registry_change(mina, MOVED | {"phone": "5105550199", "licenses": [["CA", "AC 9"]]})
    before = list(mina.locations.values())
    street = mina.locations.get().address_1
    taken, left = (foresee(change=change, to=to, by=ann) for to in ("taken", "left"))
    assert taken.record == (
        ("Location 1", f"{street}, Oakland, CA 94601", "9 Elm St, Berkeley, CA 94710"),
        ("Location 1, phone", "5105550123", "5105550199"),
        ("Location 1, coordinates", "Of the address", "Of the ZIP"),
        ("Location 1, step-free access", "yes", "unknown"),
        ("CA license AC 9", "", "a claim"),
    )
    assert (left.record, left.changes, taken.refusal) == ((), (), "")
    response = client.get(page(change))
    assertContains(response, "<strong>9 Elm St, Berkeley, CA 94710</strong>")
    assert list(mina.locations.values()) == before
    assert RegistryChange.objects.get().state == "open"


def test_what_patients_would_see_is_shown(ann, mina):
    change = registry_change(mina, GONE)
    taken, left = (foresee(change=change, to=to, by=ann) for to in ("taken", "left"))
    assert taken.record == (("Status", "Listed", "Suspended"),)
    assert (taken.changes, left.changes) == ((), ("Listed in Oakland, CA as L.Ac.",))


def test_leaving_the_record_needs_a_reason(client, ann, mina):
    change = registry_change(mina, MOVED)
    response = press(client, change, "left")
    assert response.status_code == 400
    assertContains(response, "Say why the record stays as it is.", status_code=400)
    with pytest.raises(RuleBroken, match="Say why the record stays"):
        decided(change, "left", ann, reason=" ")
    assert RegistryChange.objects.get().state == "open"


def test_a_decision_says_who_when_and_why_and_leads_to_the_next(client, ann, mina, clock):
    change, other = registry_change(mina, MOVED), registry_change(factories.listed(), MOVED)
    assertRedirects(press(client, change, "left", " She moved back. "), page(other))
    change.refresh_from_db()
    assert (change.state, change.decided_by, change.reason) == ("left", ann, "She moved back.")
    assert change.decided_at.date() == date(2026, 11, 24)
    assertRedirects(press(client, other, "left", "So."), QUEUE)
    assertContains(client.get(page(change)), "left as it is. She moved back.")
    assert client.get(page(change)).context["buttons"] == []


@pytest.mark.parametrize("start", MOVES)
def test_there_are_these_moves_and_no_others(ann, start):
    for to in State.values:
        change = registry_change(
            factories.practitioner(),
            {"last_name": "X"},
            state="back" if start == "back" else "open",
        )
        if start in ("taken", "left"):
            decided(change, start, ann)
        if to in MOVES[start]:
            assert decided(change, to, ann).state == to
        else:
            with pytest.raises(RuleBroken, match="can't become"):
                decided(change, to, ann)


def test_whoever_comes_second_is_told_so_and_keeps_what_was_typed(client, ann, mina):
    change = registry_change(mina, MOVED)
    decided(change, "left", factories.verifier())
    response = press(client, change, "taken", "She told me.")
    assert response.status_code == 409
    assertContains(response, "This change is “left as it is” by now", status_code=409)
    assert response.context["form"]["note"].value() == "She told me."
    assert mina.locations.get().city == "Oakland"


def test_nobody_decides_about_what_a_newer_file_has_changed_meanwhile(client, ann, mina):
    change = registry_change(mina, MOVED)
    looked_at = change.seen
    RegistryChange.objects.update(after=change.after | {"city": "Albany"})
    response = press(client, change, "taken", seen=looked_at)
    assert response.status_code == 409
    assertContains(response, "A newer file has changed it since you opened it", status_code=409)
    change.refresh_from_db()
    assert change.seen != looked_at
    assertContains(response, f'name="seen" value="{change.seen}"', status_code=409)


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("Verifier", ["left"]),
        ("Editor", ["taken", "left"]),
        ("Auditor", []),
        ("Administrator", ["taken", "left"]),
    ],
)
def test_taking_over_needs_the_right_to_change_practitioners(client, mina, role, offered):
    client.force_login(factories.staff(role))
    change = registry_change(mina, GONE)
    assert [to for to, *_ in client.get(page(change)).context["buttons"]] == offered
    for to in {"taken", "left"} - set(offered):
        assert press(client, change, to, "Why.").status_code == 403
    mina.refresh_from_db()
    assert mina.status == "listed"
    for to in offered[-1:]:
        assert press(client, change, to, "Why.").status_code == 302


def test_the_item_and_its_decision_are_in_the_timeline(client, ann, mina):
    change = registry_change(mina, MOVED | GONE)
    press(client, change, "left", "A mistake of the registry.")
    response = client.get(f"/desk/practitioners/{mina.public_id}/")
    assertContains(response, "added the registry change: deactivated, moved")
    assertContains(response, "changed the registry change: state from open to left")
    assertContains(response, "reason from nothing to A mistake of the registry.")
    events = apps.get_model("practitioners", "RegistryChangeEvent").objects.order_by("pgh_id")
    assert events[1].pgh_context.metadata == {"user": ann.pk, "url": page(change)}


def test_the_practitioners_page_says_what_the_registry_said_and_leads_to_the_item(
    client, ann, mina
):
    change, other = registry_change(mina, GONE), registry_change(factories.listed(), GONE)
    address = f"/desk/practitioners/{mina.public_id}/"
    assertContains(client.get(address), f'href="{page(change)}"')
    assertNotContains(client.get(address), page(other))
    client.force_login(somebody("bob", ["view_case"]))
    assertNotContains(client.get(address), QUEUE)
