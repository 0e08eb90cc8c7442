"""What the registry says of two records of one person goes with the NPI, and leads to pairs."""

import pytest

from practitioners.duplicates.finding import search
from practitioners.errors import RuleBroken
from practitioners.models import DuplicatePair, Practitioner, RegistryRecord, RosterRow
from tests import factories, roster_files
from tests.duplicates import everything, merge, two, undo
from tests.registry_factories import registry_change, registry_facts

pytestmark = pytest.mark.django_db

FORMER, PRESENT, OTHER = factories.npi(501), factories.npi(502), factories.npi(503)


def said_of(person, **facts):
    """What the registry said last of somebody."""
    return RegistryRecord.objects.create(
        practitioner=person, taxonomy="171100000X", facts=registry_facts(person, **facts)
    )


def remembered():
    """By the NPI on record, whose facts are remembered for it."""
    records = RegistryRecord.objects.select_related("practitioner")
    return {each.practitioner.npi: each.facts["first_name"] for each in records}


@factories.published
def npi_of(person, npi):
    Practitioner.objects.filter(pk=person.pk).update(npi=npi)


@pytest.mark.parametrize(
    ("mine", "theirs", "choice", "stays", "goes"),
    [
        (None, PRESENT, "absorbed", PRESENT, None),
        (FORMER, PRESENT, "kept", FORMER, PRESENT),
        (FORMER, PRESENT, "absorbed", PRESENT, FORMER),
        (FORMER, None, "kept", FORMER, None),
    ],
)
def test_it_goes_where_the_npi_goes_and_comes_back(mine, theirs, choice, stays, goes):
    mina, other = two(npi=theirs)
    npi_of(mina, mine)
    for each in (mina, other):
        each.refresh_from_db()
        if each.npi:
            said_of(each, first_name=each.npi)
    before = everything()
    merged = merge(mina, other, npi=choice)
    mina.refresh_from_db()
    other.refresh_from_db()
    assert (mina.npi, other.npi) == (stays, goes)
    assert remembered() == {npi: npi for npi in (mine, theirs) if npi}
    undo(merged)
    assert everything() == before


def test_what_it_says_anew_of_one_is_decided_first():
    mina, other = two()
    registry_change(other, {"last_name": "Lee"})
    with pytest.raises(RuleBroken, match=r"^The registry says something new of Mina Park"):
        merge(mina, other)


def test_an_npi_that_the_registry_replaced_leads_to_who_has_the_other():
    former, present = factories.practitioner(npi=FORMER), factories.practitioner(npi=PRESENT)
    stranger = factories.practitioner(npi=OTHER)
    said_of(former, replacement_npi=PRESENT)
    said_of(stranger, replacement_npi=factories.npi(504))
    search()
    pair = DuplicatePair.objects.get()
    assert (pair.first, pair.second, pair.reasons) == (former, present, ["replaced"])
    assert pair.why == ["the registry replaced the NPI of one by that of the other"]


def test_a_roster_with_the_npi_that_stayed_behind_is_about_the_record_that_stays():
    mina, other = two(npi=PRESENT)
    npi_of(mina, FORMER)
    merge(mina, other, npi="kept")
    row = roster_files.previewed(roster_files.person(npi=PRESENT)).rows.get()
    assert row.practitioner == mina
    assert row.outcome != RosterRow.Outcome.NEW
