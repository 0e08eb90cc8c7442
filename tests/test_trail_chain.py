"""The record of checks is a chain: whoever breaks a line is found, whatever rights they had."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from practitioners.chain import Broken, Head, walk
from practitioners.models import Verification
from tests import factories

pytestmark = pytest.mark.django_db

TABLE = "practitioners_verification"


@pytest.fixture
def record():
    """Three lines, one of them with all that a text can hold."""
    claims = [factories.license(factories.practitioner()) for _ in range(3)]
    factories.check(claims[0])
    odd = 'Nguyễn said: "no" \\ and\tthen\n\r\x01\x1f\x7f “quoted” 😀'
    factories.check(claims[1], "contradicted", note=odd, source="Board’s “register”")
    factories.check(claims[2], "unreachable")
    return list(Verification.objects.order_by("place"))


def as_superuser(statement, *values):
    """As somebody who can switch triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, values)
        cursor.execute("SET LOCAL session_replication_role = origin")


def audit(*options):
    out = StringIO()
    call_command("audit", *options, stdout=out)
    return out.getvalue()


def test_each_line_holds_the_hash_of_the_one_before(record):
    assert [line.place for line in record] == [1, 2, 3]
    assert [line.previous_hash for line in record] == ["0" * 64, record[0].hash, record[1].hash]
    assert walk() == Head(3, record[2].hash)


def test_an_empty_record_is_whole():
    assert walk() == Head(0, "0" * 64)


@pytest.mark.parametrize(
    "change",
    [
        "outcome = 'confirmed'", "source = 'elsewhere'", "note = note || '.'", "note = 'none'",
        "checked_on = checked_on - 1", "by_id = by_id + 1000", "method = 'phone'",
        "claim = claim || ' '", "credential_id = credential_id + 1000", "id = id + 1000",
        "recorded_at = recorded_at - interval '1 microsecond'",
    ],
)  # fmt: skip
def test_a_changed_line_is_named(record, change):
    as_superuser(f"UPDATE {TABLE} SET {change} WHERE place = 2")
    assert walk() == Broken(2, "it is not the line that was written")


def test_a_changed_line_with_its_hash_made_anew_breaks_the_next(record):
    as_superuser(f"UPDATE {TABLE} SET note = 'x' WHERE place = 2")
    as_superuser(f"UPDATE {TABLE} line SET hash = line_hash(line) WHERE place = 2")
    assert walk() == Broken(3, "it does not hold the hash of the line before")


def test_a_removed_line_is_missed(record):
    as_superuser(f"DELETE FROM {TABLE} WHERE place = 2")
    assert walk() == Broken(2, "the line is missing")


def test_lines_cut_off_at_the_end_are_missed_by_a_head_that_was_noted(record):
    noted = walk()
    as_superuser(f"DELETE FROM {TABLE} WHERE place = 3")
    assert walk() == Head(2, record[1].hash)
    found = walk(noted)
    assert found == Broken(3, "the lines from here to the one that was noted are missing")


def test_a_chain_made_anew_differs_from_the_head_that_was_noted(record):
    noted = walk()
    as_superuser(f"DELETE FROM {TABLE} WHERE place = 3")
    factories.check(record[2].credential, "unreachable", note="another")
    assert isinstance(walk(), Head)
    assert walk(noted) == Broken(3, "it is another line than the one that was noted")


@pytest.mark.parametrize(
    "statement",
    [f"UPDATE {TABLE} SET note = ''", f"DELETE FROM {TABLE}", f"TRUNCATE {TABLE} CASCADE"],
)
def test_the_database_refuses_to_change_remove_and_empty(record, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert walk() == Head(3, record[2].hash)


def test_who_writes_a_line_does_not_choose_its_place_or_hash(record):
    line = Verification(
        credential=record[0].credential, claim="x", outcome="unreachable", method="source",
        source="The board", checked_on=record[0].checked_on, by=factories.verifier(),
        place=99, hash="f" * 64, previous_hash="e" * 64,
    )  # fmt: skip
    with factories.publishing():
        line.save()
    line.refresh_from_db()
    assert (line.place, line.previous_hash) == (4, record[2].hash)
    assert walk() == Head(4, line.hash)


def test_the_command_says_that_the_chain_holds_and_its_head(record):
    assert audit("--verify") == f"The chain holds: 3 lines. Its head:\n3:{record[2].hash}\n"
    assert "holds" in audit("--verify", "--noted", f"3:{record[2].hash}")


def test_the_command_names_the_first_broken_line(record):
    as_superuser(f"UPDATE {TABLE} SET note = 'x' WHERE place IN (2, 3)")
    with pytest.raises(CommandError, match="broken at line 2: it is not the line that was written"):
        audit("--verify")


@pytest.mark.parametrize("noted", ["x", "3", "3:abc", ":"])
def test_a_head_that_is_none_is_refused(noted):
    with pytest.raises(CommandError, match="is no head"):
        audit("--verify", "--noted", noted)


def test_the_export_is_one_json_object_a_line(record):
    exported = [json.loads(line) for line in audit("--export").splitlines()]
    assert [each["place"] for each in exported] == [1, 2, 3]
    assert exported[1]["note"] == record[1].note
    assert exported[1]["hash"] == record[1].hash
