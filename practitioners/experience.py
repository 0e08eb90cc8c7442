"""Years in practice, always computed from a date."""


def years_before(day, years):
    """The same day so many years earlier; for February 29, the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def years_between(start, end):
    """Whole years from one day to another."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
