"""`manage.py import_nppes` publishes nobody and stores no mailing address, sex or date."""

import pytest
from django.db import connection

from practitioners.models import Credential, Listing, PracticeLocation, Practitioner
from practitioners.nppes import layout
from tests import nppes_files as nppes

pytestmark = pytest.mark.django_db

TEXTS = """
    SELECT quote_ident(table_name), quote_ident(column_name)
    FROM information_schema.columns
    WHERE table_schema = 'public'
        AND (data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'tsvector')
            OR data_type = 'ARRAY')
"""


@pytest.fixture
def _imported(tmp_path):
    nppes.oakland()
    rows = [
        nppes.person(1001, enumerated="07/31/2009", sex="F", credential="L.AC., DIPL. OM"),
        nppes.person(1002, address_1=""),
        nppes.person(1003, zip="99999"),
        nppes.person(1004, slots=[("207Q00000X",)]),
    ]
    nppes.run(nppes.write_csv(tmp_path / "registry.csv", rows), "--verbose")


def where_found(text):
    """Each column of the database that holds `text` anywhere."""
    with connection.cursor() as cursor:
        cursor.execute(TEXTS)
        columns = cursor.fetchall()
        found = []
        for table, column in columns:
            cursor.execute(
                f"SELECT count(*) FROM {table} WHERE {column}::text ILIKE %s", [f"%{text}%"]
            )
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
    return sorted(found)


@pytest.mark.usefixtures("_imported")
@pytest.mark.parametrize("text", ["MAILING", "NEVER TO BE SHOWN", "2009", "DIPL"])
def test_what_must_not_be_kept_stands_in_no_column(text):
    assert where_found(text) == []


@pytest.mark.usefixtures("_imported")
def test_the_search_finds_what_is_kept():
    # In the record, in the trail of its changes, in what the registry said last, and in a row that
    # was rejected.
    assert where_found("grand ave") == [
        "practitioners_practicelocation.address_1",
        "practitioners_practicelocationevent.address_1",
        "practitioners_registryrecord.facts",
        'practitioners_rejectedrow."row"',
    ]


def test_no_mailing_column_is_read():
    assert [name for name in layout.READ if "Mailing" in name] == []
    assert sorted(set(layout.READ) - set(nppes.HEADER)) == []


def test_no_message_shows_a_mailing_address(tmp_path, capsys):
    nppes.oakland()
    rows = [nppes.person(1001), nppes.person(1002, zip=""), nppes.person(1003, city="")]
    said = nppes.run(nppes.write_csv(tmp_path / "registry.csv", rows), "--verbose")
    assert "MAILING" not in said + "".join(capsys.readouterr())
    assert "line 3" in said


@pytest.mark.usefixtures("_imported")
def test_nobody_is_published():
    assert list(Practitioner.objects.values_list("status", "source")) == [("draft", "nppes")]
    assert PracticeLocation.objects.count() == Credential.objects.count() == 1
    assert Listing.objects.count() == 0
