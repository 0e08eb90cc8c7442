"""Two working days after a report: Monday to Friday, without federal holidays."""

from datetime import date

import pytest

from practitioners.working_days import is_working_day, working_days_after


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2026-11-16", "2026-11-18"),  # Monday to Wednesday
        ("2026-11-19", "2026-11-23"),  # Thursday: over the weekend
        ("2026-11-21", "2026-11-24"),  # Saturday
        ("2026-11-24", "2026-11-27"),  # Tuesday before Thanksgiving
        ("2026-12-24", "2026-12-29"),  # Christmas is a Friday
        ("2027-12-23", "2027-12-28"),  # Christmas, a Saturday, is kept on the 24th
        ("2021-12-30", "2022-01-04"),  # New Year's Day is kept on December 31
    ],
)
def test_what_comes_on_a_day_is_due_on_another(day, due):
    assert working_days_after(date.fromisoformat(day), 2) == date.fromisoformat(due)


def test_the_holidays_of_a_year():
    days = [
        date.fromordinal(n)
        for n in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())
    ]
    kept = [f"{day:%m-%d}" for day in days if day.weekday() < 5 and not is_working_day(day)]
    assert kept == [
        "01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "09-07", "10-12", "11-11", "11-26",
        "12-25",
    ]  # fmt: skip
