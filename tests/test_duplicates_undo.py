"""A merge is undone exactly, unless something of it was changed since."""

import pytest
import time_machine
from django.utils import timezone

from practitioners.errors import RuleBroken
from practitioners.models import Case, FormerId, PlanAnswer, PracticeLocation, Practitioner, Report
from tests import evidence_samples as samples
from tests import factories
from tests.duplicates import everything, fresh, merge, two, undo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything_is_published")]


@pytest.fixture
def rich():
    """Two records that have something of everything, much of it the same."""
    mina, other = two(
        npi=factories.npi(9100),
        status="draft",
        languages=["es", "fr"],
        conditions=["neck-pain"],
        techniques=["cupping"],
        stated_specialties=["sports"],
        patient_groups=["children"],
        insurance={"aetna": "no", "humana": "yes"},
        about="New.",
        first_visit_price="90.00",
        prices_given_on="2026-05-01",
        last_attested_on="2026-05-01",
        sliding_scale=True,
        accepting_new_patients=False,
    )
    with factories.publishing():
        mina.languages.set([factories.language("en"), factories.language("es")])
        PlanAnswer.objects.update(told_on="2026-06-01")
    factories.plan_answer(mina, "aetna", "yes", told_on="2026-01-01")
    with factories.publishing():
        PracticeLocation.objects.update(address_1="7 Elm Street")
        mina.locations.update(phone="")
    factories.location(other, address_1="9 Oak Street", is_primary=True)
    factories.hours(other.locations.get(is_primary=False))
    claims(mina, other)
    with factories.publishing():
        Practitioner.objects.filter(pk=other.pk).update(status="listed")
    factories.report(mina, reporter_key="ann")
    here = other.locations.get(is_primary=False).public_id
    factories.report(other, reporter_key="ann", location=here)
    factories.report(other, "new_patients")
    candidates(mina, other)
    return mina, other


def claims(mina, other):
    """A license of both, checked and with evidence, and what only the other claims."""
    mine = factories.license(mina, "NV", number="7", expires_on=None)
    factories.evidence(mine, samples.pdf())
    theirs = factories.confirm(factories.license(other, "NV", number="7"))
    factories.evidence(theirs)
    factories.confirm(factories.license(other, "OR"))
    factories.certification(other, "AC")


def candidates(mina, other):
    """The same row of OIG's list for both, decided for one, and another row."""
    digest = "d" * 64
    factories.exclusion(mina, digest=digest)
    decided = {"decided_by": factories.verifier(), "decided_at": timezone.now(), "reason": "x"}
    factories.exclusion(other, digest=digest, state="other", **decided)
    factories.exclusion(other)


@pytest.mark.parametrize("side", ["kept", "absorbed"])
@pytest.mark.parametrize("swapped", [False, True])
def test_every_table_is_as_it_was(rich, side, swapped):
    kept, absorbed = reversed(rich) if swapped else rich
    before = everything()
    merged = merge(kept, absorbed, npi=side, languages=side, about=side, conditions=side)
    after = everything()
    different = {name for name in before if before[name] != after[name]}
    assert different >= {"Practitioner", "Credential", "Case", "Report", "Listing", "FormerId"}
    assert swapped or different >= {"PracticeLocation", "PlanAnswer", "ExclusionCandidate"}
    undo(merged)
    restored = everything()
    assert {
        name: (before[name], restored[name]) for name in before if before[name] != restored[name]
    } == {}


def test_checks_count_again_since_the_claim_stands_as_it_was_checked():
    mina, other = two()
    claim = factories.confirm(factories.license(other, "NV"))
    merged = merge(mina, other)
    assert Case.objects.filter(pk=claim.pk, why="moved").exists()
    undo(merged)
    assert list(other.credentials.counting(timezone.localdate())) == [claim]
    assert not Case.objects.filter(pk=claim.pk).exists()


def test_what_was_changed_since_stands_in_the_way_and_nothing_is_half_undone():
    mina, other = two(about="Hello.")
    merged = merge(mina, other)
    where = PracticeLocation.objects.get(address_1=other_street(merged))
    with factories.publishing():
        PracticeLocation.objects.filter(pk=where.pk).update(practitioner=factories.practitioner())
        Practitioner.objects.filter(pk=mina.pk).update(about="Changed.")
    before = everything()
    with pytest.raises(RuleBroken) as refused:
        undo(merged)
    assert "The practitioner “Mina Park” was changed since: about." in str(refused.value)
    assert f"The practice location “{where}” was changed since: practitioner." in str(refused.value)
    assert everything() == before


def other_street(merged):
    (moved,) = (e for e in merged.journal if e["model"] == "practitioners.PracticeLocation")
    return PracticeLocation.objects.get(pk=moved["pk"]).address_1


def test_what_was_removed_since_stands_in_the_way():
    mina, other = two()
    merged = merge(mina, other)
    with factories.publishing():
        PracticeLocation.objects.filter(address_1=other_street(merged)).delete()
    with pytest.raises(RuleBroken, match="A practice location was removed since"):
        undo(merged)


def test_what_the_merge_did_not_touch_may_be_changed_since():
    mina, other = two(about="Hello.")
    merged = merge(mina, other)
    with factories.publishing():
        person = fresh(mina)
        person.website = "https://park.example/"
        person.save()
    new = factories.location(mina, address_1="1 New Street")
    undo(merged)
    assert (fresh(mina).website, fresh(mina).about) == ("https://park.example/", "")
    assert fresh(new).practitioner == mina
    assert fresh(other).about == "Hello."


def test_a_report_goes_back_with_the_location_that_it_is_about():
    mina, other = two()
    merged = merge(mina, other)
    moved = PracticeLocation.objects.get(address_1=other_street(merged))
    of_it = factories.report(mina, location=moved.public_id)
    of_mina = factories.report(mina)
    undo(merged)
    assert list(Report.objects.order_by("pk").values_list("pk", "practitioner")) == [
        (of_it.pk, other.pk), (of_mina.pk, mina.pk),
    ]  # fmt: skip


def test_the_last_of_several_merges_is_undone_first():
    mina, other = two()
    third, fourth = factories.practitioner(), factories.practitioner()
    first, second = merge(mina, other), merge(mina, third)
    with pytest.raises(RuleBroken, match=r"was merged into Mina Park since\. Undo that first"):
        undo(first)
    last = merge(fourth, mina)
    with pytest.raises(RuleBroken, match="Mina Park was merged into Mina Park since"):
        undo(second)
    assert set(FormerId.objects.values_list("practitioner", flat=True)) == {fourth.pk}
    for merged in (last, second, first):
        undo(merged)
    assert not FormerId.objects.exists()
    with pytest.raises(RuleBroken, match="vera has undone this merge already"):
        undo(first)


def test_a_license_that_was_confirmed_since_is_not_confirmed_for_two():
    mina, other = two()
    mine = factories.license(mina, "NV", number="7")
    theirs = factories.confirm(factories.license(other, "NV", number="7"))
    merged = merge(mina, other)
    factories.confirm(fresh(mine))
    with pytest.raises(RuleBroken, match="NV license 7 was confirmed for Mina Park since"):
        undo(merged)
    factories.check(fresh(mine), "contradicted")
    undo(merged)
    assert theirs in other.credentials.counting(timezone.localdate())


def test_it_can_be_merged_again():
    mina, other = two()
    undo(merge(mina, other))
    merge(other, mina)
    assert fresh(mina).status == "merged"


def test_a_draft_follows_the_registry_again():
    mina, other = two()
    with time_machine.travel("2027-01-01 12:00Z", tick=False):
        stood = fresh(other).updated_at
        undo(merge(other, mina))
        assert fresh(other).updated_at == stood
