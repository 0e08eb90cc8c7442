"""Takes every migration back on a filled directory, one by one, and makes each again."""

import json
import sys
import time

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

APP = "practitioners"


def migrations():
    """The names of our migrations, in the order in which they are made."""
    loader = MigrationLoader(connection)
    plan = loader.graph.forwards_plan(loader.graph.leaf_nodes(APP)[0])
    return [name for app, name in plan if app == APP]


def rows():
    """How many rows each table of ours holds."""
    with connection.cursor() as cursor:
        names = [
            name for name in connection.introspection.table_names(cursor)
            if name.startswith(f"{APP}_")
        ]  # fmt: skip
        found = {}
        for name in names:
            cursor.execute(f"SELECT count(*) FROM {name}")
            found[name] = cursor.fetchone()[0]
        return found


def columns():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name || '.' || column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name LIKE %s",
            [f"{APP}_%"],
        )
        return {name for (name,) in cursor}


def walk():
    """Back one, forward again and back, from the newest to none; then all forward.

    Prints a line of JSON for each migration: seconds of the three, and what going back loses.
    """
    names = migrations()
    for name, before in zip(reversed(names), [*reversed(names[:-1]), "zero"], strict=True):
        step(name, before)
    began = time.monotonic()
    call_command("migrate", verbosity=0)
    print(json.dumps({"all": time.monotonic() - began}))


def step(name, before):
    held, had = rows(), columns()
    seconds = [migrated(before), migrated(name), migrated(before)]
    left = rows()
    lost = {table: count for table, count in held.items() if count and table not in left}
    fewer = {
        table: held[table] - count for table, count in left.items() if count != held[table]
    }  # fmt: skip
    gone = sorted(each for each in had - columns() if each.split(".")[0] in left)
    found = {"name": name, "seconds": seconds, "tables": lost, "rows": fewer, "columns": gone}
    print(json.dumps(found), flush=True)


def migrated(name):
    began = time.monotonic()
    call_command("migrate", APP, name, verbosity=0)
    sys.stdout.flush()
    return time.monotonic() - began
