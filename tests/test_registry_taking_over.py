"""Taking over what the registry says: names, an address, claims to be checked, a suspension."""

import pytest
import time_machine
from pytest_django.asserts import assertContains

from practitioners.models import Credential
from practitioners.registry.deciding import decide
from tests import factories, seen
from tests.desk import somebody
from tests.registry_factories import registry_change, registry_facts

pytestmark = pytest.mark.django_db

QUEUE = "/desk/registry/"
GONE = {"deactivated_on": "2026-11-12"}
MOVED = {"address_1": "9 Elm St", "city": "Berkeley", "zip": "94710"}


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


def test_taking_over_a_name(ann, mina):
    decided(registry_change(mina, {"last_name": "Lee", "middle_name": "J."}), "taken", ann)
    mina.refresh_from_db()
    assert mina.full_name == "Mina J. Lee"
    assert seen.document(mina)["name"] == "Mina J. Lee"


def test_taking_over_an_address_changes_the_location_that_the_registry_knew(ann, mina):
    other = factories.location(mina, address_1="1 Other St", step_free=True)
    facts = registry_facts(mina, address_1=other.address_1)
    decided(registry_change(mina, MOVED, before=facts), "taken", ann)
    other.refresh_from_db()
    assert (str(other), other.precision, other.step_free) == (
        "9 Elm St, Berkeley, CA 94710", "zip", None
    )  # fmt: skip
    assert (other.latitude, other.longitude) == (37.87, -122.29)
    first = mina.locations.get(is_primary=True)
    assert (first.city, first.step_free) == ("Oakland", True)


def test_taking_over_an_address_unknown_here_changes_the_primary_location(ann, mina):
    factories.location(mina, address_1="1 Other St")
    facts = registry_facts(mina, address_1="7 Elsewhere Ave")
    decided(registry_change(mina, MOVED, before=facts), "taken", ann)
    assert mina.locations.get(is_primary=True).city == "Berkeley"
    assert mina.locations.get(is_primary=False).city == "Oakland"


def test_another_suite_leaves_the_building_as_it_is(ann, mina):
    decided(registry_change(mina, {"address_2": "Ste 3"}), "taken", ann)
    where = mina.locations.get()
    assert (where.address_2, where.step_free, where.precision) == ("Ste 3", True, "exact")


def test_an_address_that_staff_have_entered_already_stays_as_typed(ann, mina):
    where = factories.location(mina, **MOVED | {"address_1": "9 ELM ST."})
    decided(registry_change(mina, MOVED), "taken", ann)
    where.refresh_from_db()
    assert (where.address_1, where.precision) == ("9 ELM ST.", "exact")
    assert mina.locations.get(is_primary=True).city == "Oakland"


def test_taking_over_an_address_gives_a_location_to_who_has_none(ann):
    factories.place("94710")
    person = factories.practitioner()
    decided(registry_change(person, MOVED | {"phone": "5105550199"}), "taken", ann)
    where = person.locations.get()
    assert (where.city, where.phone, where.is_primary) == ("Berkeley", "5105550199", True)


def test_another_phone_alone_makes_no_location(ann):
    person = factories.practitioner()
    decided(registry_change(person, {"phone": "5105550199"}), "taken", ann)
    assert person.locations.count() == 0


def test_an_address_in_an_unknown_zip_is_refused_and_nothing_is_changed(client, ann, mina):
    change = registry_change(mina, MOVED | {"zip": "94799", "last_name": "Lee"})
    response = press(client, change, "taken")
    assert response.status_code == 409
    assertContains(response, "The ZIP 94799 of the new address is not known here", status_code=409)
    mina.refresh_from_db()
    change.refresh_from_db()
    assert (mina.last_name, change.state) == ("Park", "open")


def test_new_licenses_become_claims_that_wait_in_the_queue(ann, mina):
    confirmed = mina.credentials.get()
    licenses = [["CA", confirmed.number.lower()], ["CA", "AC 9"], ["CA", "ac-9"], ["NV", "5"]]
    factories.state("NV")
    decided(registry_change(mina, {"licenses": licenses}), "taken", ann)
    new = mina.credentials.exclude(pk=confirmed.pk).order_by("state_id")
    assert [(each.state_id, each.number, each.case.why) for each in new] == [
        ("CA", "AC 9", "new"), ("NV", "5", "new")
    ]  # fmt: skip
    assert Credential.objects.get(pk=confirmed.pk) == confirmed
    assert [each["number"] for each in seen.document(mina)["credentials"]] == [confirmed.number]


def test_a_license_that_is_gone_there_stays_as_it_was_checked(ann, mina):
    before = list(mina.credentials.values())
    decided(registry_change(mina, {"licenses": []}), "taken", ann)
    assert list(mina.credentials.values()) == before
    assert len(seen.document(mina)["credentials"]) == 1


def test_taking_over_a_deactivation_suspends(ann, mina):
    decided(registry_change(mina, GONE), "taken", ann)
    mina.refresh_from_db()
    assert (mina.status, seen.documents(mina)) == ("suspended", [])


def test_taking_over_something_else_leaves_a_deactivation_as_staff_decided_it(ann, mina):
    decided(registry_change(mina, GONE), "left", ann)
    gone = registry_facts(mina, **GONE)
    decided(registry_change(mina, {"last_name": "Lee"}, before=gone), "taken", ann)
    mina.refresh_from_db()
    assert (mina.last_name, mina.status, len(seen.documents(mina))) == ("Lee", "listed", 1)


@pytest.mark.parametrize("status", ["draft", "suspended"])
def test_who_is_not_listed_stays_what_they_are(ann, status):
    person = factories.practitioner(status=status)
    assert decided(registry_change(person, GONE), "taken", ann).state == "taken"
    person.refresh_from_db()
    assert person.status == status


def test_a_deactivation_that_was_taken_back_suspends_nobody(ann, mina):
    change = registry_change(mina, {}, kinds=["deactivated", "reactivated"])
    decided(change, "taken", ann)
    mina.refresh_from_db()
    assert (mina.status, len(seen.documents(mina))) == ("listed", 1)
