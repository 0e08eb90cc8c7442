"""Publishing: the one way in which a fact becomes public.

What a listing is stands in `publish.sql`. Every path that writes calls `publish_changed` (or
`publish`) in the transaction of its change; the database refuses a transaction that did not
(`practitioners.models.listing.Unpublished`).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from practitioners import holders
from practitioners.models import Credential, Practitioner
from practitioners.queue.settling import settle
from practitioners.terms import FIELD_SIZE, Field

# A colleague's change of somebody in a batch waits until that is published.
BATCH = 1_000

COLUMNS = (
    "practitioner_id", "location_id", "during", "public_id", "place_in_order", "is_only",
    "latitude", "longitude", "terms", "name", "name_key", "words", "practice_since",
    "verified_since", "first_visit_price", "follow_up_price", "depth", "last_checked_on",
    "document",
)  # fmt: skip
KEY = ("location_id", "during")
REST = [column for column in COLUMNS if column not in KEY]


@dataclass(frozen=True)
class Published:
    """How many rows of listings publishing wrote and took down."""

    written: int = 0
    removed: int = 0

    def __add__(self, other):
        return Published(self.written + other.written, self.removed + other.removed)


@dataclass(frozen=True)
class Difference:
    """A row that stands otherwise than publishing would write it."""

    practitioner_id: int
    location_id: int
    kind: str


# Who changes a practitioner holds this row until the end (a trigger writes it): whoever publishes
# waits for them here, and sees what they did in the statement after this.
NOTE = """
    INSERT INTO practitioners_unpublished (practitioner_id)
    SELECT unnest(%s::bigint[]) ORDER BY 1
    ON CONFLICT DO NOTHING
"""


@cache
def source_query():
    return Path(__file__).with_name("publish.sql").read_text()


def publish_query():
    """One statement: take down what is no longer so, write what is new or different."""
    columns = ", ".join(COLUMNS)
    updates = ", ".join(f"{column} = excluded.{column}" for column in REST)
    old = ", ".join(f"standing.{column}" for column in REST)
    new = ", ".join(f"excluded.{column}" for column in REST)
    return f"""
        {source_query()},
        settled AS (
            DELETE FROM practitioners_unpublished WHERE practitioner_id = ANY(%(ids)s::bigint[])
        ),
        removed AS (
            DELETE FROM practitioners_listing standing
            WHERE practitioner_id = ANY(%(ids)s::bigint[]) AND NOT EXISTS (
                SELECT FROM listing
                WHERE listing.location_id = standing.location_id
                    AND listing.during = standing.during
            )
            RETURNING 1
        ),
        written AS (
            INSERT INTO practitioners_listing AS standing ({columns})
            SELECT {columns} FROM listing
            ON CONFLICT (location_id, during) DO UPDATE SET {updates}, changed_at = now()
            WHERE ({old}) IS DISTINCT FROM ({new})
            RETURNING 1
        ),
        counted AS (
            SELECT (SELECT count(*) FROM written) AS written,
                (SELECT count(*) FROM removed) AS removed
        ),
        edition AS (
            UPDATE practitioners_edition SET number = number + 1, changed_at = now()
            FROM counted WHERE counted.written > 0
        )
        SELECT written, removed FROM counted
    """


def check_query():
    """The rows that differ from a rebuild; only what today or a later day would show."""
    columns = ", ".join(column for column in COLUMNS if column != "during")
    from_today = "daterange(%(today)s, upper(during)) AS during"
    return f"""
        {source_query()},
        due AS (SELECT {columns}, {from_today} FROM listing),
        standing AS (
            SELECT {columns}, {from_today} FROM practitioners_listing
            WHERE practitioner_id = ANY(%(ids)s::bigint[])
                AND NOT during << daterange(%(today)s, NULL)
        )
        SELECT practitioner_id, location_id, kind FROM (
            SELECT practitioner_id, location_id, 'missing' AS kind
            FROM (SELECT * FROM due EXCEPT ALL SELECT * FROM standing) missing
            UNION
            SELECT practitioner_id, location_id, 'stale'
            FROM (SELECT * FROM standing EXCEPT ALL SELECT * FROM due) stale
        ) difference
        ORDER BY practitioner_id, location_id, kind
    """


def parameters(practitioner_ids, today):
    fields = {field.name.lower(): field * FIELD_SIZE for field in Field}
    return {
        **fields,
        "ids": list(practitioner_ids),
        "today": today,
        "certification_codes": Credential.ProgramCode.values,
    }


def publish(practitioner_ids):
    """Bring the listings of these practitioners in line with what is known; say how many rows.

    Waits for whoever changes one of them at this moment. Runs in the transaction of the change, or
    in one of its own.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(NOTE, [list(practitioner_ids)])
        return publish_noted(practitioner_ids)


def publish_noted(practitioner_ids):
    """The same of practitioners who are noted as changed.

    The same change may need a person, or be what a person was needed for: the queue follows.
    """
    today = timezone.localdate()
    with transaction.atomic(), connection.cursor() as cursor:
        holders.turn_to(today)
        cursor.execute(publish_query(), parameters(practitioner_ids, today))
        published = Published(*cursor.fetchone())
        settle(practitioner_ids)
        return published


def publish_changed():
    """Publish whom this transaction has changed: the last call of every path that writes."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT practitioner_id FROM practitioners_unpublished")
        changed = [practitioner_id for (practitioner_id,) in cursor]
        return publish_in_batches(changed)


def publish_all():
    """Rebuild every listing, and then who holds each term; yield, after each batch, how many
    practitioners and what changed."""
    for ids in batches(every_practitioner()):
        yield len(ids), publish(ids)
    holders.make_anew(timezone.localdate())


def differences():
    """Each row of listings that a rebuild would write otherwise."""
    today = timezone.localdate()
    for ids in batches(every_practitioner()):
        with connection.cursor() as cursor:
            cursor.execute(check_query(), parameters(ids, today))
            yield from (Difference(*row) for row in cursor.fetchall())


def every_practitioner():
    return list(Practitioner.objects.order_by("id").values_list("id", flat=True))


def publish_in_batches(practitioner_ids):
    return sum((publish_noted(ids) for ids in batches(practitioner_ids)), start=Published())


def batches(practitioner_ids):
    for start in range(0, len(practitioner_ids), BATCH):
        yield practitioner_ids[start : start + BATCH]
