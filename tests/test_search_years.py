"""Years in practice count from a verified date, to the day."""

from datetime import date

import pytest
import time_machine

from tests import factories
from tests.searching import names

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel("2026-03-10 12:00 -0500", tick=False) as clock:
        yield clock


def test_ten_years_are_over_on_the_day_itself_and_not_the_day_before(clock):
    factories.listed(last_name="Today", issued_on=date(2016, 3, 10))
    factories.listed(last_name="Tomorrow", issued_on=date(2016, 3, 11))
    assert names("min_years=10") == ["Today"]
    assert names("min_years=9") == ["Today", "Tomorrow"]
    clock.move_to("2026-03-11 12:00 -0500")
    assert names("min_years=10") == ["Today", "Tomorrow"]


def test_years_that_are_only_stated_meet_no_minimum(clock):
    factories.listed(
        last_name="Says", issued_on=date(2024, 1, 1), stated_practice_start=date(1990, 1, 1)
    )
    factories.listed(last_name="SaysAlone", issued_on=None, stated_practice_start=date(1990, 1, 1))
    factories.listed(last_name="Shows", issued_on=date(1990, 1, 1))
    assert names("min_years=3") == ["Shows"]


def test_years_count_from_a_license_and_without_one_from_a_certification(clock):
    factories.listed(last_name="License", issued_on=date(2010, 1, 1))
    by_board = factories.listed(
        last_name="Board",
        state="AL",
        licensed=False,
        certification="OM",
        issued_on=date(2012, 1, 1),
    )
    assert by_board.status == "listed"
    assert names("min_years=14") == ["Board", "License"]
    assert names("min_years=15") == ["License"]


@pytest.mark.parametrize(
    ("issued_on", "today", "found"),
    [
        (date(2016, 2, 29), "2026-02-28", []),
        (date(2016, 2, 29), "2026-03-01", ["Leap"]),
        (date(2016, 2, 28), "2026-02-28", ["Leap"]),
        (date(2018, 3, 1), "2028-02-29", []),
        (date(2018, 2, 28), "2028-02-29", ["Leap"]),
    ],
)
def test_february_29_has_its_anniversary_on_march_1(clock, issued_on, today, found):
    clock.move_to(f"{today} 12:00 -0500")
    factories.listed(last_name="Leap", issued_on=issued_on, expires_on=date(2030, 1, 1))
    assert names("min_years=10") == found


def test_a_minimum_of_no_years_still_asks_for_a_start_that_was_verified(clock):
    factories.listed(last_name="Started", issued_on=date(2026, 3, 10))
    factories.listed(last_name="Unknown", issued_on=None)
    assert names("min_years=0") == ["Started"]
    assert names("min_years=1") == []
