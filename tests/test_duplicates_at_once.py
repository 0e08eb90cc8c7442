"""Two colleagues decide about the same records at the same moment."""

import pytest
from django.db import transaction

from practitioners.duplicates import denying, merging
from practitioners.errors import RuleBroken
from practitioners.models import Edition, Merge, NotTheSame
from tests import factories
from tests.at_once import colleagues, until_waiting
from tests.duplicates import fresh, merge, two

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair():
    Edition.objects.get_or_create(pk=1)
    return two()


def attempt(kept, absorbed, seen):
    try:
        merging.merge(
            kept=kept.pk, absorbed=absorbed.pk, choices={}, by=factories.verifier(), seen=seen
        )
    except RuleBroken as broken:
        return str(broken)
    return "merged"


def test_who_merges_second_the_other_way_round_is_told_so(pair):
    mina, other = pair
    seen = merging.fingerprint(fresh(other), fresh(mina))
    with colleagues(1) as begin:
        with transaction.atomic():
            merge(mina, other)
            second = begin(attempt, other, mina, seen)
            until_waiting(1)
        assert second.result().startswith("vera has merged Mina Park into Mina Park at")
    assert Merge.objects.count() == 1
    assert fresh(mina).status == "listed"


def test_who_merges_what_was_just_found_to_be_two_people_is_told_so(pair):
    mina, other = pair
    seen = merging.fingerprint(fresh(mina), fresh(other))
    with colleagues(1) as begin:
        with transaction.atomic():
            denying.deny(one=mina.pk, other=other.pk, by=factories.verifier(), reason="Twins.")
            second = begin(attempt, mina, other, seen)
            until_waiting(1)
        assert "found that these are two people: Twins." in second.result()
    assert not Merge.objects.exists()
    assert NotTheSame.objects.count() == 1
