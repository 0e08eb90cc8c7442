"""What two records of one person have is united: equal things are there once, others go along."""

import datetime

import pytest
from django.utils import timezone

from practitioners.leie.matching import Directory
from practitioners.models import (
    Case,
    Credential,
    PracticeLocation,
    Report,
)
from tests import factories
from tests.duplicates import fresh, merge, two

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything_is_published")]


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


def test_every_claim_stays_a_claim_of_somebody():
    mina, other = two()
    before = Credential.objects.count()
    merge(mina, other)
    assert Credential.objects.count() == before
