"""Whose password or second factor is changed is told by mail."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from tests import factories
from tests.signing_in import SECOND_FACTOR, code_of, sign_in

pytestmark = pytest.mark.django_db
CHANGE = "/account/password/change/"
NEW = "an even better password"


@pytest.fixture(autouse=True)
def no_attempts(db):
    cache.clear()


@pytest.fixture
def vera(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    vera = factories.staff("Verifier", username="vera", email="vera@example.org")
    sign_in(client, "vera")
    return vera


def change_password(client):
    data = {"oldpassword": factories.PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post(CHANGE, data).status_code == 302


def set_up_app(client):
    page = client.get(f"{SECOND_FACTOR}totp/activate/")
    secret = page.context["form"].secret
    client.post(f"{SECOND_FACTOR}totp/activate/", {"code": code_of(secret)})
    return secret


def test_a_new_password(client, vera, mailoutbox):
    change_password(client)
    (mail,) = mailoutbox
    assert mail.to == ["vera@example.org"]
    assert "Your password has been changed." in mail.body
    assert "from the address 127.0.0.1" in mail.body
    assert "tell an administrator" in mail.body
    assert NEW not in mail.body


@pytest.mark.django_db(transaction=True)
def test_a_second_factor_that_is_set_up(client, vera, mailoutbox):
    secret = set_up_app(client)
    assert Authenticator.objects.filter(user=vera, type="totp").exists()
    assert "Authenticator App Activated" in {mail.subject for mail in mailoutbox}
    assert all(secret not in mail.body for mail in mailoutbox)


def test_who_gave_no_address_is_told_nothing_and_nothing_fails(client, vera, mailoutbox):
    vera.email = ""
    vera.save()
    change_password(client)
    assert mailoutbox == []
