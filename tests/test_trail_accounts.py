"""What is changed about accounts of staff leaves a trail too: who was let in, to what, by whom."""

import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from practitioners.timeline import timeline_of_account
from tests import factories

pytestmark = pytest.mark.django_db


def said(account):
    """All entries; within one transaction they have one time and no order."""
    return sorted(entry.what for entry in timeline_of_account(account))


def test_an_account_its_role_its_password_and_its_factor():
    ann = User.objects.create(username="ann", is_staff=True)
    Group.objects.get(name="Verifier").user_set.add(ann)
    ann.set_password("six wooden boats")
    ann.save()
    factor = factories.app(ann)
    factor.delete()
    Group.objects.get(name="Verifier").user_set.remove(ann)
    User.objects.filter(pk=ann.pk).update(is_active=False)
    assert said(ann) == [
        "added the account",
        "added the role of the account: Verifier",
        "added the second factor",
        "changed the account: active from True to False",
        "changed the password",
        "removed the role of the account: Verifier",
        "removed the second factor",
    ]


def test_no_secret_is_in_the_trail():
    ann = factories.staff("Verifier")
    factories.app(ann)
    Authenticator.objects.filter(user=ann).update(data={"secret": "another"})
    for name in ("AccountEvent", "SecondFactorEvent"):
        columns = {field.name for field in apps.get_model("practitioners", name)._meta.fields}
        assert columns & {"password", "data", "last_login"} == set()


def test_signing_in_is_no_change(client):
    ann = factories.staff("Verifier")
    before = said(ann)
    client.force_login(ann)
    assert said(ann) == before


def test_who_did_it_is_said_in_the_history(client):
    boss = factories.staff("Administrator")
    joined = datetime.datetime(2026, 11, 1, 9, tzinfo=timezone.get_default_timezone())
    ann = factories.staff("Verifier", date_joined=joined)
    client.force_login(boss)
    page = reverse("admin:auth_user_change", args=[ann.pk])
    form = client.get(page).context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {"is_active": "", "groups": [Group.objects.get(name="Auditor").pk]}
    data |= {"date_joined_0": "2026-11-01", "date_joined_1": "09:00", "last_login_0": ""}
    client.post(page, {name: value for name, value in data.items() if value != ""})
    history = client.get(reverse("admin:auth_user_history", args=[ann.pk])).content.decode()
    entries = timeline_of_account(ann)
    assert {entry.what for entry in entries if entry.who == str(boss)} == {
        "changed the account: active from True to False",
        "added the role of the account: Auditor",
        "removed the role of the account: Verifier",
    }
    assert all(entry.what in history for entry in entries)


@pytest.mark.parametrize(
    ("role", "status"),
    [("Verifier", 403), ("Editor", 403), ("Auditor", 200), ("Administrator", 200)],
)
def test_who_may_read_the_history(client, role, status):
    client.force_login(factories.staff(role))
    ann = User.objects.create(username="ann")
    assert client.get(reverse("admin:auth_user_history", args=[ann.pk])).status_code == status


def test_the_history_of_nobody_is_missing(client):
    client.force_login(factories.staff("Auditor"))
    assert client.get(reverse("admin:auth_user_history", args=[987654])).status_code == 404


def test_the_trail_of_accounts_is_never_changed():
    User.objects.create(username="ann")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE practitioners_accountevent SET username = 'bob'")
