"""Further practice locations, from pl_pfile: those of drafts follow the registry."""

import pytest

from practitioners.models import (
    PracticeLocation,
    Practitioner,
    RegistryChange,
    RegistryRecord,
    RejectedRow,
)
from practitioners.status import change_status
from tests import factories
from tests import nppes_files as nppes

pytestmark = pytest.mark.django_db

MONTHLY = nppes.MEMBER_OF_LOCATIONS
WEEKLY = "pl_pfile_20261116-20261122.csv"


@pytest.fixture(autouse=True)
def _places():
    nppes.oakland()
    factories.place("97205", city="Portland", state="OR")


@pytest.fixture
def registry(tmp_path):
    """Import files of the registry's tables; each call is a newer one."""

    def run(*rows, name=MONTHLY, arguments=()):
        path = nppes.write_csv(tmp_path / name, rows, nppes.LOCATION_HEADER)
        return nppes.run(path, *arguments)

    return run


@pytest.fixture
def drafts(tmp_path):
    """Two drafts of the registry, 1001 and 1002, at 100 Grand Ave."""
    rows = [nppes.person(1001), nppes.person(1002)]
    nppes.run(nppes.write_csv(tmp_path / nppes.MEMBER, rows))


def further(number=1001):
    """The streets and phones of somebody's further locations, in order."""
    found = PracticeLocation.objects.filter(practitioner__npi=factories.npi(number))
    return [
        (each.address_1, each.address_2, each.city, each.phone)
        for each in found.order_by("pk")
        if not each.is_primary
    ]


PINE = ("22 Pine St", "", "Oakland", "5105550199")
OAK = ("5 Oak Ave", "Ste 2", "Portland", "5105550199")
IN_PORTLAND = {"address_2": "STE 2", "city": "PORTLAND", "state": "OR", "zip": "97205"}


@pytest.mark.usefixtures("drafts")
def test_each_further_location_is_added_behind_the_primary_one(registry):
    counts = nppes.counted(
        registry(nppes.further(1001), nppes.further(1001, "5 OAK AVE", **IN_PORTLAND))
    )
    assert counts == {"further locations added": 2}
    assert further() == [PINE, OAK]
    assert further(1002) == []
    added = PracticeLocation.objects.get(address_1="5 Oak Ave")
    assert (added.state_id, added.zip, added.precision) == ("OR", "97205", "zip")
    assert PracticeLocation.objects.filter(is_primary=True).count() == 2


@pytest.mark.usefixtures("drafts")
def test_a_second_run_changes_nothing_and_says_so(registry):
    rows = [nppes.further(1001), nppes.further(1001, "5 OAK AVE", **IN_PORTLAND)]
    registry(*rows)
    before = list(PracticeLocation.objects.order_by("pk").values())
    said = registry(*rows)
    assert "0 changes: what is on record is in line" in said
    assert list(PracticeLocation.objects.order_by("pk").values()) == before


@pytest.mark.usefixtures("drafts")
def test_a_changed_one_is_changed_and_keeps_its_public_id(registry):
    registry(nppes.further(1001))
    public_id = PracticeLocation.objects.get(address_1="22 Pine St").public_id
    counts = nppes.counted(registry(nppes.further(1001, "22 PINE ST", phone="5105550111")))
    assert counts == {"further locations changed": 1}
    assert further() == [("22 Pine St", "", "Oakland", "5105550111")]
    assert PracticeLocation.objects.get(address_1="22 Pine St").public_id == public_id


@pytest.mark.usefixtures("drafts")
def test_one_that_a_monthly_file_lacks_is_removed(registry):
    registry(nppes.further(1001), nppes.further(1001, "5 OAK AVE", **IN_PORTLAND))
    counts = nppes.counted(registry(nppes.further(1001)))
    assert counts == {"further locations removed": 1}
    assert further() == [PINE]
    assert nppes.counted(registry(nppes.further(1002))) == {
        "further locations added": 1,
        "further locations removed": 1,
    }
    assert (further(), further(1002)) == ([], [PINE])


@pytest.mark.usefixtures("drafts")
@pytest.mark.parametrize("name", [WEEKLY, "pl_pfile.csv", "pl_pfile_20261399-20269999.csv"])
def test_a_file_that_is_not_the_whole_table_removes_none(registry, name):
    registry(nppes.further(1001))
    registry(nppes.further(1001, "5 OAK AVE", **IN_PORTLAND), name=name)
    assert further() == [PINE, OAK]


@pytest.mark.usefixtures("drafts")
@pytest.mark.parametrize(
    ("street", "suite"),
    [("100 GRAND AVE", ""), ("100 Grand Ave.", ""), ("100", "GRAND AVE")],
)
def test_one_that_equals_the_primary_one_is_not_added_twice(registry, street, suite):
    registry(nppes.further(1001, street, address_2=suite), nppes.further(1001))
    assert further() == [PINE]


@pytest.mark.usefixtures("drafts")
def test_one_that_becomes_the_primary_one_goes_from_the_further_ones(registry, tmp_path):
    registry(nppes.further(1001))
    moved = nppes.person(1001, address_1="22 PINE ST")
    nppes.run(nppes.write_csv(tmp_path / nppes.MEMBER, [moved]))
    registry(nppes.further(1001), name=WEEKLY)
    assert further() == []


@pytest.mark.usefixtures("drafts")
def test_a_row_that_comes_twice_is_one_location(registry):
    registry(nppes.further(1001), nppes.further(1001), nppes.further(1001, "22 Pine St."))
    assert further() == [PINE]


@pytest.mark.usefixtures("drafts")
def test_rows_of_others_are_passed_over(registry):
    strange = nppes.further(5000, zip="99999", country="FR")
    said = registry(strange, nppes.further(1001))
    assert nppes.counted(said) == {"further locations added": 1}
    assert ": 2 rows," in said
    assert RejectedRow.objects.count() == 0


@pytest.mark.usefixtures("drafts")
@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"country": "CA", "state": "ONTARIO"}, "address outside the United States"),
        ({"zip": "99999"}, "unknown ZIP"),
        ({"zip": "97205"}, "ZIP of another state"),
        ({"state": "AE"}, "unknown state"),
        ({"address_1": ""}, "no street or no city"),
        ({"address_1": "X" * 121}, "value too long"),
    ],
)
def test_one_that_can_not_be_kept_is_a_rejected_row(registry, cells, reason):
    said = registry(nppes.further(1001, **cells), nppes.further(1001, "5 OAK AVE"))
    assert nppes.counted(said) == {"further locations added": 1, f"rejected: {reason}": 1}
    row = RejectedRow.objects.get()
    assert (row.table, row.file_name, row.line, row.reason) == ("pl", MONTHLY, 2, reason)
    assert row.npi == factories.npi(1001)


@pytest.mark.usefixtures("drafts")
def test_a_rejected_one_closes_once_it_is_fine_or_gone(registry):
    unknown = nppes.further(1001, zip="94999")
    registry(unknown, nppes.further(1002, zip="94998"))
    factories.place("94999")
    registry(unknown)
    assert list(RejectedRow.objects.order_by("line").values_list("state", flat=True)) == [
        "kept",
        "replaced",
    ]
    assert further() == [PINE]


@pytest.mark.usefixtures("drafts")
def test_a_draft_on_which_somebody_worked_is_left_to_staff(registry):
    person = Practitioner.objects.get(npi=factories.npi(1001))
    with factories.publishing():
        person.save()
    registry(nppes.further(1001))
    assert further() == []
    facts = RegistryRecord.objects.get(practitioner=person).facts
    assert [place["address_1"] for place in facts["further"]] == ["22 Pine St"]


@pytest.fixture
def listed(drafts):
    person = Practitioner.objects.get(npi=factories.npi(1001))
    claim = person.credentials.get()
    with factories.publishing():
        person.credentials.update(issued_on="2010-01-01", expires_on=factories.next_year())
    claim.refresh_from_db()
    factories.confirm(claim)
    return change_status(person, "listed")


def test_of_somebody_listed_one_item_is_opened_at_the_desk_and_nothing_is_changed(registry, listed):
    registry(nppes.further(1001))
    assert RegistryChange.objects.count() == 0, "the first file is no change"
    more = [nppes.further(1001), nppes.further(1001, "5 OAK AVE", **IN_PORTLAND)]
    assert nppes.counted(registry(*more)) == {"opened at the desk": 1}
    assert further() == []
    change = RegistryChange.objects.get()
    assert (change.kinds, change.state, change.file) == (["further"], "open", MONTHLY)
    assert f"{change.file_dated:%Y%m%d}" in MONTHLY
    streets = [
        [each["address_1"] for each in facts["further"]] for facts in (change.before, change.after)
    ]
    assert streets == [["22 Pine St"], ["22 Pine St", "5 Oak Ave"]]
    assert "0 changes" in registry(*more)


def test_the_first_word_of_further_locations_does_not_touch_an_open_item(
    registry, listed, tmp_path
):
    moved = nppes.person(1001, phone="5105550111")
    nppes.run(nppes.write_csv(tmp_path / nppes.MEMBER, [moved]))
    before = RegistryChange.objects.values().get()
    registry(nppes.further(1001))
    assert (before["kinds"], RegistryChange.objects.values().get()) == (["phone"], before)


def test_the_same_item_follows_and_closes_when_the_registry_is_back(registry, listed):
    registry(nppes.further(1001))
    registry(nppes.further(1001, "5 OAK AVE", **IN_PORTLAND))
    registry(nppes.further(1001, "9 ELM ST"))
    change = RegistryChange.objects.get()
    assert [each["address_1"] for each in change.after["further"]] == ["9 Elm St"]
    assert (
        nppes.counted(registry(nppes.further(1001)))["closed at the desk, back to what it was"] == 1
    )
    assert RegistryChange.objects.get().state == "back"


def test_somebody_whom_the_whole_table_did_not_hold_has_none_and_gets_the_first(registry, listed):
    registry(nppes.further(1002))
    registry(nppes.further(1001), nppes.further(1002))
    change = RegistryChange.objects.get()
    assert (change.before["further"], change.kinds) == ([], ["further"])


@pytest.mark.usefixtures("drafts")
def test_a_trial_prints_what_would_change_and_keeps_nothing(registry):
    registry(nppes.further(1001), nppes.further(1001, "9 ELM ST"))
    before = list(PracticeLocation.objects.order_by("pk").values())
    said = registry(
        nppes.further(1001, phone=""),
        nppes.further(1002, "5 OAK AVE", zip="94999"),
        nppes.further(1002),
        arguments=["--dry-run"],
    )
    lines = [line for line in said.splitlines() if line.startswith("2000")]
    assert lines == [
        (
            f"{factories.npi(1001)} updated: further location 22 Pine St, Oakland, CA 94610:"
            " 5105550199 → none; further location 9 Elm St, Oakland, CA 94610: gone"
        ),
        f"{factories.npi(1002)} updated: further location 22 Pine St, Oakland, CA 94610: added",
    ]
    assert said.endswith("Nothing was kept: this was a dry run.\n")
    assert list(PracticeLocation.objects.order_by("pk").values()) == before
    assert RejectedRow.objects.count() == 0
