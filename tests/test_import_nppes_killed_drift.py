"""A weekly import that is killed: nobody is half changed, and it ends as if it had not been."""

import pytest
from django.db import transaction

from practitioners.models import (
    OtherName,
    PracticeLocation,
    Practitioner,
    RegistryChange,
    RegistryRecord,
    Unpublished,
)
from practitioners.publishing import differences
from tests import nppes_files as nppes
from tests import seen
from tests.drifting import WEEKLY, gone, listed, slots
from tests.factories import npi
from tests.killed import killed

pytestmark = pytest.mark.django_db(transaction=True)

NUMBERS = range(1001, 1007)
# Three batches of two, of which the last one is lost.
KEPT = {npi(number) for number in NUMBERS[:4]}
DEACTIVATED = {npi(number) for number in NUMBERS[::2]}
# Before the third batch begins, and when all of it is written but not published.
MOMENTS = [
    ("practitioners.management.commands.import_nppes.store", 3),
    ("practitioners.nppes.upsert.publish_changed", 3),
]
MOMENTS_BESIDE = [
    ("practitioners.nppes.importing_tables.keep_batch", 3),
    ("practitioners.nppes.importing_tables.publish_changed", 3),
]


def row(number, **cells):
    return nppes.person(number, slots=slots(f"AC {number}"), **cells)


@pytest.fixture
def people(tmp_path):
    """Six who are listed, and came from the registry."""
    nppes.oakland()
    rows = [row(number) for number in NUMBERS]
    nppes.run(nppes.write_csv(tmp_path / nppes.MEMBER, rows))
    return [listed(person) for person in Practitioner.objects.order_by("npi")]


@pytest.fixture
def weekly(tmp_path, people):
    """A file in which every other of them is deactivated, and everybody else renamed."""
    rows = [
        gone(number)
        if npi(number) in DEACTIVATED
        else row(number, updated="11/10/2026", last_name="LEE")
        for number in NUMBERS
    ]
    return nppes.write_csv(tmp_path / WEEKLY, rows)


def as_stored():
    """What an import may change, without the keys and moments in which two runs differ."""
    of = "practitioner__npi"
    changes = ("kinds", "before", "after", "file", "file_dated", "state", "note")
    return [
        list(model.objects.order_by(of, *order).values_list(of, *names))
        for model, names, order in (
            (RegistryChange, changes, ("pk",)),
            (RegistryRecord, ("taxonomy", "facts", "as_of"), ()),
            (PracticeLocation, ("address_1", "phone", "is_primary"), ("pk",)),
            (OtherName, ("source", "kind", "name"), ("name",)),
        )
    ] + [{person.npi: seen.documents(person) for person in Practitioner.objects.all()}]


def unbroken(path):
    """What the import leaves behind when nothing stops it; it is taken back."""
    with transaction.atomic():
        nppes.run(path)
        stored = as_stored()
        transaction.set_rollback(True)
    return stored


def with_items():
    return {change.practitioner.npi for change in RegistryChange.objects.open()}


def hidden():
    return {person.npi for person in Practitioner.objects.all() if not seen.documents(person)}


def is_whole():
    return (Unpublished.objects.count(), list(differences())) == (0, [])


@pytest.mark.parametrize(("name", "at"), MOMENTS)
def test_a_listing_is_hidden_together_with_its_item_and_the_same_command_goes_on(weekly, name, at):
    expected = unbroken(weekly)
    killed(weekly, name, at)
    assert with_items() == KEPT
    assert hidden() == KEPT & DEACTIVATED
    assert is_whole()
    nppes.run(weekly)
    assert hidden() == DEACTIVATED
    assert as_stored() == expected
    assert is_whole()
    assert nppes.run(weekly).splitlines()[-1] == "Nothing has changed."


@pytest.fixture
def draft(people, tmp_path):
    """Somebody in the first batch who follows the registry, with a further location."""
    nppes.run(nppes.write_csv(tmp_path / nppes.MEMBER, [nppes.person(1000)]))
    return Practitioner.objects.get(npi=npi(1000))


@pytest.fixture
def locations(tmp_path, draft):
    """The monthly table of further locations a month later: one more for everybody."""
    path = tmp_path / nppes.MEMBER_OF_LOCATIONS
    numbers = (1000, *NUMBERS)
    old, new = ([nppes.further(each, street) for each in numbers] for street in ("1 A ST", "2 B"))
    nppes.run(nppes.write_csv(path, old, nppes.LOCATION_HEADER))
    return nppes.write_csv(path, [*old, *new], nppes.LOCATION_HEADER)


@pytest.mark.parametrize(("name", "at"), MOMENTS_BESIDE)
def test_further_locations(locations, draft, name, at):
    expected = unbroken(locations)
    killed(locations, name, at)
    assert with_items() == {npi(number) for number in (1001, 1002, 1003)}
    streets = draft.locations.order_by("pk").values_list("address_1", flat=True)
    assert list(streets) == ["100 Grand Ave", "1 A St", "2 B"]
    assert is_whole()
    nppes.run(locations)
    assert as_stored() == expected
    assert with_items() == {npi(number) for number in NUMBERS}


@pytest.fixture
def organizations(tmp_path, people):
    """The monthly table of other names a month later: one for another one."""
    path = tmp_path / nppes.MEMBER_OF_NAMES
    old, new = (
        [nppes.organization_name(number, name) for number in NUMBERS] for name in ("OLD", "NEW")
    )
    nppes.run(nppes.write_csv(path, old, nppes.NAMES_HEADER))
    return nppes.write_csv(path, new, nppes.NAMES_HEADER)


@pytest.mark.parametrize(("name", "at"), MOMENTS_BESIDE)
def test_other_names(organizations, name, at):
    expected = unbroken(organizations)
    killed(organizations, name, at)
    names = OtherName.objects.order_by("practitioner__npi").values_list("name", flat=True)
    assert list(names) == ["New"] * 4 + ["Old"] * 2
    assert is_whole()
    nppes.run(organizations)
    assert as_stored() == expected
    assert set(OtherName.objects.values_list("name", flat=True)) == {"New"}
