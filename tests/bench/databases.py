"""A database for each size, on the server that the settings name; made once and kept.

A database that is complete carries a comment with the digests of the statements that made it.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from practitioners import publishing

ROOT = Path(__file__).resolve().parents[2]
INVENTED_BY = Path(__file__).with_name("invent.sql")
WAITING_BY = Path(__file__).with_name("waiting.sql")
PUBLISHED_BY = Path(publishing.__file__).with_name("publish.sql")


def name_of(people):
    return f"meridian_bench_{people}"


def name_of_queue(items):
    return f"meridian_bench_queue_{items}"


def conninfo(name):
    """How to connect to a database of the server without Django."""
    given = settings.DATABASES["default"]
    parts = {key.lower(): given.get(key) for key in ("HOST", "PORT", "USER", "PASSWORD")}
    return make_conninfo(
        dbname=name,
        **{key: value for key, value in parts.items() if value},
        **given.get("OPTIONS", {}),
    )


def connect(name):
    return psycopg.connect(conninfo(name), autocommit=True)


def digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


def marker(filled_by=INVENTED_BY):
    """What a complete database says of itself: by which statements it was filled and published."""
    return f"Meridian bench, invented by {digest(filled_by)}, published by {digest(PUBLISHED_BY)}"


def marker_found(name):
    """What the database of this name says of itself; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(shobj_description(oid, 'pg_database'), '')"
            " FROM pg_database WHERE datname = %s",
            [name],
        )
        found = cursor.fetchone()
        return found and found[0]


def mark_as_complete(text):
    with connection.cursor() as cursor:
        name = sql.Identifier(connection.settings_dict["NAME"])
        cursor.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, text))


def make_ready(people):
    """The name of the complete database with so many practitioners."""
    name = name_of(people)
    found = marker_found(name)
    # What another version of publishing wrote is published anew there.
    if found is None or digest(INVENTED_BY) not in found:
        make_empty(name)
    run("tests.bench.prepare", str(people), database=name)
    return name


def make_queue_ready(items):
    """The name of the complete database where so many cases wait, and a session at its desk."""
    name = name_of_queue(items)
    if marker_found(name) != marker(WAITING_BY):
        make_empty(name)
    said = run("tests.bench.prepare_queue", str(items), database=name, stdout=subprocess.PIPE)
    return name, said.stdout.split()[-1]


def make_empty(name):
    """Make an empty database of this name, in the place of the one that is there."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def environment(database, settings_module="tests.bench.settings"):
    """The environment of a process that works on a database of the bench."""
    return {
        **os.environ,
        "BENCH_DATABASE": database,
        "BENCH_CONNINFO": conninfo(database),
        "DJANGO_SETTINGS_MODULE": settings_module,
    }


def run(module, *arguments, database, stdout=None):
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=environment(database),
        cwd=ROOT,
        check=True,
        text=True,
        stdout=stdout,
    )
