"""The record of checks only grows: the database refuses to change or remove a line."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import ProtectedError

from practitioners.models import Verification
from tests import factories

pytestmark = pytest.mark.django_db

REFUSED = "Cannot update or delete rows from practitioners_verification table"


@pytest.fixture
def line():
    return factories.check(factories.license(factories.practitioner()))


def change(line):
    line.note = "Otherwise."
    line.save()


WRITES = {
    "save": change,
    "delete": lambda line: line.delete(),
    "queryset update": lambda line: Verification.objects.update(outcome="not_found"),
    "queryset delete": lambda line: Verification.objects.all().delete(),
    "raw update": lambda line: run("UPDATE practitioners_verification SET checked_on = '2020-1-1'"),
    "raw delete": lambda line: run("DELETE FROM practitioners_verification"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_line_is_never_changed_or_removed(line, write):
    before = Verification.objects.values().get()
    with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
        write(line)
    assert Verification.objects.values().get() == before


def test_what_was_checked_can_not_be_deleted(line):
    for record in (line.credential, line.credential.practitioner, line.by):
        with pytest.raises(ProtectedError):
            record.delete()
    assert Verification.objects.count() == 1


def test_raw_sql_can_not_delete_it_either(line):
    with pytest.raises(IntegrityError), transaction.atomic():
        run("DELETE FROM practitioners_credential; SET CONSTRAINTS ALL IMMEDIATE")


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
