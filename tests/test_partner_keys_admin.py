"""Administrators make keys of partners, see each once, change them and revoke them for good."""

import datetime
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains

from practitioners import partner_keys
from practitioners.models import PartnerKey
from practitioners.timeline import timeline_of_key
from tests import admin_forms, factories

pytestmark = pytest.mark.django_db

ADD = "/admin/practitioners/partnerkey/add/"
LIST = "/admin/practitioners/partnerkey/"
FORM = {"partner": "Acme Health", "contact": "data@acme.example", "requests_a_minute": "600"}


@pytest.fixture
def boss(client):
    boss = factories.staff("Administrator")
    client.force_login(boss)
    return boss


def secrets_in(text):
    return set(re.findall(partner_keys.FORM, text))


def test_a_key_is_shown_once_and_kept_as_a_digest(client, boss):
    response = client.post(ADD, FORM)
    (secret,) = secrets_in(response.content.decode())
    assert "no-store" in response["Cache-Control"]
    assertContains(response, f"Authorization: Bearer {secret}")
    key = PartnerKey.objects.get()
    assert (key.made_by, key.requests_a_minute, key.expires_on) == (boss, 600, None)
    assert key.digest == partner_keys.digest(secret)
    assert secret.startswith(key.prefix)
    assert client.get("/api/v1/", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    for address in (LIST, change_of(key), history_of(key), "/admin/"):
        page = client.get(address).content.decode()
        assert secret not in page
        assert key.digest not in page


def change_of(key):
    return admin_forms.page("partnerkey", "change", key.pk)


def history_of(key):
    return reverse("admin:practitioners_partnerkey_history", args=[key.pk])


def test_no_table_holds_it(client, boss):
    (secret,) = secrets_in(client.post(ADD, FORM).content.decode())
    rest = secret[len(PartnerKey.objects.get().prefix) :]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{rest}%"])
            assert cursor.fetchone() == (0,), table
    assert secret not in str(client.cookies)
    assert secret not in str(list(LogEntry.objects.values()))


def test_no_two_keys_are_alike(client, boss):
    made = [secrets_in(client.post(ADD, FORM).content.decode()) for _ in range(3)]
    assert len(set.union(*made)) == 3
    assert {len(secret) for secret in set.union(*made)} == {52}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"partner": ""}, "This field is required."),
        ({"contact": "nobody"}, "Enter a valid email address."),
        ({"requests_a_minute": "0"}, "greater than or equal to 1."),
        ({"requests_a_minute": "1201"}, "less than or equal to 1200."),
        ({"expires_on": "2020-01-01"}, "This day is over."),
    ],
)
def test_what_is_wrong_is_said_and_no_key_is_made(client, boss, facts, said):
    response = client.post(ADD, FORM | facts)
    assertContains(response, said)
    assert secrets_in(response.content.decode()) == set()
    assert PartnerKey.objects.count() == 0


def test_its_rate_and_last_day_may_be_changed(client, boss):
    key, _ = factories.partner_key()
    admin_forms.change(client, key, requests_a_minute="60", expires_on="2099-12-31")
    key.refresh_from_db()
    assert (key.requests_a_minute, key.expires_on) == (60, datetime.date(2099, 12, 31))
    assert key.revoked_at is None


def test_a_day_that_is_over_stays_where_nobody_changes_it(client, boss):
    key, _ = factories.partner_key(expires_on=datetime.date(2020, 1, 1))
    admin_forms.change(client, key, partner="Acme")
    key.refresh_from_db()
    assert key.partner == "Acme"


def test_it_is_revoked_for_good(client, boss):
    key, secret = factories.partner_key()
    admin_forms.change(client, key, revoke="on", partner="Acme")
    key.refresh_from_db()
    assert (key.partner, key.revoked_at is None) == ("Acme", False)
    assert client.get("/api/v1/", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
    assert client.post(change_of(key), FORM).status_code == 403
    assertContains(client.get(change_of(key)), "data@acme.example")


def test_the_trail_says_who_made_changed_and_revoked_it(client, boss):
    client.post(ADD, FORM)
    key = PartnerKey.objects.get()
    admin_forms.change(client, key, requests_a_minute="60")
    admin_forms.change(client, key, revoke="on")
    revoked, changed, added = sorted(
        timeline_of_key(key), key=lambda entry: ("added" in entry.what, "minute" in entry.what)
    )
    assert {entry.who for entry in (revoked, changed, added)} == {str(boss)}
    assert added.what == f"added the partner key: Acme Health {key.prefix}"
    assert changed.what == "changed the partner key: requests a minute from 600 to 60"
    assert revoked.what.startswith("changed the partner key: revoked at from nothing to 20")
    assertContains(client.get(history_of(key)), changed.what)


@pytest.mark.parametrize("role", ["Verifier", "Editor", "Auditor"])
def test_nobody_else_makes_or_revokes_one(client, role):
    key, _ = factories.partner_key()
    client.force_login(factories.staff(role))
    assert client.post(ADD, FORM).status_code == 403
    assert client.post(change_of(key), FORM | {"revoke": "on"}).status_code == 403
    assert PartnerKey.objects.get().revoked_at is None


def refused(change):
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        change()
    return True


def test_the_database_refuses_what_the_pages_do_not_offer():
    key, _ = factories.partner_key()
    mine = PartnerKey.objects.filter(pk=key.pk)
    assert refused(lambda: mine.update(digest="0" * 64))
    assert refused(lambda: mine.update(prefix="meridian_AAAAAA"))
    assert refused(lambda: mine.update(made_by=factories.staff("Auditor")))
    assert refused(lambda: mine.update(requests_a_minute=1201))
    assert refused(mine.delete)
    partner_keys.revoke(key)
    assert refused(lambda: mine.update(revoked_at=None))
    assert refused(lambda: mine.update(partner="Another"))


def test_of_a_key_that_is_no_digest_nothing_is_kept():
    key = PartnerKey(
        partner="Acme", contact="a@b.example", digest="meridian_x", made_by=factories.verifier()
    )
    assert refused(key.save)
