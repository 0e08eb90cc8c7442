"""Two records of one person become one: fields are chosen, all else is united or goes along."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from practitioners.duplicates import denying, merging
from practitioners.duplicates.fields import FIELDS, NOT_CHOSEN, WORDS
from practitioners.errors import RuleBroken
from practitioners.models import (
    Case,
    Listing,
    Merge,
    Practitioner,
)
from practitioners.queue.assigning import take
from practitioners.status import change_status
from tests import factories
from tests.duplicates import fresh, merge, two

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything_is_published")]


def test_every_field_of_a_practitioner_is_chosen_or_stays():
    columns = {column for columns in FIELDS.values() for column in columns}
    assert columns | NOT_CHOSEN == {field.name for field in Practitioner._meta.concrete_fields}
    assert {field.name for field in Practitioner._meta.many_to_many} == set(WORDS)


def test_what_is_empty_is_filled_and_what_is_filled_stays():
    mina, other = two(website="https://park.example/", about="Old.", telehealth=True)
    with factories.publishing():
        Practitioner.objects.filter(pk=mina.pk).update(about="New.", last_attested_on="2026-01-02")
    merge(mina, other)
    kept = fresh(mina)
    assert (kept.website, kept.about, kept.telehealth) == ("https://park.example/", "New.", True)


def test_what_was_attested_later_is_taken_where_nothing_is_chosen():
    mina, other = two(last_attested_on="2026-05-01", about="New.", accepting_new_patients=False)
    with factories.publishing():
        Practitioner.objects.filter(pk=mina.pk).update(
            about="Old.", accepting_new_patients=True, last_attested_on="2026-01-02"
        )
    merge(mina, other, accepting_new_patients="kept")
    kept = fresh(mina)
    assert (kept.about, kept.accepting_new_patients) == ("New.", True)
    assert kept.last_attested_on == datetime.date(2026, 5, 1)


def test_prices_come_with_the_day_on_which_they_were_given():
    mina, other = two(first_visit_price=90, prices_given_on="2026-05-01")
    with factories.publishing():
        Practitioner.objects.filter(pk=mina.pk).update(
            first_visit_price=80, follow_up_price=60, prices_given_on="2026-01-01"
        )
    merge(mina, other)
    kept = fresh(mina)
    assert (kept.first_visit_price, kept.follow_up_price) == (90, None)
    assert kept.prices_given_on == datetime.date(2026, 5, 1)


def test_the_npi_that_is_not_chosen_stays_known():
    mina, other = two(npi=factories.npi(9001))
    theirs = mina.npi
    merge(mina, other, npi="absorbed")
    assert (fresh(mina).npi, fresh(other).npi) == (factories.npi(9001), theirs)


@pytest.mark.parametrize(
    ("side", "spoken"),
    [("kept", ["en", "es"]), ("absorbed", ["es", "fr"]), ("both", ["en", "es", "fr"])],
)
def test_lists_are_united_or_chosen(side, spoken):
    mina, other = two(languages=["es", "fr"])
    with factories.publishing():
        mina.languages.set([factories.language("en"), factories.language("es")])
    merge(mina, other, languages=side)
    assert sorted(mina.languages.values_list("slug", flat=True)) == spoken


def test_whoever_is_suspended_in_one_record_is_suspended_in_both():
    mina, other = two(status="suspended")
    assert Listing.objects.exists()
    merge(mina, other)
    assert fresh(mina).status == "suspended"
    assert not Listing.objects.exists()


def test_what_is_left_is_merged_and_nobody_moves_it():
    mina, other = two()
    merge(mina, other)
    assert (fresh(mina).status, fresh(other).status) == ("listed", "merged")
    with pytest.raises(RuleBroken, match="Possible: undoing the merge"):
        change_status(other, "listed")
    assert not Practitioner.objects.namesakes_of(mina).exists()


def test_nothing_changes_where_a_record_was_changed_since_it_was_looked_at():
    mina, other = two()
    seen = merging.fingerprint(fresh(mina), fresh(other))
    factories.location(other)
    with pytest.raises(RuleBroken, match="was changed since you opened this page"):
        merging.merge(
            kept=mina.pk, absorbed=other.pk, choices={}, by=factories.verifier(), seen=seen
        )
    assert not Merge.objects.exists()


def test_a_record_is_merged_once():
    mina, other = two()
    merge(mina, other)
    with pytest.raises(RuleBroken, match="vera has merged Mina Park into Mina Park at"):
        merge(factories.practitioner(), other)
    with pytest.raises(RuleBroken, match="can't be merged with itself"):
        merge(mina, mina)


def test_what_was_found_to_be_two_people_is_not_merged():
    mina, other = two()
    denying.deny(one=mina.pk, other=other.pk, by=factories.verifier(), reason="Born in 1950.")
    with pytest.raises(RuleBroken, match="vera found that these are two people: Born in 1950"):
        merge(mina, other)


def test_nobody_merges_while_a_colleague_works_on_a_claim():
    mina, other = two()
    claim = factories.license(other, "NV")
    bob = factories.colleague("bob", "change_case")
    take(case=claim.pk, by=bob)
    with pytest.raises(RuleBroken, match="bob has had this case since"):
        merge(mina, other)
    assert merge(mina, other, by=bob).merged_by == bob
    assert Case.objects.get(pk=claim.pk).assignee == bob


@pytest.mark.parametrize("choice", [{"first_name": "both"}, {"status": "absorbed"}, {"npi": "x"}])
def test_what_is_no_choice_is_refused(choice):
    with pytest.raises(RuleBroken, match="can't be chosen for"):
        merge(*two(), **choice)


def test_staff_have_worked_on_the_record_that_stays():
    """So no import brings a draft in line with the registry any more."""
    mina, other = two()
    with time_machine.travel("2027-01-01 12:00Z", tick=False):
        merge(other, mina)
        assert fresh(other).updated_at == timezone.now()
