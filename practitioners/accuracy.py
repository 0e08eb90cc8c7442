"""How right the directory is: figures for the public, and nothing else of checks and reports.

This is all that the finder learns of reports: counts and times, never a report.
"""

from django.conf import settings

from practitioners.figures import AGES, rows
from practitioners.models import Listing

DAYS = 90

# Each check that patients read today, once, at however many locations its practitioner is listed.
SHOWN = """
    SELECT %(today)s - (credential ->> 'checked_on')::date AS age
    FROM practitioners_listing,
        jsonb_array_elements(document -> 'credentials') credential
    WHERE during @> %(today)s AND place_in_order = 0
"""


def accuracy(today):
    """What `/accuracy/` says of a day: who is listed, how fresh the checks are, and how fast what
    was reported wrong was settled. Shares are in percent; what can't be said is None."""
    return {
        "day": today,
        "practitioners": practitioners(today),
        "checks": checks(today),
        "ages": ages(today),
        "reports": reports(today),
    }


def practitioners(today):
    return Listing.objects.on(today).practitioners()


def checks(today):
    """How many checks are shown, how many of them are of the last 90 days, and their median age."""
    ((shown, recent, median),) = rows(
        f"""
        SELECT count(*), count(*) FILTER (WHERE age <= %(days)s),
            percentile_disc(0.5) WITHIN GROUP (ORDER BY age)
        FROM ({SHOWN}) shown
        """,
        today=today,
        days=DAYS,
    )
    return {
        "shown": shown,
        "days": DAYS,
        "recent": recent,
        "share_recent": share(recent, shown),
        "median_age": median,
    }


def ages(today):
    """How many checks are how old: from so many days, to before so many (None: any), and count."""
    found = dict(
        rows(
            f"SELECT width_bucket(age, %(ages)s::int[]), count(*) FROM ({SHOWN}) shown GROUP BY 1",
            today=today,
            ages=list(AGES),
        )
    )
    edges = zip((0, *AGES), (*AGES, None), strict=True)
    return [
        {"from_days": first, "before_days": end, "checks": found.get(place, 0)}
        for place, (first, end) in enumerate(edges)
    ]


def reports(today):
    """How many reports wait, how many of them too long, and how fast those of the last 90 days were
    closed: the median in hours, and the share that was closed by the second working day."""
    ((waiting, overdue, closed, in_time, hours),) = rows(
        """
        SELECT
            count(*) FILTER (WHERE waits),
            count(*) FILTER (WHERE waits AND due_on < %(today)s),
            count(*) FILTER (WHERE recent),
            count(*) FILTER (WHERE recent AND closed_on <= due_on),
            percentile_cont(0.5) WITHIN GROUP (
                ORDER BY extract(epoch FROM decided_at - received_at) / 3600
            ) FILTER (WHERE recent)
        FROM (
            SELECT *, NOT waits AND closed_on > %(today)s - %(days)s AS recent
            FROM (
                SELECT due_on, received_at, decided_at, state IN ('open', 'confirmed') AS waits,
                    (decided_at AT TIME ZONE %(zone)s)::date AS closed_on
                FROM practitioners_report
            ) report
        ) report
        """,
        today=today,
        days=DAYS,
        zone=settings.TIME_ZONE,
    )
    return {
        "open": waiting,
        "overdue": overdue,
        "days": DAYS,
        "closed": closed,
        "in_time": in_time,
        "share_in_time": share(in_time, closed),
        "median_hours": None if hours is None else round(hours, 1),
    }


def share(part, whole):
    return round(100 * part / whole) if whole else None
