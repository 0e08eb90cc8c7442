"""Working days: Monday to Friday without the federal holidays of 5 U.S.C. 6103.

A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after. States'
own holidays are working days here: the promise is one for the whole country.
"""

import datetime

# Month and day.
FIXED = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
# Month, weekday (Monday is 0), and which of the month: -1 is the last.
MOVING = ((1, 0, 3), (2, 0, 3), (5, 0, -1), (9, 0, 1), (10, 0, 2), (11, 3, 4))
KEPT_ON = {5: -1, 6: 1}
DAY = datetime.timedelta(days=1)


def working_days_after(day, number):
    """The working day that is so many after `day`, which itself doesn't count."""
    while number:
        day += DAY
        number -= is_working_day(day)
    return day


def is_working_day(day):
    return day.weekday() < 5 and day not in holidays_around(day.year)


def holidays_around(year):
    """The days on which holidays of a year are kept, and New Year's Day of the next, which can be
    kept on December 31."""
    fixed = [datetime.date(year, *each) for each in FIXED] + [datetime.date(year + 1, 1, 1)]
    kept = {day + KEPT_ON.get(day.weekday(), 0) * DAY for day in fixed}
    return kept | {nth_weekday(year, *each) for each in MOVING}


def nth_weekday(year, month, weekday, number):
    """Such as the fourth Thursday of November: `number` counts from 1, or from the end."""
    days = [datetime.date(year, month, 1) + place * DAY for place in range(31)]
    fitting = [day for day in days if day.month == month and day.weekday() == weekday]
    return fitting[number - 1 if number > 0 else number]
