"""Whoever exports leaves a line that says what; nobody changes or removes one."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from practitioners.models import Export
from tests import factories
from tests.admin_forms import page
from tests.exports import PRACTITIONERS, QUEUE, content

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = factories.staff("Editor")
    client.force_login(editor)
    return editor


@pytest.fixture
def line(client, editor):
    """The line of an export that has ended."""
    factories.practitioner(last_name="Núñez")
    content(
        client.get(PRACTITIONERS.format("csv"), {"q": "núñ", "p": "1", "status__exact": "draft"})
    )
    # What is deferred to the end of the transaction would hold up a TRUNCATE.
    connection.check_constraints()
    return Export.objects.get()


def test_it_says_who_what_which_filter_and_how_many_rows(line, editor):
    assert (line.by, line.what, line.form, line.rows, line.whole) == (
        editor,
        "practitioners",
        "csv",
        1,
        True,
    )
    assert line.query == "q=n%C3%BA%C3%B1&status__exact=draft"
    assert line.begun_at <= line.ended_at <= timezone.now()
    assert str(line) == "Practitioners, CSV"


def test_the_queue_leaves_one_too(client, editor):
    factories.license(factories.practitioner())
    content(client.get(QUEUE.format("jsonl"), {"kind": "license", "page": "2"}))
    line = Export.objects.get()
    assert (line.by, line.what, line.form, line.query) == (editor, "cases", "jsonl", "kind=license")
    assert (line.rows, line.whole) == (1, True)


def test_it_stands_before_the_first_row_is_sent(client, editor):
    factories.practitioner()
    client.get(PRACTITIONERS.format("csv"))
    line = Export.objects.get()
    assert (line.rows, line.ended_at, line.whole) == (None, None, False)


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "write",
    [
        lambda line: Export.objects.update(query=""),
        lambda line: Export.objects.update(rows=0),
        lambda line: Export.objects.update(ended_at=None, rows=None, whole=False),
        lambda line: Export.objects.end(line, rows=0, whole=True),
        lambda line: line.save(),
        lambda line: line.delete(),
        lambda line: run("DELETE FROM practitioners_export"),
        lambda line: run("TRUNCATE practitioners_export"),
    ],
    ids=["query", "rows", "reopen", "end again", "save", "delete", "raw delete", "truncate"],
)
def test_a_line_is_never_changed_or_removed(line, write):
    before = Export.objects.values().get()
    with pytest.raises(ProgrammingError, match="Cannot "), transaction.atomic():
        write(line)
    assert Export.objects.values().get() == before


@pytest.mark.parametrize("facts", [{"query": ""}, {"form": "jsonl"}, {"by": factories.verifier}])
def test_of_a_line_that_goes_on_only_its_end_is_written(client, editor, facts):
    client.get(PRACTITIONERS.format("csv"), {"status__exact": "draft"})
    facts = {name: value() if callable(value) else value for name, value in facts.items()}
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Export.objects.update(**facts)
    Export.objects.end(Export.objects.get(), rows=0, whole=True)
    assert Export.objects.get().whole


def test_an_account_that_exported_stays(line, editor):
    with pytest.raises(ProtectedError):
        editor.delete()


def test_an_auditor_reads_the_trail(client, line):
    client.force_login(factories.staff("Auditor"))
    said = client.get(page("export", "changelist")).content.decode()
    for cell in ("editor", "Practitioners", "CSV", "q=n%C3%BA%C3%B1&amp;status__exact=draft"):
        assert f">{cell}<" in said


def test_an_auditor_exports_nothing(client):
    client.force_login(factories.staff("Auditor"))
    for address in (PRACTITIONERS, QUEUE):
        assert client.get(address.format("csv")).status_code == 403
    assert Export.objects.count() == 0
    assert "export.csv" not in client.get(page("practitioner", "changelist")).content.decode()


def test_who_may_export_and_not_look_exports_nothing(client):
    client.force_login(factories.colleague("bob", "add_export"))
    for address in (PRACTITIONERS, QUEUE):
        assert client.get(address.format("jsonl")).status_code == 403
    assert Export.objects.count() == 0
