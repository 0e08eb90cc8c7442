"""Figures about the record of checks, each with one query."""

import datetime

from django.conf import settings
from django.utils import timezone

from practitioners.queue.settling import LADDER
from practitioners.reading import reading_cursor

WEEKS = 12
AGES = (30, 60, 90, 120, 180, 365)

# The latest check of every claim of those who are drafts or listed.
LATEST = """
    SELECT credential.id, credential.kind, credential.expires_on, credential.created_at,
        program.expires AS program_expires,
        latest.outcome, latest.checked_on, latest.claim = credential.claim AS as_it_stands
    FROM practitioners_credential credential
    JOIN practitioners_practitioner person ON person.id = credential.practitioner_id
        AND person.status IN ('draft', 'listed')
    LEFT JOIN practitioners_trainingprogram program ON program.id = credential.program_id
    LEFT JOIN (
        SELECT DISTINCT ON (credential_id) *
        FROM practitioners_verification
        ORDER BY credential_id, checked_on DESC, id DESC
    ) latest ON latest.credential_id = credential.id
"""
COUNTS_TODAY = """
    outcome = 'confirmed' AND as_it_stands AND checked_on <= %(today)s AND (
        expires_on >= %(today)s
        OR expires_on IS NULL AND kind = 'training' AND NOT program_expires
    )
"""


def rows(sql, **parameters):
    with reading_cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def standing(today):
    """How many claims there are, how many of them count today, and the median age of their checks
    in days (None where none counts)."""
    ((claims, verified, age),) = rows(
        f"""
        SELECT count(*), count(*) FILTER (WHERE {COUNTS_TODAY}),
            percentile_disc(0.5) WITHIN GROUP (ORDER BY %(today)s - checked_on)
                FILTER (WHERE {COUNTS_TODAY})
        FROM ({LATEST}) claim
        """,
        today=today,
    )
    share = round(100 * verified / claims) if claims else None
    return {"claims": claims, "verified": verified, "share": share, "median_age": age}


def ages(today):
    """How many claims that count were checked how long ago: pairs of label and count."""
    found = dict(
        rows(
            f"""
            SELECT width_bucket(%(today)s - checked_on, %(ages)s::int[]), count(*)
            FROM ({LATEST}) claim WHERE {COUNTS_TODAY} GROUP BY 1
            """,
            today=today,
            ages=list(AGES),
        )
    )
    labels = [*(f"under {days} days" for days in AGES), f"{AGES[-1]} days or more"]
    return [(label, found.get(place, 0)) for place, label in enumerate(labels)]


def done_by_week(today):
    """How many checks each of the last weeks brought, the current one last."""
    monday = today - datetime.timedelta(days=today.weekday())
    mondays = [monday - datetime.timedelta(weeks=weeks) for weeks in reversed(range(WEEKS))]
    found = dict(
        rows(
            """
            SELECT date_trunc('week', recorded_at AT TIME ZONE %(zone)s)::date, count(*)
            FROM practitioners_verification
            WHERE recorded_at >= %(first)s::date::timestamp AT TIME ZONE %(zone)s
            GROUP BY 1
            """,
            zone=settings.TIME_ZONE,
            first=mondays[0],
        )
    )
    return [(f"{day:%b %-d}", found.get(day, 0)) for day in mondays]


def done_by_person(today):
    """Who recorded how many checks this week, the most first: tuples of name and a count for each
    outcome and in all."""
    monday = today - datetime.timedelta(days=today.weekday())
    return rows(
        """
        SELECT person.username,
            count(*) FILTER (WHERE outcome = 'confirmed'),
            count(*) FILTER (WHERE outcome = 'contradicted'),
            count(*) FILTER (WHERE outcome = 'not_found'),
            count(*) FILTER (WHERE outcome = 'unreachable'),
            count(*)
        FROM practitioners_verification
        JOIN auth_user person ON person.id = by_id
        WHERE recorded_at >= %(monday)s::date::timestamp AT TIME ZONE %(zone)s
        GROUP BY person.username
        ORDER BY 6 DESC, 1
        """,
        monday=monday,
        zone=settings.TIME_ZONE,
    )


def due_soon(today, days=7):
    """How many claims that count will need a person in the next days: those that end on a step of
    the ladder, and those that are to be checked again."""
    ((ending, again),) = rows(
        f"""
        SELECT
            count(*) FILTER (WHERE EXISTS (
                SELECT FROM unnest(%(ladder)s::int[]) step
                WHERE expires_on - step > %(today)s AND expires_on - step <= %(last)s
            )),
            count(*) FILTER (WHERE kind <> 'training'
                AND checked_on + %(recheck)s BETWEEN %(today)s + 1 AND %(last)s)
        FROM ({LATEST}) claim WHERE {COUNTS_TODAY}
        """,
        today=today,
        last=today + datetime.timedelta(days=days),
        ladder=list(LADDER),
        recheck=settings.RECHECK_DAYS,
    )
    return {"days": days, "ending": ending, "again": again}


def waited(today, days=90):
    """The median time from a claim to its first check, as a timedelta, of claims first checked in
    the last days; None where there is none."""
    ((median,),) = rows(
        """
        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY first.recorded_at - claim.created_at)
        FROM practitioners_credential claim
        JOIN (
            SELECT credential_id, min(recorded_at) AS recorded_at
            FROM practitioners_verification GROUP BY credential_id
        ) first ON first.credential_id = claim.id
        WHERE first.recorded_at >= %(since)s
        """,
        since=timezone.now() - datetime.timedelta(days=days),
    )
    return {"days": days, "median": median}
