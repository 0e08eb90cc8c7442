"""An open item follows the registry, and an older row after a newer one is left alone."""

from datetime import date
from functools import partial

import pytest

from practitioners.models import Practitioner, RegistryChange, RegistryRecord
from tests import nppes_files as nppes
from tests import seen
from tests.drifting import (
    KEPT,
    OPENED,
    PHYSICIAN,
    WEEKLY,
    as_stored,
    change,
    gone,
    imported,
    later,
    listed,
)
from tests.factories import place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places():
    nppes.oakland()
    place("94601", latitude=37.78, longitude=-122.22)


@pytest.fixture
def registry(tmp_path):
    """Import these rows; returns the counts."""
    return partial(imported, tmp_path)


@pytest.fixture
def mina(registry):
    """Somebody listed who came from the registry, with a license that was checked."""
    registry(nppes.person(1001))
    return listed(Practitioner.objects.get())


FOLLOWED = "changed again at the desk"
CLOSED = "closed at the desk, back to what it was"
OLDER = "older than what is kept"


def test_an_older_row_after_a_newer_one_is_left_alone_and_counted(registry, mina):
    registry(later(last_name="LEE"))
    before = as_stored()
    older = nppes.person(1001, updated="11/09/2026", last_name="OLD", address_1="1 OLD ST")
    assert registry(older) == {"older than what is kept": 1}
    assert as_stored() == before


def test_an_older_row_does_not_turn_a_draft_back(registry):
    registry(later(last_name="LEE"))
    assert registry(nppes.person(1001)) == {"older than what is kept": 1}
    assert Practitioner.objects.get().last_name == "Lee"


def test_a_deactivation_is_as_of_the_file_that_says_so(registry, mina):
    """An NPI may be deactivated from a day before the row was updated last."""
    registry(later(updated="11/14/2026"))
    assert registry(gone(day="11/12/2026")) == {OPENED: 1}
    older = later(updated="11/14/2026")
    assert registry(older) == {"older than what is kept": 1}
    assert RegistryRecord.objects.get().as_of == date(2026, 11, 15)


def test_an_old_file_deactivates_nobody_who_was_reactivated_since(registry, mina):
    registry(later(updated="11/20/2026", deactivated="11/12/2026", reactivated="11/20/2026"))
    assert registry(gone()) == {"older than what is kept": 1}
    assert RegistryChange.objects.count() == 0


def test_a_row_without_any_date_is_taken_as_it_comes(registry, mina):
    assert registry(later(updated="", last_name="LEE")) == {KEPT: 1, OPENED: 1}
    assert RegistryRecord.objects.get().as_of == date(2020, 7, 8)


def test_a_later_change_before_the_decision_is_added_to_the_same_item(registry, mina):
    registry(later(last_name="LEE"))
    first = change()
    again = later("11/20/2026", last_name="LEE", phone="5105550199")
    assert registry(again, name="npidata_pfile_20261116-20261122.csv") == {KEPT: 1, FOLLOWED: 1}
    assert (change().pk, change().kinds) == (first.pk, ["renamed", "phone"])
    assert (change().before, change().opened_at) == (first.before, first.opened_at)
    assert change().file_dated == date(2026, 11, 22)
    assert change().note == (
        "Changed again by npidata_pfile_20261116-20261122.csv before anybody had decided it."
    )


def test_back_to_what_it_was_closes_the_item_with_a_note(registry, mina):
    registry(later(last_name="LEE"))
    assert registry(later("11/20/2026")) == {KEPT: 1, CLOSED: 1}
    assert change().state == "back"
    assert change().note == f"Closed by {WEEKLY}: the registry says again what it said before."
    registry(later("11/21/2026", last_name="LEE"))
    states = RegistryChange.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["back", "open"]


def test_a_deactivation_stays_until_a_person_has_looked(registry, mina):
    registry(gone())
    again = later("11/20/2026", deactivated="11/12/2026", reactivated="11/20/2026")
    assert registry(again) == {KEPT: 1, FOLLOWED: 1}
    assert (change().state, change().kinds) == ("open", ["deactivated", "reactivated"])
    assert seen.documents(mina) == []


def test_a_reactivation_after_the_decision_is_an_item_of_its_own(registry, mina):
    registry(gone())
    RegistryChange.objects.update(state="back")
    again = later("11/20/2026", deactivated="11/12/2026", reactivated="11/20/2026")
    registry(again)
    latest = RegistryChange.objects.latest("pk")
    assert (latest.kinds, latest.state) == (["reactivated"], "open")


def test_an_acupuncturist_again(registry, mina):
    registry(later(slots=PHYSICIAN))
    RegistryChange.objects.update(state="back")
    registry(later("11/20/2026"))
    assert RegistryChange.objects.latest("pk").kinds == ["back"]
