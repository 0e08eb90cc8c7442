"""Every invariant of evidence stands in the database, with a message that a form can show."""

import pytest
from django.utils import timezone

from practitioners.models import Evidence, EvidenceFile
from tests import factories
from tests.constraints import messages_of_a_form, numbered, refused_by

pytestmark = pytest.mark.django_db

PAGE = "https://board.example/7"
MESSAGES = {
    "file_digest_is_64_hexadecimal_digits": "A SHA-256 is 64 hexadecimal digits.",
    "evidence_is_a_file_or_an_address": "Choose a file, or enter the address of a source page.",
    "evidence_address_is_https": "Enter the page's address, beginning with https://.",
    "evidence_is_withdrawn_by_somebody": "Say who withdrew it, and when.",
    "file_is_added_once_to_each_claim": ("This file is among the evidence for this claim already."),
    "address_is_added_once_to_each_claim": (
        "This page is among the evidence for this claim already."
    ),
}


def file(sha256="0" * 64):
    return EvidenceFile(sha256=sha256, file="0", media_type="application/pdf", size=1)


def kept_file():
    kept = file()
    kept.save()
    return kept


def evidence(**facts):
    license = factories.license(factories.practitioner())
    facts = {"address": PAGE, "claim": "the claim", "added_by": factories.verifier()} | facts
    return Evidence(**{"credential": license} | facts)


def twice(**facts):
    first = evidence(**facts)
    first.save()
    return evidence(credential=first.credential, **facts)


def withdrawn(**facts):
    return {"withdrawn_by": factories.verifier(), "withdrawn_at": timezone.now()} | facts


BROKEN = [
    ("file_digest_is_64_hexadecimal_digits", lambda: file("0" * 63)),
    ("file_digest_is_64_hexadecimal_digits", lambda: file("A" * 64)),
    ("evidence_is_a_file_or_an_address", lambda: evidence(address="")),
    ("evidence_is_a_file_or_an_address", lambda: evidence(file=kept_file())),
    ("evidence_address_is_https", lambda: evidence(address="http://board.example/7")),
    ("evidence_is_withdrawn_by_somebody", lambda: evidence(**withdrawn(withdrawn_by=None))),
    ("evidence_is_withdrawn_by_somebody", lambda: evidence(**withdrawn(withdrawn_at=None))),
    ("file_is_added_once_to_each_claim", lambda: twice(file=kept_file(), address="")),
    ("address_is_added_once_to_each_claim", twice),
]
NAMES = numbered(BROKEN)


@pytest.mark.parametrize(("name", "make"), BROKEN, ids=NAMES)
def test_a_form_shows_the_message(name, make):
    assert MESSAGES[name] in messages_of_a_form(make())


@pytest.mark.parametrize(("name", "make"), BROKEN, ids=NAMES)
def test_the_database_refuses(name, make):
    assert refused_by(make()) == name


def test_every_message_is_shown_above():
    assert {name for name, _ in BROKEN} == set(MESSAGES)


@pytest.mark.parametrize(
    "make",
    [
        file,
        evidence,
        lambda: evidence(file=kept_file(), address=""),
        lambda: evidence(**withdrawn()),
        lambda: twice(**withdrawn()),
    ],
    ids=["a file", "a page", "a file as evidence", "withdrawn", "withdrawn twice"],
)
def test_what_keeps_the_rules_is_accepted(make):
    record = make()
    record.validate_constraints()
    record.save(force_insert=True)
    assert type(record).objects.filter(pk=record.pk).exists()
