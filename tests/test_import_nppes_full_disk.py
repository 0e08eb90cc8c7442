"""A disk that fills up while importing ends in a clear error, and nothing is half done."""

import pytest
from django.core.management import CommandError
from django.db import OperationalError, connection
from psycopg import errors

from practitioners.models import Practitioner, RegistryChange, RegistryRecord, Unpublished
from practitioners.nppes import importing
from practitioners.publishing import differences
from practitioners.status import change_status
from tests import nppes_files as nppes

pytestmark = pytest.mark.django_db(transaction=True)

# What PostgreSQL says where it can write no more.
FULL = """
    CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF (SELECT count(*) FROM {table}) > {rows} THEN
            RAISE disk_full USING MESSAGE = 'could not extend file: No space left on device';
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER full_disk AFTER INSERT ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION full_disk()
"""


@pytest.fixture(autouse=True)
def _places():
    nppes.oakland()


@pytest.fixture
def full():
    """Have the disk be full once a table has so many rows."""

    def fill(model, rows):
        with connection.cursor() as cursor:
            cursor.execute(FULL.format(table=model._meta.db_table, rows=rows))

    yield fill
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION full_disk CASCADE")


def refusal(path):
    with pytest.raises(CommandError) as caught:
        nppes.run(path)
    return str(caught.value)


@pytest.mark.parametrize("model", [Practitioner, RegistryRecord])
def test_whole_batches_stay_and_the_same_command_goes_on(tmp_path, monkeypatch, full, model):
    monkeypatch.setattr(importing.import_rows, "__kwdefaults__", kwdefaults(batch=2))
    rows = [nppes.person(number) for number in range(1001, 1006)]
    path = nppes.write_csv(tmp_path / "registry.csv", rows)
    full(model, 2)
    said = refusal(path)
    assert said == (
        "The disk of the database is full (could not extend file: No space left on device)."
        " The batch at hand was taken back, those before it stay. Make room on it, then give the"
        " same command again: it goes on from there."
    )
    assert (Practitioner.objects.count(), RegistryRecord.objects.count()) == (2, 2)
    assert Unpublished.objects.count() == 0
    assert list(differences()) == []
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER full_disk ON {model._meta.db_table}")
    assert nppes.counted(nppes.run(path)) == {"unchanged": 2, "created": 3}


def kwdefaults(**changed):
    return importing.import_rows.__kwdefaults__ | changed


def test_no_item_is_opened_for_what_is_not_remembered(tmp_path, full):
    nppes.run(nppes.write_csv(tmp_path / "registry.csv", [nppes.person(1001)]))
    change_status(Practitioner.objects.get(), "listed")
    later = nppes.person(1001, updated="11/10/2026", last_name="LEE")
    full(RegistryChange, 0)
    assert refusal(nppes.write_csv(tmp_path / "later.csv", [later])).startswith("The disk")
    assert RegistryChange.objects.count() == 0
    assert RegistryRecord.objects.get().facts["last_name"] == "Park"


def test_while_rows_are_put_into_a_temporary_table(tmp_path, monkeypatch):
    def no_room(*_):
        raise OperationalError("No space left on device") from errors.DiskFull()

    monkeypatch.setattr("practitioners.nppes.remembering.stage", no_room)
    path = nppes.write_csv(tmp_path / "registry.csv", [nppes.person(1001)])
    assert refusal(path).startswith("The disk of the database is full (No space left on device).")
    assert Practitioner.objects.count() == 0


def test_a_database_that_goes_away_is_said_too(tmp_path, monkeypatch):
    def gone(*_):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("practitioners.nppes.upsert.match", gone)
    path = nppes.write_csv(tmp_path / "registry.csv", [nppes.person(1001)])
    assert refusal(path) == (
        "The database could not go on (server closed the connection unexpectedly). The batch at"
        " hand was taken back, those before it stay. See that it runs, then give the same command"
        " again: it goes on from there."
    )
