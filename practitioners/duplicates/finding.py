"""Which records may be one person: the pairs, kept equal to what `find.sql` says.

It is set-based and looks at everybody at once, so it runs once a day (`manage.py due`) and when
somebody asks for it at the desk; the page of a pair always says how it stands now.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db import connection, transaction

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('find_duplicates'))"
# PostgreSQL knows nothing of what a WITH holds, takes it for short, and would walk one through for
# each row of another: of 60,000 practitioners that takes hours.
HASHED = "SELECT set_config('enable_nestloop', %s, true)"


@cache
def found():
    return Path(__file__).with_name("find.sql").read_text()


@cache
def statement():
    """One statement: take out what is no longer so or was decided, write what is new or other."""
    return f"""
        {found()},
        -- A record that was merged stands for whom it went into.
        denied AS (
            SELECT
                least(
                    coalesce(first_now.practitioner_id, denial.first_id),
                    coalesce(second_now.practitioner_id, denial.second_id)
                ) AS first_id,
                greatest(
                    coalesce(first_now.practitioner_id, denial.first_id),
                    coalesce(second_now.practitioner_id, denial.second_id)
                ) AS second_id,
                denial.grade
            FROM practitioners_notthesame denial
            JOIN practitioners_practitioner one ON one.id = denial.first_id
            JOIN practitioners_practitioner other ON other.id = denial.second_id
            LEFT JOIN practitioners_formerid first_now ON first_now.public_id = one.public_id
            LEFT JOIN practitioners_formerid second_now ON second_now.public_id = other.public_id
        ),
        open AS MATERIALIZED (
            SELECT * FROM found
            WHERE NOT EXISTS (
                SELECT FROM denied
                WHERE denied.first_id = found.first_id
                    AND denied.second_id = found.second_id
                    AND denied.grade <= found.grade
            )
        ),
        removed AS (
            DELETE FROM practitioners_duplicatepair standing
            WHERE NOT EXISTS (
                SELECT FROM open
                WHERE open.first_id = standing.first_id AND open.second_id = standing.second_id
            )
            RETURNING 1
        ),
        written AS (
            INSERT INTO practitioners_duplicatepair AS standing (
                first_id, second_id, grade, reasons
            )
            SELECT first_id, second_id, grade, reasons FROM open
            ON CONFLICT (first_id, second_id) DO UPDATE
            SET grade = excluded.grade, reasons = excluded.reasons
            WHERE standing.reasons <> excluded.reasons::varchar[]
            RETURNING xmax = 0 AS is_new
        )
        SELECT
            (SELECT count(*) FROM written WHERE is_new),
            (SELECT count(*) FROM removed),
            (SELECT count(*) FROM open)
    """


@dataclass(frozen=True)
class Searched:
    """How many pairs a search found that were not there, no longer found, and has left open."""

    new: int
    gone: int
    open: int


@transaction.atomic
def search():
    """Look through the whole directory for pairs that may be one person."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
        cursor.execute(HASHED, ["off"])
        cursor.execute(statement(), {"ids": None})
        searched = Searched(*cursor.fetchone())
        cursor.execute(HASHED, ["on"])
        return searched


def between(one, other):
    """The grade and reasons for which two practitioners may be one person now; None for none."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"{found()} SELECT grade, reasons FROM found", {"ids": sorted((one.pk, other.pk))}
        )
        return cursor.fetchone()
