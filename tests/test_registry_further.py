"""Staff take over further locations that the registry has anew, or leave the record as it is."""

import pytest
from pytest_django.asserts import assertContains

from practitioners.publishing import differences
from practitioners.registry.deciding import decide, foresee
from tests import factories
from tests.desk import somebody
from tests.registry_factories import registry_change, registry_facts

pytestmark = pytest.mark.django_db

PINE = {
    "address_1": "22 Pine St", "address_2": "", "city": "Oakland", "state": "CA", "zip": "94610",
    "phone": "5105550199",
}  # fmt: skip
OAK = PINE | {"address_1": "5 Oak Ave", "address_2": "Ste 2"}


@pytest.fixture
def mina():
    factories.place("94610", latitude=37.81, longitude=-122.24)
    return factories.listed(address_1="1 Elm Street")


@pytest.fixture
def ann():
    return somebody("ann", ["view_registrychange", "change_registrychange", "view_case"])


def further(mina, before, after):
    return registry_change(
        mina, after={"further": after}, before=registry_facts(mina) | {"further": before}
    )


def streets(mina):
    return list(mina.locations.order_by("pk").values_list("address_1", "latitude", "phone"))


ELM = ("1 Elm Street", 37.8, "")


def test_those_that_are_new_are_added_at_the_point_of_their_zip_and_published(mina, ann):
    change = further(mina, [], [PINE, OAK])
    assert list(foresee(change=change, to="taken", by=ann).record) == [
        ("Location 2", "", "22 Pine St, Oakland, CA 94610"),
        ("Location 2, phone", "", "5105550199"),
        ("Location 2, coordinates", "", "Of the ZIP"),
        ("Location 2, step-free access", "", "unknown"),
        ("Location 3", "", "5 Oak Ave, Ste 2, Oakland, CA 94610"),
        ("Location 3, phone", "", "5105550199"),
        ("Location 3, coordinates", "", "Of the ZIP"),
        ("Location 3, step-free access", "", "unknown"),
    ]
    decide(change=change.pk, to="taken", by=ann, seen=change.seen)
    assert streets(mina) == [
        ELM,
        ("22 Pine St", 37.81, "5105550199"),
        ("5 Oak Ave", 37.81, "5105550199"),
    ]
    assert mina.listings.count() == 3
    assert list(differences()) == []


def test_one_that_is_on_record_is_not_added_twice_and_one_that_is_gone_stays(mina, ann):
    factories.location(mina, address_1="22 PINE ST", zip="94610")
    change = further(mina, [OAK], [PINE])
    decide(change=change.pk, to="taken", by=ann, seen=change.seen)
    assert [street for street, *_ in streets(mina)] == ["1 Elm Street", "22 PINE ST"]


def test_one_in_a_zip_that_is_not_known_is_refused(mina, ann):
    change = further(mina, [], [PINE | {"zip": "94999"}])
    assert "The ZIP 94999" in foresee(change=change, to="taken", by=ann).refusal
    assert streets(mina) == [ELM]


def test_the_page_shows_them_side_by_side(client, mina, ann):
    client.force_login(ann)
    change = further(mina, [PINE], [PINE, OAK])
    response = client.get(f"/desk/registry/{change.pk}/")
    assertContains(response, "urther locations changed")
    assertContains(response, "22 Pine St, Oakland, CA, 94610, 5105550199")
    assertContains(response, "5 Oak Ave, Ste 2, Oakland, CA, 94610, 5105550199")
