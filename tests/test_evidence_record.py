"""Evidence is withdrawn and never deleted; the trail of who saw it only grows."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from practitioners.errors import RuleBroken
from practitioners.evidence.showing import opened_for
from practitioners.evidence.withdrawing import withdraw
from practitioners.models import Evidence, EvidenceFile, EvidenceView
from tests import evidence_samples as samples
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def evidence():
    return factories.evidence(factories.license(factories.practitioner()))


@pytest.fixture
def line(evidence):
    opened_for(factories.verifier(), evidence).close()
    # What is deferred to the end of the transaction would hold up a TRUNCATE.
    connection.check_constraints()
    return EvidenceView.objects.get()


@pytest.fixture
def withdrawn(django_capture_on_commit_callbacks):
    """Withdraw evidence as it is done outside of tests, to the end of the transaction."""

    def finish(evidence):
        with django_capture_on_commit_callbacks(execute=True):
            return withdraw(evidence=evidence, by=factories.verifier())

    return finish


def stored(folder):
    return [path.name for path in folder.rglob("*") if path.is_file()]


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def change(record, **facts):
    for name, value in facts.items():
        setattr(record, name, value)
    record.save()


@pytest.mark.parametrize(
    "write",
    [
        lambda line: change(line, seen_at=timezone.now()),
        lambda line: line.delete(),
        lambda line: EvidenceView.objects.update(seen_at=timezone.now()),
        lambda line: run("DELETE FROM practitioners_evidenceview"),
        lambda line: run("TRUNCATE practitioners_evidenceview"),
        lambda line: run("TRUNCATE practitioners_evidence CASCADE"),
    ],
    ids=["save", "delete", "update", "raw delete", "truncate", "truncate what it refers to"],
)
def test_a_line_of_the_trail_is_never_changed_or_removed(line, write):
    before = EvidenceView.objects.values().get()
    with pytest.raises(ProgrammingError, match="Cannot "), transaction.atomic():
        write(line)
    assert EvidenceView.objects.values().get() == before


@pytest.mark.parametrize(
    "write",
    [
        lambda each: change(each, note="Otherwise."),
        lambda each: change(each, claim="Otherwise."),
        lambda each: change(each, added_at=timezone.now()),
        lambda each: each.delete(),
        lambda each: Evidence.objects.all().delete(),
    ],
    ids=["note", "claim", "time", "delete", "delete all"],
)
def test_evidence_is_never_changed_or_removed(evidence, write):
    before = Evidence.objects.values().get()
    with pytest.raises(ProgrammingError, match="Cannot "), transaction.atomic():
        write(evidence)
    assert Evidence.objects.values().get() == before


def test_what_evidence_stands_on_can_not_be_deleted(evidence):
    for record in (evidence.credential, evidence.file, evidence.added_by):
        with pytest.raises(ProtectedError):
            record.delete()


def test_withdrawn_evidence_says_who_and_when_and_its_file_is_gone(
    evidence, withdrawn, evidence_folder
):
    withdrawn(evidence)
    evidence.refresh_from_db()
    assert evidence.withdrawn_by.username == "vera"
    assert evidence.withdrawn_at <= timezone.now()
    assert list(Evidence.objects.current()) == []
    file = EvidenceFile.objects.get()
    assert (stored(evidence_folder), file.file.name, len(file.sha256)) == ([], "", 64)


def test_the_file_stays_while_other_evidence_stands_on_it(evidence, withdrawn, evidence_folder):
    other = factories.evidence(factories.license(factories.practitioner()))
    withdrawn(evidence)
    assert stored(evidence_folder) == [other.file.file.name]
    withdrawn(other)
    assert stored(evidence_folder) == []


def test_it_is_withdrawn_once(evidence, withdrawn):
    withdrawn(evidence)
    with pytest.raises(RuleBroken, match=r"vera withdrew this on .* already"):
        withdrawn(evidence)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Evidence.objects.update(withdrawn_at=None, withdrawn_by=None)


def test_what_is_taken_back_with_its_transaction_leaves_the_file(evidence, evidence_folder):
    with transaction.atomic():
        withdraw(evidence=evidence, by=factories.verifier())
        transaction.set_rollback(True)
    assert stored(evidence_folder) == [evidence.file.file.name]


def test_a_file_that_was_withdrawn_can_be_added_again(evidence, withdrawn, evidence_folder):
    first_name = evidence.file.file.name
    withdrawn(evidence)
    again = factories.evidence(evidence.credential)
    assert again.file == evidence.file
    assert stored(evidence_folder) == [again.file.file.name] != [first_name]
    assert Evidence.objects.count() == 2


def test_a_file_that_can_not_be_opened_was_not_seen(evidence, evidence_folder):
    (evidence_folder / evidence.file.file.name).unlink()
    with pytest.raises(FileNotFoundError):
        opened_for(factories.verifier(), evidence)
    assert EvidenceView.objects.count() == 0


def test_each_line_says_who_saw_what(line, evidence):
    assert (line.evidence, line.by.username) == (evidence, "vera")
    assert str(line) == f"seen on {timezone.localtime(line.seen_at):%B %-d, %Y}"


def test_two_files_of_one_claim_are_listed_with_the_latest_first(evidence):
    second = factories.evidence(evidence.credential, samples.pdf())
    assert list(evidence.credential.evidence.all()) == [second, evidence]
