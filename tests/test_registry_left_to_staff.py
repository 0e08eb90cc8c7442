"""What no decision about the registry does, the page says, with a link to where staff do it."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from practitioners.models import RegistryChange
from practitioners.registry.advice import left_to_staff
from practitioners.registry.deciding import decide
from practitioners.status import change_status
from tests import factories, seen
from tests.desk import somebody
from tests.registry_factories import registry_change, registry_facts

pytestmark = pytest.mark.django_db

NOTHING = "What neither answer does"
GONE, ACTIVE = {"deactivated_on": "2026-11-12"}, {"deactivated_on": None}
OTHER = {"names_taxonomy": False}
PINE = {
    "address_1": "22 Pine St", "address_2": "", "city": "Oakland", "state": "CA", "zip": "94601",
    "phone": "5105550199",
}  # fmt: skip
OAK = PINE | {"address_1": "5 Oak Ave"}

SUSPENDED = "Mina Park stays suspended: list them again yourself, once you know that they practice."
SHOWN_AGAIN = (
    "Once this is decided, patients see the listing again, since the NPI is active. Suspend Mina"
    " Park first if they should not."
)
STAYS = (
    "Mina Park stays listed as long as a license counts. Suspend them if they practice acupuncture"
    " no more."
)
VANISHED = (
    "The registry no longer has 22 Pine St, Oakland, CA, 94601, 5105550199. It stays on record"
    " with its hours and reports: remove it if nobody practices there any more."
)


@pytest.fixture
def mina():
    return factories.listed(first_name="Mina", last_name="Park")


def said(change):
    change = RegistryChange.objects.side_by_side().get(pk=change.pk)
    return [step.said for step in left_to_staff(change)]


def changed(mina, before, after, **facts):
    return registry_change(mina, after, before=registry_facts(mina, **before), **facts)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (GONE, ACTIVE, [SUSPENDED]),
        (OTHER, {"names_taxonomy": True}, [SUSPENDED]),
        ({}, OTHER, []),
        ({}, {"last_name": "Lee"}, []),
        (OTHER, {"names_taxonomy": True, **GONE}, []),
    ],
)
def test_who_is_suspended_is_listed_again_by_a_person_alone(mina, before, after, expected):
    change_status(mina, "suspended")
    change = changed(mina, before, after)
    assert said(change) == expected
    decide(change=change.pk, to="taken", by=factories.verifier(), seen=change.seen)
    mina.refresh_from_db()
    assert mina.status == "suspended"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, OTHER, [STAYS]),
        ({}, OTHER | GONE, []),
        (GONE, ACTIVE, []),
        ({}, GONE, []),
        ({}, {"last_name": "Lee"}, []),
    ],
)
def test_who_is_listed_stays_listed_until_a_person_suspends_them(mina, before, after, expected):
    assert said(changed(mina, before, after)) == expected


def test_what_was_hidden_comes_back_with_the_decision_where_the_npi_is_active_again(mina):
    change = changed(mina, {}, {}, kinds=["deactivated", "reactivated"])
    assert said(change) == [SHOWN_AGAIN]
    assert seen.documents(mina) == []
    decide(change=change.pk, to="taken", by=factories.verifier(), seen=change.seen)
    assert len(seen.documents(mina)) == 1


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ([], [VANISHED]),
        ([OAK], [VANISHED]),
        ([PINE | {"phone": "", "address_2": "Ste 3"}, OAK], []),
    ],
)
def test_a_location_that_vanished_from_the_registry_is_removed_by_a_person(mina, now, expected):
    """One that is not on record needs nothing."""
    factories.location(mina, address_1="22 PINE ST.", zip="94601")
    change = changed(mina, {"further": [PINE, OAK]}, {"further": now})
    assert said(change) == expected


@pytest.fixture
def ann(client):
    rights = ["view_registrychange", "change_registrychange", "change_practitioner", "view_case"]
    ann = somebody("ann", rights)
    client.force_login(ann)
    return ann


def test_the_page_leads_to_the_status_and_to_the_locations(mina, staff):
    factories.location(mina, address_1="22 Pine St", zip="94601")
    change = changed(mina, {"further": [PINE]}, {"further": [], **OTHER})
    response = staff.get(f"/desk/registry/{change.pk}/")
    assertContains(response, STAYS)
    assertContains(response, f'<a href="/desk/practitioners/{mina.public_id}/">Their page')
    locations = f"/admin/practitioners/practitioner/{mina.pk}/change/#locations-group"
    assertContains(response, f'<a href="{locations}">Their locations')
    assertContains(staff.get(locations), 'id="locations-group"')


def test_where_nothing_is_left_nothing_is_said(client, ann, mina):
    response = client.get(f"/desk/registry/{changed(mina, {}, {'last_name': 'Lee'}).pk}/")
    assertNotContains(response, NOTHING)
