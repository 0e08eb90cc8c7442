"""Further databases for a test: the same rows under another role, or standbys of them."""

import contextlib

import pytest
from django.core.management import call_command
from django.db import (
    DEFAULT_DB_ALIAS,
    OperationalError,
    ProgrammingError,
    connection,
    connections,
    transaction,
)
from psycopg.errors import InsufficientPrivilege

from finder.accuracy import of_edition
from finder.database_url import only_read
from finder.databases import roles
from finder.embedded_postgres.places import PUBLIC_ROLE
from finder.search.choices import in_edition, read_choices
from finder.search.near import near_in_edition
from tests.conftest import cannot_run


@contextlib.contextmanager
def further(**databases):
    """Django's connections know these databases until the block ends, as if settings named them."""
    known = connections.settings
    for alias, database in databases.items():
        both = {DEFAULT_DB_ALIAS: known[DEFAULT_DB_ALIAS], alias: database}
        known[alias] = connections.configure_settings(both)[alias]
        # Django's tests refuse to open a database that the test did not name; this one is open.
        connections[alias].connect()
    try:
        yield
    finally:
        for alias in databases:
            connections[alias].close()
            del connections[alias]
            del known[alias]


def forget_what_was_read():
    """As in a process that has answered nothing yet."""
    for remembered in (of_edition, in_edition, read_choices, near_in_edition):
        remembered.cache_clear()


def made_role(**bounds):
    """The role of the public site in the database of the test, and how to connect as it."""
    if connection.settings_dict["ENGINE"] != "finder.embedded_postgres":
        cannot_run("The embedded server alone lets this test in under another role.")
    database = connection.settings_dict
    with connection.cursor() as cursor:
        for statement in roles.made(PUBLIC_ROLE, database["NAME"], {}):
            cursor.execute(statement)
        # What a test before set, and the list no longer does.
        cursor.execute(f'ALTER ROLE {PUBLIC_ROLE} IN DATABASE "{database["NAME"]}" RESET ALL')
        call_command("database_roles", public=PUBLIC_ROLE, apply=True)
        for statement in roles.made(PUBLIC_ROLE, database["NAME"], bounds):
            cursor.execute(statement)
    return only_read({**database, "USER": PUBLIC_ROLE, "OPTIONS": {}})


def bound_of_statements(connection):
    """After how long a statement is ended, once it is seen that one is."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        (bound,) = cursor.fetchone()
        cursor.execute("SET statement_timeout = '20ms'")
        with pytest.raises(OperationalError, match="statement timeout"):
            cursor.execute("SELECT pg_sleep(60)")
    return bound


def is_refused(connection, statement):
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(statement)
    except ProgrammingError as error:
        return isinstance(error.__cause__, InsufficientPrivilege)
    return False
