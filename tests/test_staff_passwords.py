"""A forgotten password is replaced by a link in a mail, and nobody learns who has an account."""

import re

import pytest
from django.core.cache import cache
from pytest_django.asserts import assertContains, assertRedirects

from tests import factories
from tests.signing_in import sign_in, signed_in

pytestmark = pytest.mark.django_db

FORGOTTEN = "/account/password/reset/"
SENT = f"{FORGOTTEN}done/"
NEW = "an even better password"


@pytest.fixture(autouse=True)
def vera(db):
    cache.clear()
    return factories.staff("Verifier", username="vera", email="Vera@example.org")


def link_in(mail):
    return re.search(r"https?://testserver(/\S+)", mail.body).group(1)


def choose(client, link, password=NEW, again=NEW):
    """Follow the link and send the form behind it."""
    page = client.get(link).url
    return client.post(page, {"password1": password, "password2": again})


def test_link_leads_to_a_new_password(client, mailoutbox):
    assertRedirects(client.post(FORGOTTEN, {"email": "vera@EXAMPLE.org"}), SENT)
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["vera@example.org"], "A new password for Meridian")
    assert "the staff account vera" in mail.body
    assertRedirects(choose(client, link_in(mail)), f"{FORGOTTEN}key/done/")
    assert signed_in(client) is None
    assertRedirects(sign_in(client, "vera", NEW), "/admin/")


def test_new_colleague_chooses_the_first_password_in_the_same_way(client, mailoutbox):
    factories.staff(username="anna", email="anna@example.org", password=None)
    client.post(FORGOTTEN, {"email": "anna@example.org"})
    choose(client, link_in(mailoutbox[0]))
    assertRedirects(sign_in(client, "anna", NEW), "/admin/")


def test_link_works_once(client, mailoutbox):
    client.post(FORGOTTEN, {"email": "vera@example.org"})
    link = link_in(mailoutbox[0])
    choose(client, link)
    assertContains(client.get(link), "This link no longer works")


@pytest.mark.parametrize("facts", [{}, {"is_staff": False}, {"is_active": False}])
def test_address_of_nobody_is_answered_alike_and_gets_no_mail(client, mailoutbox, facts):
    if facts:
        factories.staff(username="paul", email="paul@example.org", **facts)
    assertRedirects(client.post(FORGOTTEN, {"email": "paul@example.org"}), SENT)
    assert mailoutbox == []


def test_letters_that_only_look_alike_are_another_address(client, mailoutbox):
    factories.staff(username="mike", email="mike@example.org")
    client.post(FORGOTTEN, {"email": "m\u0131ke@example.org"})
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("password", "again", "field"), [("12345678", "12345678", "password1"), (NEW, "x", "password2")]
)
def test_what_is_wrong_with_a_new_password_is_said_beside_its_field(
    client, mailoutbox, password, again, field
):
    client.post(FORGOTTEN, {"email": "vera@example.org"})
    response = choose(client, link_in(mailoutbox[0]), password, again)
    assertContains(response, f'<a href="#id_{field}">')
    assertContains(response, f'id="id_{field}_error"')


def test_changing_it_asks_for_the_old_one_and_ends_other_sessions(client, django_user_model):
    sign_in(client, "vera")
    page = "/account/password/change/"
    form = {"password1": NEW, "password2": NEW}
    assertContains(client.post(page, {"oldpassword": "wrong", **form}), '"#id_oldpassword"')
    client.post(page, {"oldpassword": factories.PASSWORD, **form})
    assert signed_in(client) == "vera"
    assert django_user_model.objects.get().check_password(NEW)


def test_passwords_are_kept_as_argon2(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert factories.staff(username="anna").password.startswith("argon2$argon2id$")
