"""Every invariant of partners' keys stands in the database, with a message that a form can show."""

import pytest

from practitioners.models import PartnerKey
from tests import factories
from tests.constraints import messages_of_a_form, numbered, refused_by

pytestmark = pytest.mark.django_db


def key(**facts):
    facts = {
        "partner": "Acme Health",
        "contact": "data@acme.example",
        "prefix": "meridian_AAAAAA",
        "digest": "a" * 64,
        "made_by": factories.verifier(),
        **facts,
    }
    return PartnerKey(**facts)


MESSAGES = {
    "partner_asks_1_to_1200_times_a_minute": "A partner may ask 1 to 1,200 times a minute.",
    "key_digest_is_64_hexadecimal_digits": "A SHA-256 is 64 hexadecimal digits.",
}
BROKEN = [
    ("partner_asks_1_to_1200_times_a_minute", lambda: key(requests_a_minute=0)),
    ("partner_asks_1_to_1200_times_a_minute", lambda: key(requests_a_minute=1201)),
    ("key_digest_is_64_hexadecimal_digits", lambda: key(digest="a" * 63)),
    ("key_digest_is_64_hexadecimal_digits", lambda: key(digest="A" * 64)),
]
NAMES = numbered(BROKEN)


@pytest.mark.parametrize(("name", "make"), BROKEN, ids=NAMES)
def test_a_form_shows_the_message(name, make):
    assert MESSAGES[name] in messages_of_a_form(make())


@pytest.mark.parametrize(("name", "make"), BROKEN, ids=NAMES)
def test_the_database_refuses(name, make):
    assert refused_by(make()) == name


@pytest.mark.parametrize("requests_a_minute", [1, 1200])
def test_the_database_takes(requests_a_minute):
    key(requests_a_minute=requests_a_minute).save(force_insert=True)
