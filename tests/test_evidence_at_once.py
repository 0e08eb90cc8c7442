"""Of two who add or withdraw the same file at the same moment, the second waits for the first."""

import pytest
from django.db import transaction

from practitioners.evidence.files import wait_for_others
from practitioners.evidence.withdrawing import withdraw
from practitioners.models import Evidence, EvidenceFile, EvidenceView
from tests import at_once, factories
from tests.at_once import until_waiting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def colleagues():
    factories.verifier()
    with at_once.colleagues(2) as begin:
        yield begin


def stored(folder):
    return [path.name for path in folder.rglob("*") if path.is_file()]


def claim():
    return factories.license(factories.practitioner())


def test_two_uploads_of_the_same_file_are_one_file(colleagues, evidence_folder):
    claims = [claim(), claim()]
    sample = factories.evidence(claim())
    withdraw(evidence=sample, by=factories.verifier())
    assert stored(evidence_folder) == []
    with transaction.atomic():
        # Both have read their file and wait to store it.
        wait_for_others(sample.file.sha256)
        adding = [colleagues(factories.evidence, each) for each in claims]
        until_waiting(2)
    first, second = (each.result() for each in adding)
    assert first.file == second.file == EvidenceFile.objects.get()
    assert stored(evidence_folder) == [EvidenceFile.objects.get().file.name]


def test_a_file_that_is_added_while_it_is_withdrawn_stays(colleagues, evidence_folder):
    first, other = factories.evidence(claim()), claim()
    with transaction.atomic():
        withdraw(evidence=first, by=factories.verifier())
        adding = colleagues(factories.evidence, other)
        until_waiting(1)
    added = adding.result()
    assert added.file == first.file
    assert stored(evidence_folder) == [added.file.file.name]
    assert list(Evidence.objects.current()) == [added]


def test_tables_with_a_trail_are_emptied_between_tests():
    evidence = factories.evidence(claim())
    EvidenceView.objects.create(evidence=evidence, by=factories.verifier())


def test_and_nothing_is_left():
    assert (Evidence.objects.count(), EvidenceView.objects.count()) == (0, 0)
