"""Two records of one person become one: fields are chosen, all else is united or goes along."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from practitioners.cases import take
from practitioners.duplicates import denying, merging
from practitioners.duplicates.fields import FIELDS, NOT_CHOSEN, WORDS
from practitioners.errors import RuleBroken
from practitioners.leie.matching import Directory
from practitioners.models import (
    Case,
    Credential,
    Listing,
    Merge,
    PracticeLocation,
    Practitioner,
    Report,
)
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


def test_an_address_is_one_location_however_it_is_written_and_is_completed():
    mina, other = two()
    with factories.publishing():
        mina.locations.update(address_1="7 North Elm Street", phone="", email="a@b.example")
        other.locations.update(
            address_1="7 N. Elm St., Suite 4", email="c@d.example", practice_name="Elm"
        )
    span = factories.hours(other.locations.get())
    far = factories.location(other, address_1="9 Oak Street", is_primary=True)
    merge(mina, other)
    home = mina.locations.get(is_primary=True)
    assert (home.phone, home.email, home.practice_name) == ("5105550123", "a@b.example", "Elm")
    assert list(mina.locations.all()) == [home, far]
    assert list(home.hours.all()) == [span]
    assert other.locations.get().address_1 == "7 N. Elm St., Suite 4"


def test_another_house_or_zip_is_another_location():
    mina, other = two()
    with factories.publishing():
        mina.locations.update(address_1="7 Elm Street")
        other.locations.update(address_1="17 Elm Street")
    factories.location(other, address_1="7 Elm Street", zip="94602")
    merge(mina, other)
    assert mina.locations.count() == 3


def test_who_had_no_primary_location_gets_the_others():
    mina, other = two()
    with factories.publishing():
        mina.locations.update(is_primary=False)
        other.locations.update(is_primary=True)
    merge(mina, other)
    assert mina.locations.get(is_primary=True).public_id


def test_a_claim_of_both_is_made_once_and_completed_unless_it_was_confirmed():
    mina, other = two()
    confirmed = mina.credentials.get()
    factories.license(other, "CA", number=confirmed.number.lower(), expires_on="2030-01-01")
    mine = factories.license(mina, "NV", number="7", issued_on=None, expires_on=None)
    factories.license(other, "NV", number="7", issued_on="2020-01-02", expires_on="2031-01-01")
    merge(mina, other)
    assert list(mina.credentials.order_by("pk")) == [confirmed, mine]
    assert fresh(confirmed).expires_on == confirmed.expires_on
    assert fresh(mine).expires_on == datetime.date(2031, 1, 1)


def test_two_certificates_of_one_program_are_not_made_one():
    mina, other = two()
    mine = factories.certification(mina, "AC", number="5001")
    theirs = factories.certification(other, "AC", number="5002")
    training = factories.training(other)
    merge(mina, other)
    assert set(mina.credentials.of_kind("certification")) == {mine}
    assert list(other.credentials.all()) == [theirs]
    assert fresh(training).practitioner == mina


def test_what_was_confirmed_of_the_other_record_comes_to_the_queue_and_counts_no_more():
    mina, other = two()
    moved = factories.confirm(factories.license(other, "NV"))
    with factories.publishing():
        merge(mina, other)
    assert set(mina.credentials.counting(timezone.localdate())) == {
        mina.credentials.get(state="CA")
    }
    assert [(case.credential, case.why) for case in Case.objects.all()] == [(moved, "moved")]
    factories.confirm(fresh(moved))
    assert not Case.objects.exists()


def test_a_claim_that_was_left_behind_hinders_no_check_and_waits_for_nobody():
    mina, other = two(npi=factories.npi(9002))
    mine = factories.license(mina, "NV", number="7")
    theirs = factories.confirm(factories.license(other, "NV", number="7"))
    merge(mina, other)
    assert fresh(theirs).practitioner == other
    assert list(Case.objects.values_list("credential", "why")) == [(mine.pk, "new")]
    factories.confirm(fresh(mine))
    assert set(mina.credentials.counting(timezone.localdate())) == set(mina.credentials.all())


def test_of_two_answers_for_a_plan_the_later_holds():
    mina, other = two()
    factories.plan_answer(mina, "aetna", "yes", told_on="2026-01-01")
    factories.plan_answer(mina, "cigna", "yes", told_on="2026-03-01")
    factories.plan_answer(other, "aetna", "no", told_on="2026-02-01", told_by="insurer")
    factories.plan_answer(other, "cigna", "no", told_on="2026-02-01")
    factories.plan_answer(other, "humana", "no")
    merge(mina, other)
    assert list(mina.plan_answers.values_list("plan__slug", "answer", "told_by")) == [
        ("aetna", "no", "insurer"), ("cigna", "yes", "office"), ("humana", "no", "office"),
    ]  # fmt: skip


def test_reports_follow_the_fact_and_one_visitor_said_it_once():
    mina, other = two()
    with factories.publishing():
        PracticeLocation.objects.update(address_1="7 Elm Street")
    first = factories.report(mina, reporter_key="ann")
    again = factories.report(other, reporter_key="ann")
    second = factories.report(other, reporter_key="bob")
    merge(mina, other)
    assert list(Report.objects.order_by("pk").values_list("practitioner", "location", "state")) == [
        (mina.pk, first.location_id, "open"),
        (mina.pk, first.location_id, "duplicate"),
        (mina.pk, first.location_id, "open"),
    ]
    assert Report.objects.tally([fresh(second)])[fresh(second).thing] == 2
    assert fresh(again).decided_by == factories.verifier()


@pytest.mark.parametrize(
    ("ours", "theirs", "after"),
    [
        ("open", "other", "other"), ("open", "same", "same"), ("other", "open", "other"),
        ("other", "same", "open"), ("same", "same", "same"), ("open", "open", "open"),
    ],
)  # fmt: skip
def test_one_row_of_oigs_list_is_one_candidate_and_no_decision_is_lost(ours, theirs, after):
    mina, other = two()
    digest = "d" * 64
    decided = {
        "decided_by": factories.verifier(), "decided_at": timezone.now(), "reason": "Looked."
    }  # fmt: skip
    mine, its = (
        factories.exclusion(
            person, digest=digest, state=state, **(decided if state != "open" else {})
        )
        for person, state in ((mina, ours), (other, theirs))
    )
    alone = factories.exclusion(other)
    merge(mina, other)
    assert fresh(mine).state == after
    assert fresh(alone).practitioner == mina
    standing = type(mine).objects.standing().values_list("pk", flat=True)
    assert set(standing) == {mine.pk, alone.pk}
    assert fresh(its).practitioner == other


def test_an_npi_that_stayed_behind_still_finds_its_row_in_oigs_list():
    mina, other = two(npi=factories.npi(9003))
    merge(mina, other)
    found = Directory.load()
    assert found.by_npi[factories.npi(9003)].pk == mina.pk
    assert {person.pk for people in found.by_name.values() for person in people} == {mina.pk}


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


def test_every_claim_stays_a_claim_of_somebody():
    mina, other = two()
    before = Credential.objects.count()
    merge(mina, other)
    assert Credential.objects.count() == before
