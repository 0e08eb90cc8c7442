"""The public site can check a partner's key, and can't read whose it is."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from finder.database_url import PUBLIC
from practitioners import partner_keys
from practitioners.models import Edition, PartnerKey
from tests import databases, factories
from tests.databases import is_refused, made_role

pytestmark = pytest.mark.django_db(transaction=True)

KEYS = PartnerKey._meta.db_table


@pytest.fixture
def public_role():
    Edition.objects.get_or_create(pk=1)
    with databases.further(**{PUBLIC: made_role()}):
        yield connections[PUBLIC]


def test_it_checks_a_key_with_its_own_rights(client, public_role):
    _, secret = factories.partner_key(requests_a_minute=1)
    with CaptureQueriesContext(public_role) as read:
        answers = [
            client.get("/api/v1/", headers={"Authorization": f"Bearer {each}"}).status_code
            for each in (secret, secret, partner_keys.BEGINNING + "A" * 43)
        ]
    assert answers == [200, 429, 401]
    assert sum(KEYS in each["sql"] for each in read) == 3
    assert secret not in str(list(read))


def test_it_reads_what_a_key_opens_and_nothing_of_whose_it_is(public_role):
    columns = [field.column for field in PartnerKey._meta.concrete_fields]
    refused = [each for each in columns if is_refused(public_role, f"SELECT {each} FROM {KEYS}")]
    assert refused == ["partner", "contact", "prefix", "made_by_id", "made_at"]
    assert is_refused(public_role, f"SELECT contact FROM {KEYS}event")


def test_it_makes_changes_and_revokes_none(public_role):
    with public_role.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = off")
    assert is_refused(public_role, f"UPDATE {KEYS} SET revoked_at = NULL")
    assert is_refused(public_role, f"INSERT INTO {KEYS} (digest) VALUES ('')")
    assert is_refused(public_role, f"DELETE FROM {KEYS}")
