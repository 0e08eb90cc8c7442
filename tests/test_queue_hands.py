"""Nobody works on a case that a colleague works on unawares."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from practitioners.errors import RuleBroken
from practitioners.models import Case
from practitioners.queue.assigning import hand_over, take, take_next
from tests import factories

pytestmark = pytest.mark.django_db


def colleague(name):
    return get_user_model().objects.get_or_create(username=name, defaults={"is_staff": True})[0]


@pytest.fixture
def case():
    return factories.license(factories.practitioner()).pk


def holder(case):
    return Case.objects.get(pk=case).assignee


def test_a_free_case_is_taken(case):
    take(case=case, by=colleague("ann"))
    assert holder(case) == colleague("ann")
    assert Case.objects.get().taken_at is not None


def test_a_case_that_a_colleague_has_is_taken_over_only_where_that_is_said(case):
    take(case=case, by=colleague("ann"))
    with pytest.raises(RuleBroken, match=r"ann has had this case since .* Take it over"):
        take(case=case, by=colleague("ben"))
    assert holder(case) == colleague("ann")
    take(case=case, by=colleague("ben"), from_somebody=True)
    assert holder(case) == colleague("ben")


def test_a_case_is_handed_to_a_colleague_or_back_to_the_queue(case):
    take(case=case, by=colleague("ann"))
    hand_over(case=case, by=colleague("ann"), to=colleague("ben"))
    assert holder(case) == colleague("ben")
    hand_over(case=case, by=colleague("ben"), to=None)
    assert (holder(case), Case.objects.get().taken_at) == (None, None)


def test_nobody_hands_over_what_a_colleague_has(case):
    take(case=case, by=colleague("ann"))
    with pytest.raises(RuleBroken, match="ann has had this case"):
        hand_over(case=case, by=colleague("ben"), to=colleague("ben"))
    assert holder(case) == colleague("ann")


def test_a_case_that_was_closed_meanwhile_can_not_be_taken(case):
    factories.confirm(Case.objects.get(pk=case).credential)
    with pytest.raises(RuleBroken, match="This case is closed"):
        take(case=case, by=colleague("ann"))


def test_an_outcome_gives_back_a_case_that_goes_on(case):
    take(case=case, by=colleague("ann"))
    factories.check(Case.objects.get(pk=case).credential, "unreachable")
    assert (Case.objects.get().why, holder(case)) == ("unreachable", None)


def test_nobody_has_a_case_without_a_time_since_when(case):
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.update(assignee=colleague("ann"), taken_at=None)


def test_the_next_is_the_oldest_that_is_free():
    first, second, third = (factories.license(factories.practitioner()).pk for _ in range(3))
    take(case=first, by=colleague("ann"))
    assert take_next(cases=Case.objects.all(), by=colleague("ben")).pk == second
    assert take_next(cases=Case.objects.all(), by=colleague("ben")).pk == third
    assert take_next(cases=Case.objects.all(), by=colleague("ben")) is None


@pytest.mark.parametrize("outcome", ["contradicted", "unreachable"])
def test_what_was_tried_in_vain_comes_up_again_after_a_day(outcome):
    claim = factories.license(factories.practitioner())
    factories.check(claim, outcome)
    assert take_next(cases=Case.objects.all(), by=colleague("ann")) is None
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert take_next(cases=Case.objects.all(), by=colleague("ann")).pk == claim.pk


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_the_same_moment_get_two_cases(live_server):
    for _ in range(2):
        factories.license(factories.practitioner())
    names, got, together = ["ann", "ben"], {}, Barrier(2)
    people = {name: colleague(name) for name in names}

    def ask(name):
        together.wait()
        got[name] = take_next(cases=Case.objects.all(), by=people[name]).pk
        connection.close()

    threads = [Thread(target=ask, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(got.values())) == 2
