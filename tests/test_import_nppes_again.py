"""Running `manage.py import_nppes` again: nothing moves, drafts follow, staff's decisions stay."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practitioners.models import Credential, Edition, PracticeLocation, Practitioner
from practitioners.status import change_status
from tests import nppes_files as nppes
from tests.factories import certification, check, location, npi, place, practitioner, publishing

pytestmark = pytest.mark.django_db

FOLLOWED = [Practitioner, PracticeLocation, Credential]


@pytest.fixture(autouse=True)
def _places():
    nppes.oakland()
    place("94601", latitude=37.78, longitude=-122.22)


@pytest.fixture
def registry(tmp_path):
    """Import these rows; returns the counts."""

    def import_rows(*rows):
        return nppes.counted(nppes.run(nppes.write_csv(tmp_path / "registry.csv", rows)))

    return import_rows


def rows_as_stored():
    """Every row with the transaction that wrote it, which even an equal update would change."""
    with connection.cursor() as cursor:
        stored = []
        for model in [*FOLLOWED, Edition]:
            table = model._meta.db_table
            cursor.execute(f"SELECT xmin::text, ctid::text, {table}.* FROM {table} ORDER BY id")
            stored.append(cursor.fetchall())
    return stored


def test_the_same_file_again_changes_nothing(registry):
    rows = [nppes.person(number, suffix="JR") for number in (1001, 1002)]
    assert registry(*rows) == {"created": 2}
    before = rows_as_stored()
    assert registry(*rows) == {"unchanged": 2}
    assert rows_as_stored() == before
    assert [len(stored) for stored in before] == [2, 2, 2, 1]


@pytest.mark.parametrize(
    ("cells", "model", "expected"),
    [
        ({"last_name": "PARK-LEE"}, Practitioner, {"last_name": "Park-Lee"}),
        ({"first_name": "MINNA"}, Practitioner, {"first_name": "Minna"}),
        ({"middle_name": "J"}, Practitioner, {"middle_name": "J"}),
        ({"suffix": ""}, Practitioner, {"suffix": ""}),
        ({"address_1": "9 ELM ST"}, PracticeLocation, {"address_1": "9 Elm St"}),
        ({"address_2": "STE 3"}, PracticeLocation, {"address_2": "Ste 3"}),
        ({"city": "PIEDMONT"}, PracticeLocation, {"city": "Piedmont"}),
        ({"phone": "5105550199"}, PracticeLocation, {"phone": "5105550199"}),
        (
            {"zip": "94601"},
            PracticeLocation,
            {"zip": "94601", "latitude": 37.78, "longitude": -122.22, "precision": "zip"},
        ),
    ],
)
def test_a_draft_follows_the_registry_and_nobody_else_moves(registry, cells, model, expected):
    still = nppes.person(1002)
    registry(nppes.person(1001, suffix="JR"), still)
    before = rows_as_stored()
    assert registry(nppes.person(1001, **({"suffix": "JR"} | cells)), still) == {
        "updated": 1,
        "unchanged": 1,
    }
    assert model.objects.order_by("id").values(*expected)[0] == expected
    touched = {
        other: [old for old, new in zip(*tables, strict=True) if old != new]
        for other, tables in zip(FOLLOWED, zip(before, rows_as_stored(), strict=True), strict=False)
    }
    assert {other: len(rows) for other, rows in touched.items()} == {
        other: int(other is model) for other in FOLLOWED
    }


def test_a_draft_follows_time_and_again(registry):
    """So it may not look, after the first time, as if staff had worked on it."""
    registry(nppes.person(1001))
    before = Practitioner.objects.get()
    for last_name in ("LEE", "CHO"):
        assert registry(nppes.person(1001, last_name=last_name)) == {"updated": 1}
    after = Practitioner.objects.get()
    assert after.last_name == "Cho"
    assert (after.pk, after.public_id, after.created_at, after.updated_at) == (
        before.pk,
        before.public_id,
        before.created_at,
        before.updated_at,
    )


@pytest.mark.parametrize(
    ("moves", "status"),
    [
        (["listed"], "listed"),
        (["listed", "suspended"], "suspended"),
        (["retired"], "retired"),
        (["retired", "draft"], "draft"),
    ],
)
def test_whoever_staff_decided_on_is_kept_as_is(registry, moves, status):
    registry(nppes.person(1001))
    for to in moves:
        change_status(Practitioner.objects.get(), to)
    before = rows_as_stored()
    other = [(nppes.ACUPUNCTURIST, "AC 9", "CA")]
    address = {"address_1": "9 ELM ST", "address_2": "STE 3", "phone": "5105550199"}
    changed = nppes.person(1001, last_name="LEE", slots=other, **address)
    counts = registry(changed)
    assert counts.pop("opened at the desk", 0) == (status != "retired")
    assert counts == {"kept as decided by staff": 1}
    assert rows_as_stored() == before
    assert Practitioner.objects.get().status == status


@pytest.mark.parametrize("source", ["staff", "application", "roster", "invented"])
def test_a_draft_from_another_source_is_kept_as_is(registry, source):
    person = practitioner(npi=npi(1001), source=source)
    before = rows_as_stored()
    assert registry(nppes.person(1001)) == {"kept as decided by staff": 1}
    assert rows_as_stored() == before
    assert person.locations.count() == 0


def claims():
    return list(Credential.objects.order_by("id").values_list("kind", "state_id", "number"))


def slots(*numbers):
    return [(nppes.ACUPUNCTURIST, number, "CA") for number in numbers]


def test_licenses_are_added_and_never_taken_away(registry):
    registry(nppes.person(1001, slots=slots("AC 1")))
    assert registry(nppes.person(1001, slots=slots("AC 2"))) == {"updated": 1}
    assert claims() == [("license", "CA", "AC 1"), ("license", "CA", "AC 2")]


def test_a_license_that_differs_in_spaces_and_hyphens_is_the_same(registry):
    registry(nppes.person(1001, slots=slots("AC-1")))
    assert registry(nppes.person(1001, slots=slots("AC 1"))) == {"unchanged": 1}
    assert claims() == [("license", "CA", "AC-1")]


def test_a_checked_license_stays_with_its_check(registry):
    registry(nppes.person(1001, slots=slots("AC 1")))
    claim = Credential.objects.get()
    check(claim, "contradicted")
    before = rows_as_stored()
    assert registry(nppes.person(1001, slots=slots("AC 1"))) == {"unchanged": 1}
    assert rows_as_stored() == before
    assert claim.verifications.get().claim == claim.claim


def test_other_claims_of_a_draft_stay(registry):
    registry(nppes.person(1001))
    certification(Practitioner.objects.get(), "OM", number="12345")
    registry(nppes.person(1001, last_name="LEE"))
    assert claims() == [("license", "CA", "AC 1234"), ("certification", None, "12345")]


def test_a_point_set_by_hand_stays_while_the_address_does(registry):
    registry(nppes.person(1001))
    with publishing():
        PracticeLocation.objects.update(latitude=37.8123, longitude=-122.25, precision="exact")
    assert registry(nppes.person(1001, phone="5105550177", address_2="STE 4")) == {"updated": 1}
    point = ("latitude", "longitude", "precision")
    assert PracticeLocation.objects.values_list(*point).get() == (37.8123, -122.25, "exact")
    registry(nppes.person(1001, address_1="9 ELM ST"))
    assert PracticeLocation.objects.values_list(*point).get() == (37.81, -122.24, "zip")


def test_a_second_location_stays(registry):
    registry(nppes.person(1001))
    location(Practitioner.objects.get(), address_1="7 Oak St")
    registry(nppes.person(1001, address_1="9 ELM ST"))
    streets = PracticeLocation.objects.order_by("id").values_list("address_1", "is_primary")
    assert list(streets) == [("9 Elm St", True), ("7 Oak St", False)]


def statements_of(run):
    with CaptureQueriesContext(connection) as captured:
        run()
    return len(captured)


def test_a_batch_takes_the_same_statements_whatever_its_length(registry):
    few = [nppes.person(number) for number in range(1001, 1003)]
    many = [nppes.person(number) for number in range(2001, 2041)]
    created = [statements_of(lambda rows=rows: registry(*rows)) for rows in (few, many)]
    unchanged = [statements_of(lambda rows=rows: registry(*rows)) for rows in (few, many)]
    assert (created, unchanged) == ([41, 41], [36, 36])
