"""What a person found to be two people does not come back, but for a stronger reason."""

import pytest

from practitioners.duplicates import denying, finding
from practitioners.errors import RuleBroken
from practitioners.models import DuplicatePair, NotTheSame
from tests import factories
from tests.duplicates import merge, two

pytestmark = pytest.mark.django_db


def deny(one, other, reason="Another date of birth."):
    return denying.deny(one=one.pk, other=other.pk, by=factories.verifier(), reason=reason)


def found():
    finding.search()
    pairs = DuplicatePair.objects.waiting().strongest_first()
    return [(pair.first_id, pair.second_id, pair.grade) for pair in pairs]


def test_it_leaves_the_queue_and_does_not_come_back():
    mina, other = two()
    assert found() == [(mina.pk, other.pk, 2)]
    deny(other, mina)
    assert not DuplicatePair.objects.exists()
    assert found() == []
    denial = NotTheSame.objects.get()
    assert (denial.first, denial.second, denial.grade) == (mina, other, 2)
    assert (denial.decided_by, denial.reason) == (factories.verifier(), "Another date of birth.")


def test_a_stronger_reason_brings_it_back_and_it_can_be_denied_again():
    mina, other = two()
    deny(mina, other)
    factories.license(other, "CA", number=mina.credentials.get().number)
    assert found() == [(mina.pk, other.pk, 1)]
    deny(mina, other, "A typing error.")
    assert found() == []


def test_another_reason_of_the_same_strength_does_not():
    mina, other = two()
    with factories.publishing():
        other.locations.update(phone="")
    deny(mina, other)
    assert NotTheSame.objects.get().grade == 3
    factories.location(other, zip="94601")
    assert found() == []


def test_what_was_said_of_a_record_holds_for_whom_it_went_into():
    mina, other = two()
    third = factories.practitioner(first_name="Mina", last_name="Park", npi=None)
    factories.location(third, zip="94601")
    deny(other, third)
    merge(mina, other)
    assert found() == []
    fourth = factories.practitioner(first_name="Mina", last_name="Park", npi=None)
    factories.location(fourth, zip="94601")
    assert found() == [(mina.pk, fourth.pk, 3), (third.pk, fourth.pk, 3)]


def test_a_reason_is_required():
    with pytest.raises(RuleBroken, match="Say how you found it"):
        deny(*two(), reason=" ")


def test_whoever_comes_second_is_told_so():
    mina, other = two()
    deny(mina, other, "Born in 1950.")
    with pytest.raises(RuleBroken, match="vera found that already: Born in 1950"):
        deny(mina, other)
    merge(mina, factories.practitioner())
    third = factories.practitioner()
    merge(mina, third)
    with pytest.raises(RuleBroken, match="vera has merged"):
        deny(mina, third)


def test_it_is_opened_again():
    mina, other = two()
    deny(mina, other)
    denying.reopen(one=mina.pk, other=other.pk)
    assert [(pair.first, pair.grade) for pair in DuplicatePair.objects.all()] == [(mina, 2)]
    with pytest.raises(RuleBroken, match="Nobody has found that these are two people"):
        denying.reopen(one=mina.pk, other=other.pk)
