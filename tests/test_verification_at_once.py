"""Of two who confirm the same license or certificate at the same moment, the second is refused."""

import pytest
from django.db import transaction

from practitioners.errors import RuleBroken
from practitioners.models import Verification
from tests import at_once, factories
from tests.at_once import until_waiting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def colleague():
    factories.verifier()
    with at_once.colleagues(1) as begin:
        yield begin


def claims(make, kind, *numbers):
    return [make(factories.practitioner(), kind, number=number) for number in numbers]


def checked():
    return [line.credential for line in Verification.objects.order_by("id")]


@pytest.mark.parametrize(
    ("make", "kind", "numbers"),
    [(factories.license, "CA", ["AC 7", "ac-7"]), (factories.certification, "OM", ["1234"] * 2)],
)
def test_the_second_waits_and_is_refused(colleague, make, kind, numbers):
    first, second = claims(make, kind, *numbers)
    with transaction.atomic():
        factories.check(first)
        other = colleague(factories.check, second)
        until_waiting(1)
    with pytest.raises(RuleBroken, match=f"is confirmed for {first.practitioner} already"):
        other.result()
    assert checked() == [first]


def test_where_the_first_takes_it_back_the_second_is_recorded(colleague):
    first, second = claims(factories.license, "CA", "AC 7", "AC 7")
    with transaction.atomic():
        factories.check(first)
        other = colleague(factories.check, second)
        until_waiting(1)
        transaction.set_rollback(True)
    assert other.result().outcome == "confirmed"
    assert checked() == [second]
