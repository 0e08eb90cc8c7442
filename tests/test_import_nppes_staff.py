"""Running `manage.py import_nppes` again never undoes what staff did in the back office."""

from datetime import date

import pytest

from practitioners.models import Credential, PracticeLocation, Practitioner
from tests import nppes_files as nppes
from tests.admin_forms import change, filled, page
from tests.factories import practitioner

pytestmark = pytest.mark.django_db

CLAIMS = [(nppes.ACUPUNCTURIST, "AC 1", "CA"), (nppes.ACUPUNCTURIST, "AC 2", "CA")]
# The person that is imported first, and as the registry has them later.
FIRST = nppes.person(1001, slots=CLAIMS)
LATER = nppes.person(
    1001,
    slots=[*CLAIMS, (nppes.ACUPUNCTURIST, "AC 3", "CA")],
    last_name="LEE",
    address_1="9 ELM ST",
)
CONFIRMED = {"post": "yes"}


@pytest.fixture(autouse=True)
def _imported(registry):
    nppes.oakland()
    registry(FIRST)


@pytest.fixture
def registry(tmp_path):
    """Import one row; returns the counts."""

    def import_row(row):
        return nppes.counted(nppes.run(nppes.write_csv(tmp_path / "registry.csv", [row])))

    return import_row


def rename(staff):
    change(staff, Practitioner.objects.get(), last_name="Park-Kim")


def move(staff):
    change(staff, PracticeLocation.objects.get(), address_1="7 Oak St")


def move_on_the_practitioners_page(staff):
    rows = {"locations": {PracticeLocation.objects.get().pk: {"address_1": "7 Oak St"}}}
    change(staff, Practitioner.objects.get(), rows=rows)


def delete_the_location(staff):
    staff.post(page("practicelocation", "delete", PracticeLocation.objects.get().pk), CONFIRMED)


def give_the_location_to_somebody_else(staff):
    change(staff, PracticeLocation.objects.get(), practitioner=practitioner().pk)


def correct_a_claim(staff):
    change(staff, claim(), number="AC 11")


def check_a_claim(staff):
    address = page("credential", "change", claim().pk)
    check = {
        "outcome": "not_found",
        "method": "source",
        "source": "The board",
        "checked_on": date(2026, 1, 2).isoformat(),
    }
    staff.post(address, filled(staff, address, add={"verifications": [check]}))


def delete_a_claim(staff):
    staff.post(page("credential", "delete", claim().pk), CONFIRMED)


def delete_a_claim_in_its_row(staff):
    change(staff, Practitioner.objects.get(), rows={"credentials": {claim().pk: {"DELETE": "on"}}})


def delete_claims_together(staff):
    chosen = list(Credential.objects.values_list("pk", flat=True))
    action = {"action": "delete_selected", "_selected_action": chosen}
    staff.post(page("credential", "changelist"), action | CONFIRMED)


def claim():
    return Credential.objects.get(number="AC 1")


def kept():
    """All that the import could undo."""
    return [
        list(model.objects.order_by("id").values())
        for model in (Practitioner, PracticeLocation, Credential)
    ]


@pytest.mark.parametrize(
    "work",
    [
        rename,
        move,
        move_on_the_practitioners_page,
        delete_the_location,
        give_the_location_to_somebody_else,
        correct_a_claim,
        check_a_claim,
        delete_a_claim,
        delete_a_claim_in_its_row,
        delete_claims_together,
    ],
)
def test_a_draft_that_staff_worked_on_is_kept_as_is(staff, registry, work):
    untouched = kept()
    work(staff)
    worked_on = kept()
    assert worked_on != untouched
    assert registry(FIRST) == {"kept as decided by staff": 1}
    assert kept() == worked_on
    assert registry(LATER) == {"kept as decided by staff": 1, "opened at the desk": 1}
    assert kept() == worked_on


def test_a_draft_that_staff_only_looked_at_follows(staff, registry):
    for record in (Practitioner.objects.get(), PracticeLocation.objects.get(), claim()):
        name = record._meta.model_name
        assert staff.get(page(name, "change", record.pk)).status_code == 200
        staff.get(page(name, "delete", record.pk))
    assert registry(LATER) == {"updated": 1}
