"""A role for the web processes writes records, changes no table, and becomes nobody else."""

import pytest
from django.db import connection, connections

from finder.databases import roles
from finder.embedded_postgres.places import PUBLIC_ROLE, ROLE
from tests import databases, factories
from tests.databases import bound_of_statements, is_refused, made_role

pytestmark = pytest.mark.django_db(transaction=True)

# The one name beside the owner's by which the embedded server lets in.
NAME = PUBLIC_ROLE
FORGET = 'ALTER ROLE "{}" IN DATABASE "{}" RESET ALL'
TAKE_BACK = "REVOKE ALL ON ALL {} IN SCHEMA public FROM " + NAME


@pytest.fixture
def staff_role():
    """Connected as a role with what `database_roles --staff` gives one."""
    database = connection.settings_dict
    as_staff = made_role() | {"OPTIONS": {}}
    with connection.cursor() as cursor:
        cursor.execute(FORGET.format(NAME, database["NAME"]))
        for statement in [
            *roles.made(NAME, database["NAME"], roles.STAFF_SETTINGS),
            *roles.staff_rights(NAME),
        ]:
            cursor.execute(statement)
    with databases.further(staff=as_staff):
        yield connections["staff"]
    with connection.cursor() as cursor:
        for kind in ("TABLES", "SEQUENCES"):
            cursor.execute(TAKE_BACK.format(kind))
        cursor.execute(FORGET.format(NAME, database["NAME"]))


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE here (id int)",
        "ALTER TABLE practitioners_verification DISABLE TRIGGER ALL",
        "ALTER TABLE practitioners_verification ADD COLUMN more int",
        "DROP TABLE practitioners_verification",
        "TRUNCATE practitioners_verification CASCADE",
        "CREATE OR REPLACE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE TRIGGER mine AFTER INSERT ON practitioners_place EXECUTE FUNCTION now()",
        "SET session_replication_role = replica",
        "UPDATE practitioners_verification SET note = '' WHERE false",
        "DELETE FROM practitioners_evidenceview WHERE false",
        "UPDATE practitioners_credentialevent SET number = '' WHERE false",
        "DELETE FROM practitioners_practitionerevent WHERE false",
        "UPDATE django_migrations SET name = '' WHERE false",
        "INSERT INTO django_migrations (app, name) SELECT 'a', 'b' WHERE false",
        "DELETE FROM django_migrations WHERE false",
        f"SET ROLE {ROLE}",
        f"SET SESSION AUTHORIZATION {ROLE}",
        "CREATE ROLE mine",
        f"GRANT {ROLE} TO {NAME}",
        "COPY practitioners_place TO PROGRAM 'cat'",
        "SELECT * FROM pg_authid",
    ],
)
def test_it_changes_no_table_and_becomes_nobody_else(staff_role, statement):
    assert is_refused(staff_role, statement)


def test_it_writes_records(staff_role):
    factories.place("94601")
    with staff_role.cursor() as cursor:
        cursor.execute("UPDATE practitioners_place SET latitude = latitude")
        assert cursor.rowcount == 1
        cursor.execute("SELECT count(*) > 0 FROM django_migrations")
        assert cursor.fetchone() == (True,)


def test_it_ends_statements_after_half_a_minute(staff_role):
    assert bound_of_statements(staff_role) == "30s"
