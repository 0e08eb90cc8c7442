"""No file that staff take along holds evidence, notes, who checked or reported, or exclusions."""

import datetime

import pytest
from django.contrib.auth import get_user_model

from practitioners.exclusions import decide
from tests import factories
from tests.exports import PRACTITIONERS, QUEUE, content

pytestmark = pytest.mark.django_db

SECRETS = (
    "SECRET", "vera", "vera@example.org", "secret.example", "1961-07-13", "LEIE", "1128zq",
    "ZQCITY", "reporter",
)  # fmt: skip
FILES = [address.format(form) for address in (PRACTITIONERS, QUEUE) for form in ("csv", "jsonl")]


@pytest.fixture(autouse=True)
def person():
    """Somebody about whom each of the secrets is on record."""
    person = factories.listed(first_name="Mína", last_name="O'Brien", certification="OM")
    vera = factories.verifier()
    get_user_model().objects.filter(pk=vera.pk).update(email="vera@example.org")
    license = person.credentials.get(kind="license")
    factories.check(license, "contradicted", note="SECRET-NOTE", source="The SECRET board")
    factories.evidence(license, note="SECRET-EVIDENCE")
    factories.add_address(credential=license, address="https://secret.example/", by=vera)
    factories.report(person, note="SECRET-WORDS", reporter_key="SECRET-REPORTER")
    candidate = factories.exclusion(
        person,
        date_of_birth=datetime.date(1961, 7, 13),
        exclusion_type="1128zq",
        address="SECRET STREET",
        city="ZQCITY",
        digest="5ec7e7" + "0" * 58,
    )
    decide(
        candidate=candidate.pk, to="same", by=vera, reason="SECRET-REASON", seen=candidate.digest
    )
    return person


@pytest.mark.parametrize("address", FILES)
def test_a_file_names_the_practitioner_and_none_of_it(staff, address):
    said = content(staff.get(address)).decode()
    assert "O'Brien" in said
    assert [secret for secret in SECRETS if secret in said] == []


def test_the_secrets_are_on_record(staff, person):
    """So the search above would find them."""
    told = str(
        [
            *person.exclusion_candidates.values(),
            *person.reports.values(),
            *person.credentials.values("verifications__note", "verifications__by__username"),
            *person.credentials.values("evidence__note", "evidence__address"),
        ]
    )
    wanted = ("SECRET-NOTE", "vera", "secret.example", "SECRET-REASON", "1128zq", "ZQCITY")
    assert [secret for secret in wanted if secret not in told] == []


@pytest.mark.parametrize("address", FILES)
def test_no_log_holds_the_search(staff, address, caplog):
    caplog.set_level("DEBUG", logger="django.request")
    content(staff.get(address))
    staff.get(address, {"q": "obrien", "kind": "obrien", "moon": "obrien"})
    assert "obrien" not in caplog.text.lower()
