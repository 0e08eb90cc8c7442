"""Whether this Meridian can serve: its database answers, is up to date, and holds what it needs.

Asked over a connection of its own, which is opened and closed: so a probe sees what a new
connection meets, and neither a silent server nor a locked table holds it up.
"""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import psycopg
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from finder.databases.patience import PatientConnection, waiting

# To connect; libpq takes no less.
CONNECT_SECONDS = 2
ANSWER_MILLISECONDS = 1000
# Where the server doesn't end a statement by itself.
SECONDS_OF_SILENCE = 1.5
MIGRATIONS = "SELECT app, name FROM django_migrations"
CONTENTS = """
    SELECT
        EXISTS (SELECT FROM practitioners_place WHERE kind = 'zip')
            AND EXISTS (SELECT FROM practitioners_place WHERE kind = 'city'),
        EXISTS (SELECT FROM practitioners_edition)
"""
STATE = """
    SELECT
        number, changed_at,
        (SELECT count(*) FROM practitioners_listing WHERE during @> %s::date)
    FROM practitioners_edition
"""


@dataclass(frozen=True)
class Trouble:
    """What a check found wrong, and what to do."""

    what: str
    do: str


@dataclass(frozen=True)
class DirectoryState:
    """The edition of the directory, when it last changed, and how many listings hold today."""

    edition: int
    changed_at: datetime
    listings: int


AWAY = Trouble(
    "The database cannot be reached, or does not answer in time.",
    "See whether it runs, whether DATABASE_URL leads to it, and whether it has connections left.",
)
REFUSED = Trouble(
    "The database refuses to answer.",
    "See its log; the user of DATABASE_URL has to be able to read every table.",
)
NOT_MIGRATED = Trouble("Not every migration is applied.", "Run: python manage.py migrate")
NO_PLACES = Trouble("There are no ZIPs or no cities.", "Run: python manage.py load_places")
NO_EDITION = Trouble(
    "The directory has no edition, though the migrations made one.",
    "Restore the database from its backup: somebody emptied its tables.",
)
NOT_ASKED = Trouble("Not checked.", "Settle what stands above first.")


def troubles():
    """Of each check, in order, what is wrong; None where all is well."""
    found = dict.fromkeys(("database", "migrations", "places", "edition"), NOT_ASKED)
    try:
        with asking() as cursor:
            found["database"] = None
            found["migrations"] = None if migrated(cursor) else NOT_MIGRATED
            if found["migrations"] is None:
                has_places, has_edition = cursor.execute(CONTENTS).fetchone()
                found["places"] = None if has_places else NO_PLACES
                found["edition"] = None if has_edition else NO_EDITION
    except psycopg.OperationalError:
        return dict.fromkeys(found, NOT_ASKED) | {"database": AWAY}
    except psycopg.Error:
        return dict.fromkeys(found, NOT_ASKED) | {"database": REFUSED}
    return found


def directory_state():
    """The state of the directory; None where the database doesn't tell."""
    try:
        with asking() as cursor:
            row = cursor.execute(STATE, [timezone.localdate()]).fetchone()
    except psycopg.Error:
        return None
    return DirectoryState(*row) if row else None


@contextlib.contextmanager
def asking():
    """A cursor whose questions are answered soon or not at all."""
    parameters = connection.get_connection_params() | {"connect_timeout": CONNECT_SECONDS}
    with (
        waiting(SECONDS_OF_SILENCE),
        PatientConnection.connect(**parameters) as fresh,
        fresh.cursor() as cursor,
    ):
        # For this transaction alone, since a pooler may give the connection to others.
        cursor.execute(f"SET LOCAL statement_timeout = {ANSWER_MILLISECONDS}")
        yield cursor


def migrated(cursor):
    """Whether every migration of this program is applied; a newer program may have added others."""
    try:
        applied = set(cursor.execute(MIGRATIONS).fetchall())
    except psycopg.errors.UndefinedTable:
        return False
    return migrations() <= applied


@cache
def migrations():
    """The migrations that this program brings, each as its app and its name."""
    return frozenset(MigrationLoader(None).graph.nodes)
