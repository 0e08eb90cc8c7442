"""Which claims are in the queue, kept equal to what `cases.sql` says.

Publishing calls it for everybody whom a change concerns, so a claim that is new, changed or
checked enters and leaves the queue in the transaction of that change. What comes by the passing of
time enters with `manage.py due`.
"""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

# Days before the end of a claim, as credentialing offices remind each other of it.
LADDER = (90, 60, 28, 14, 7, 3, 0, -3)


@cache
def needed():
    return Path(__file__).with_name("cases.sql").read_text()


@cache
def statement():
    """One statement: close what needs nobody any more, open or correct what does."""
    return f"""
        {needed()},
        closed AS (
            DELETE FROM practitioners_case held
            WHERE practitioner_id = ANY(%(ids)s::bigint[]) AND credential_id NOT IN (
                SELECT credential_id FROM needed
            )
            RETURNING 1
        ),
        opened AS (
            INSERT INTO practitioners_case AS held (
                credential_id, practitioner_id, kind, why, since
            )
            SELECT credential_id, practitioner_id, kind, why, since FROM needed
            ON CONFLICT (credential_id) DO UPDATE
            SET why = excluded.why, since = excluded.since, kind = excluded.kind,
                practitioner_id = excluded.practitioner_id
            WHERE held.why <> excluded.why
                OR held.kind <> excluded.kind
                OR held.practitioner_id <> excluded.practitioner_id
                OR held.since <> excluded.since AND held.why NOT IN ('changed', 'moved')
            RETURNING xmax = 0 AS is_new
        )
        SELECT (SELECT count(*) FROM opened WHERE is_new), (SELECT count(*) FROM closed)
    """


def settle(practitioner_ids):
    """Open and close the cases of these practitioners; say how many were opened and closed."""
    parameters = {
        "ids": list(practitioner_ids),
        "today": timezone.localdate(),
        "ladder": list(LADDER),
        "recheck_days": settings.RECHECK_DAYS,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement(), parameters)
        return cursor.fetchone()
