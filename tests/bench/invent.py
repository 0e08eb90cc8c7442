"""Fill a directory for the bench with invented practitioners, by set-based SQL."""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils import timezone

from practitioners.publishing import publish_changed

STATEMENTS = Path(__file__).with_name("invent.sql")
BATCH = 10_000
# Their keys are invented too: what is added later comes after them.
NUMBERED = ("practitioners_practitioner", "practitioners_practicelocation")
AFTER_THEM = "SELECT setval(pg_get_serial_sequence('{0}', 'id'), max(id)) FROM {0}"


def invent(people):
    """Add so many practitioners to an empty directory, in batches, and publish each batch."""
    for first in range(1, people + 1, BATCH):
        invent_batch(first, min(first + BATCH - 1, people))


@transaction.atomic
def invent_batch(first, last):
    checker, _ = get_user_model().objects.get_or_create(username="bench")
    with connection.cursor() as cursor:
        cursor.execute(
            STATEMENTS.read_text(),
            {"first": first, "last": last, "by": checker.pk, "today": timezone.localdate()},
        )
        cursor.execute("DROP TABLE invented, invented_city; DROP FUNCTION pg_temp.draw(text)")
        for table in NUMBERED:
            cursor.execute(AFTER_THEM.format(table))
    publish_changed()
