"""Where a later file of the registry says otherwise of somebody, one item opens at the desk."""

from datetime import date
from functools import partial

import pytest

from practitioners.models import Credential, Practitioner, RegistryChange, RegistryRecord
from practitioners.registry.deciding import decide
from practitioners.status import change_status
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
    slots,
)
from tests.factories import npi, place, practitioner, verifier

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


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        (gone(), ["deactivated"]),
        (later(deactivated="11/12/2026"), ["deactivated"]),
        (later(slots=PHYSICIAN), ["left"]),
        (later(last_name="LEE"), ["renamed"]),
        (later(first_name="MINNA"), ["renamed"]),
        (later(middle_name="J"), ["renamed"]),
        (later(suffix="JR"), ["renamed"]),
        (later(address_1="9 ELM ST"), ["moved"]),
        (later(address_2="STE 3"), ["moved"]),
        (later(city="PIEDMONT"), ["moved"]),
        (later(zip="94601"), ["moved"]),
        (later(phone="5105550199"), ["phone"]),
        (later(slots=slots("AC 9")), ["licenses"]),
        (later(slots=slots("AC 1234", "AC 9")), ["licenses"]),
        (later(slots=slots()), ["left"]),
        (
            later(last_name="LEE", address_1="9 ELM ST", phone="5105550199", slots=slots("AC 9")),
            ["renamed", "moved", "phone", "licenses"],
        ),
    ],
)
def test_each_kind_opens_one_item_and_changes_no_record(registry, mina, row, kinds):
    before = as_stored()
    counts = registry(row)
    assert counts.pop(OPENED) == 1
    assert counts in ({KEPT: 1}, {})
    assert (change().practitioner, change().kinds, change().state) == (mina, kinds, "open")
    assert (change().file, change().file_dated) == (WEEKLY, date(2026, 11, 15))
    assert as_stored()[:2] == before[:2]


@pytest.mark.parametrize(
    "row",
    [
        later(),
        later(enumerated="01/01/2006", sex="M", credential="L.AC."),
        later(address_1="100 Grand Ave."),
        later(phone=""),
        later(slots=slots("ac-1234")),
        later(deactivated="03/03/2020", reactivated="03/03/2020"),
    ],
    ids=["the date", "what is not kept", "spelling", "no phone", "spelled license", "long ago"],
)
def test_what_means_the_same_opens_nothing(registry, mina, row):
    assert registry(row) == {KEPT: 1}
    assert RegistryChange.objects.count() == 0


def test_the_item_holds_what_was_said_before_and_what_is_said_now(registry, mina):
    registry(later(last_name="LEE"))
    facts = {
        "first_name": "Mina", "middle_name": "", "last_name": "Park", "suffix": "",
        "address_1": "100 Grand Ave", "address_2": "", "city": "Oakland", "state": "CA",
        "zip": "94610", "phone": "5105550123", "licenses": [["CA", "AC 1234"]],
        "names_taxonomy": True, "deactivated_on": None, "replacement_npi": "",
    }  # fmt: skip
    assert change().before == facts
    assert change().after == facts | {"last_name": "Lee"}
    record = RegistryRecord.objects.get()
    assert (record.facts, record.as_of) == (change().after, date(2026, 11, 10))


def test_the_replacement_of_a_deactivated_npi_is_kept(registry, mina):
    registry(gone(**{"Replacement NPI": npi(1777)}))
    assert change().after["replacement_npi"] == npi(1777)
    assert RegistryRecord.objects.get().deactivated_on == date(2026, 11, 12)


def test_the_same_file_again_changes_nothing_and_says_so(registry, mina, tmp_path):
    registry(later(last_name="LEE"), gone(1002))
    before = as_stored()
    assert registry(later(last_name="LEE"), gone(1002)) == {KEPT: 1}
    assert nppes.run(tmp_path / WEEKLY).splitlines()[-1] == "Nothing has changed."
    assert as_stored() == before


def test_a_draft_that_follows_opens_nothing(registry):
    registry(nppes.person(1001), nppes.person(1002))
    assert registry(later(last_name="LEE"), gone(1002)) == {"updated": 1}
    assert Practitioner.objects.get(npi=npi(1001)).last_name == "Lee"
    assert RegistryChange.objects.count() == 0


def test_who_is_retired_opens_nothing(registry, mina):
    change_status(mina, "retired")
    assert registry(gone()) == {}
    assert RegistryChange.objects.count() == 0


def test_who_was_deactivated_as_a_draft_comes_to_the_desk_once_staff_work_on_them(registry):
    registry(nppes.person(1001))
    registry(gone())
    assert RegistryChange.objects.count() == 0
    Practitioner.objects.get().save()
    assert registry(gone()) == {OPENED: 1}
    assert (change().kinds, change().before["deactivated_on"]) == (["deactivated"], None)
    assert registry(gone()) == {}


def test_who_was_deactivated_as_a_draft_is_not_shown_when_listed_before_somebody_looked(registry):
    registry(nppes.person(1001))
    registry(gone())
    mina = listed(Practitioner.objects.get())
    assert seen.documents(mina) == []
    assert (change().kinds, change().before["deactivated_on"]) == (["deactivated"], None)
    assert registry(gone()) == {}
    by, seen_now = verifier(), change().seen
    decide(change=change().pk, to="left", by=by, seen=seen_now, reason="A mistake of theirs.")
    assert len(seen.documents(mina)) == 1
    change_status(mina, "suspended")
    change_status(mina, "listed")
    assert len(seen.documents(mina)) == 1


def test_first_sight_opens_nothing(registry):
    practitioner(npi=npi(1001), last_name="Other")
    assert registry(later()) == {KEPT: 1}
    assert RegistryRecord.objects.get().facts["last_name"] == "Park"
    assert RegistryChange.objects.count() == 0


def test_first_sight_of_somebody_of_another_profession_opens_nothing(registry):
    practitioner(npi=npi(1001))
    assert registry(later(slots=PHYSICIAN)) == {}
    assert registry(later(slots=PHYSICIAN, updated="11/11/2026", last_name="LEE")) == {}
    assert RegistryChange.objects.count() == 0


def test_first_sight_of_a_deactivated_npi_opens_an_item(registry):
    practitioner(npi=npi(1001))
    assert registry(gone()) == {OPENED: 1}
    assert (change().before, change().kinds) == ({}, ["deactivated"])


def test_another_taxonomy_says_nothing_of_those_who_are_followed_by_theirs(tmp_path, mina):
    both = [*PHYSICIAN, *slots("AC 1234")]
    rows = [later(slots=both), nppes.person(1002, slots=PHYSICIAN)]
    path = nppes.write_csv(tmp_path / "registry.csv", rows)
    nppes.run(path, "--taxonomy", "207Q00000X")
    nppes.run(nppes.write_csv(tmp_path / "next.csv", [later()]), "--taxonomy", "207Q00000X")
    assert RegistryChange.objects.count() == 0
    assert mina.registry_record.taxonomy == nppes.ACUPUNCTURIST
    nppes.run(nppes.write_csv(tmp_path / "gone.csv", [gone()]), "--taxonomy", "207Q00000X")
    assert change().kinds == ["deactivated"]


def test_a_confirmed_claim_is_never_changed(registry, mina):
    claim = mina.credentials.get()
    registry(later(slots=slots("AC 9")))
    assert Credential.objects.get() == claim
    assert Credential.objects.get().claim == claim.verifications.get().claim
    assert seen.document(mina)["credentials"][0]["number"] == "AC 1234"


def test_a_row_that_is_rejected_opens_nothing(registry, mina):
    assert registry(later(zip="00000")) == {"rejected: unknown ZIP": 1}
    assert RegistryChange.objects.count() == 0


def test_what_others_keep_beside_the_facts_stays(registry, mina):
    record = RegistryRecord.objects.get()
    record.facts |= {"further": [{"city": "Berkeley"}]}
    record.save()
    registry(later(last_name="LEE"))
    record.refresh_from_db()
    assert record.facts["further"] == [{"city": "Berkeley"}]
    assert registry(later(last_name="LEE")) == {KEPT: 1}


@pytest.mark.parametrize("number", [2, 12])
def test_a_batch_with_drift_takes_the_same_statements_at_any_length(
    registry, number, django_assert_num_queries
):
    numbers = range(1001, 1001 + number)
    registry(*(nppes.person(each) for each in numbers))
    for person in Practitioner.objects.all():
        change_status(person, "listed")
    rows = [nppes.person(each, updated="11/10/2026", last_name="LEE") for each in numbers]
    with django_assert_num_queries(38):
        registry(*rows)
    assert RegistryChange.objects.count() == number
