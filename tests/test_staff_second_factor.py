"""Who has no second factor reaches its set-up and nothing else; who has one is asked for it."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects

from tests import factories
from tests.signing_in import SECOND_FACTOR, SIGN_IN, code_of, code_of_app, sign_in, signed_in

pytestmark = pytest.mark.django_db

ACTIVATE = f"{SECOND_FACTOR}totp/activate/"
AUTHENTICATE = f"{SECOND_FACTOR}authenticate/"
CODES = f"{SECOND_FACTOR}recovery-codes/"


@pytest.fixture(autouse=True)
def asked_for(settings, db):
    settings.STAFF_SECOND_FACTOR = True
    cache.clear()


@pytest.fixture
def vera():
    return factories.staff("Verifier", username="vera")


@pytest.fixture
def with_app(vera):
    factories.app(vera)
    return vera


def set_up(client, *, code=None):
    """Set up an app with the code that it shows, or with another."""
    secret = client.get(ACTIVATE).context["form"].secret
    return client.post(ACTIVATE, {"code": code or code_of(secret)})


def show(client, code):
    return client.post(AUTHENTICATE, {"code": code})


TAKING_FORMS = [
    "/admin/practitioners/practitioner/",
    "/account/password/change/",
    CODES,
    f"{SECOND_FACTOR}webauthn/",
    f"{CODES}generate/",
]


@pytest.mark.parametrize("address", ["/admin/", *TAKING_FORMS])
def test_without_one_everything_leads_to_its_set_up(client, vera, address):
    sign_in(client, "vera")
    assertRedirects(client.get(address), SECOND_FACTOR)


@pytest.mark.parametrize("address", TAKING_FORMS)
def test_without_one_no_form_is_taken(client, vera, address):
    sign_in(client, "vera")
    assertRedirects(client.post(address), SECOND_FACTOR)


def test_set_up_opens_the_back_office_and_gives_recovery_codes(client, vera):
    sign_in(client, "vera")
    assertRedirects(set_up(client), CODES)
    assert client.get("/admin/").status_code == 200
    assert len(client.get(CODES).context["unused_codes"]) == 10


def test_set_up_with_a_wrong_code(client, vera):
    sign_in(client, "vera")
    response = set_up(client, code="000000")
    assertContains(response, 'aria-describedby="id_code_error"')
    assertContains(response, '<a href="#id_code">')
    assert not Authenticator.objects.exists()
    assertRedirects(client.get("/admin/"), SECOND_FACTOR)


def test_password_alone_does_not_sign_in(client, with_app):
    assertRedirects(sign_in(client, "vera"), AUTHENTICATE)
    assert signed_in(client) is None
    assertRedirects(client.get("/admin/"), "/admin/login/?next=/admin/", target_status_code=302)


def test_code_signs_in_and_leads_where_one_was_going(client, with_app):
    sign_in(client, "vera", next="/admin/practitioners/practitioner/")
    response = show(client, code_of_app(with_app))
    assertRedirects(response, "/admin/practitioners/practitioner/")


@pytest.mark.parametrize("later", [-1, 1])
def test_clock_that_is_off_by_half_a_minute(client, with_app, later):
    sign_in(client, "vera")
    assertRedirects(show(client, code_of_app(with_app, later=later)), "/admin/")


def test_wrong_code_is_said_beside_its_field(client, with_app):
    sign_in(client, "vera")
    assertContains(show(client, "000000"), '<a href="#id_code">Code: ')
    assert signed_in(client) is None


def test_code_works_once(client, with_app):
    code = code_of_app(with_app)
    for expected in (302, 200):
        other = Client()
        sign_in(other, "vera")
        assert show(other, code).status_code == expected


def test_codes_are_not_guessed(client, with_app):
    sign_in(client, "vera")
    for _ in range(5):
        show(client, "000000")
    assertContains(show(client, code_of_app(with_app)), "Too many attempts.")
    assert signed_in(client) is None


def test_recovery_code_stands_in_once(client, vera):
    sign_in(client, "vera")
    set_up(client)
    code = client.get(CODES).context["unused_codes"][0]
    for expected in (302, 200):
        other = Client()
        sign_in(other, "vera")
        assert show(other, code).status_code == expected


def test_session_from_before_the_set_up_has_to_show_it(client, vera):
    earlier = Client()
    sign_in(earlier, "vera")
    sign_in(client, "vera")
    set_up(client)
    response = earlier.get("/admin/")
    assertRedirects(response, f"{SECOND_FACTOR}reauthenticate/?next=/admin/")
    earlier.post(response.url, {"code": code_of_app(vera, later=1), "next": "/admin/"})
    assert earlier.get("/admin/").status_code == 200


def test_who_has_one_changes_it_after_showing_it_and_not_by_password(client, with_app):
    sign_in(client, "vera")
    show(client, code_of_app(with_app))
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 600
    session.save()
    remove = f"{SECOND_FACTOR}totp/deactivate/"
    confirm = f"{SECOND_FACTOR}reauthenticate/"
    assertRedirects(client.get(remove), f"{confirm}?next={remove.replace('/', '%2F')}")
    assertRedirects(client.get("/account/confirm/"), confirm)
    client.post(confirm, {"code": code_of_app(with_app, later=1)})
    assert client.get(remove).status_code == 200


def test_who_takes_the_last_one_away_sets_up_another(client, with_app):
    sign_in(client, "vera")
    show(client, code_of_app(with_app))
    client.post(f"{SECOND_FACTOR}totp/deactivate/")
    assertRedirects(client.get("/admin/"), SECOND_FACTOR)


def test_where_it_is_switched_off_nobody_is_led_to_it(client, vera, settings):
    settings.STAFF_SECOND_FACTOR = False
    assertRedirects(sign_in(client, "vera"), "/admin/")


def test_administrator_takes_a_lost_one_away(client, with_app, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(factories.staff("Administrator"))
    app = Authenticator.objects.get()
    page = f"/admin/mfa/authenticator/{app.pk}/"
    assert app.data["secret"] not in client.get(f"{page}change/").content.decode()
    client.post(f"{page}delete/", {"post": "yes"})
    settings.STAFF_SECOND_FACTOR = True
    assertRedirects(sign_in(client := Client(), "vera"), "/admin/", target_status_code=302)
    assertRedirects(client.get("/admin/"), SECOND_FACTOR)


def test_secrets_are_not_kept_in_the_clear(client, vera):
    sign_in(client, "vera")
    secret = client.get(ACTIVATE).context["form"].secret
    client.post(ACTIVATE, {"code": code_of(secret)})
    codes = client.get(CODES).context["unused_codes"]
    kept = str(list(Authenticator.objects.values("data")))
    assert [each for each in (secret, *codes) if each in kept] == []


def test_secrets_outlive_a_change_of_the_key(client, with_app, settings):
    code = code_of_app(with_app)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    sign_in(client, "vera")
    assertRedirects(show(client, code), "/admin/")


def test_patients_are_not_asked(client):
    assert client.get("/").status_code == 200
    assert client.get(SIGN_IN).status_code == 200
