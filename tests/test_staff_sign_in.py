"""Staff sign in by name or e-mail address and password; nobody else does, and nobody signs up."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from pytest_django.asserts import assertContains, assertRedirects

from tests import factories
from tests.signing_in import SIGN_IN, sign_in, signed_in

pytestmark = pytest.mark.django_db

WRONG = "The name and the password do not fit together."


@pytest.fixture
def vera():
    return factories.staff("Verifier", username="vera", email="Vera@example.org")


@pytest.mark.parametrize("name", ["vera", "VERA", " vera ", "vera@example.org"])
def test_by_name_or_e_mail_address(client, vera, name):
    assertRedirects(sign_in(client, name), "/admin/")
    assert signed_in(client) == "vera"


def test_a_name_comes_before_an_address_that_reads_the_same(client, vera):
    factories.staff("Auditor", username="vera@example.org", password="another password")
    assert sign_in(client, "vera@example.org").status_code == 200
    sign_in(client, "vera@example.org", "another password")
    assert signed_in(client) == "vera@example.org"


def test_where_one_was_going(client, vera):
    wanted = "/admin/practitioners/practitioner/"
    assert sign_in(client, "vera", next=wanted).url == wanted


def test_never_to_another_site(client, vera):
    assert sign_in(client, "vera", next="https://elsewhere.example/").url == "/admin/"


@pytest.mark.parametrize(
    ("name", "password"),
    [("vera", "wrong"), ("nobody", "wrong"), ("vera@example.org", "wrong"), ("a@b.example", "x")],
)
def test_wrong_password_and_unknown_name_are_answered_alike(client, vera, name, password):
    response = sign_in(client, name, password)
    assertContains(response, f"<li>{WRONG}</li>", html=True)
    assert signed_in(client) is None


def test_what_is_missing_is_said_beside_its_field(client):
    response = sign_in(client, "vera", "")
    assertContains(response, '<a href="#id_password">Password: This field is required.</a>')
    assertContains(response, 'aria-describedby="id_password_error"')
    assertContains(response, 'id="id_password_error"')


@pytest.mark.parametrize("facts", [{"is_staff": False}, {"is_active": False}])
def test_who_is_not_active_staff_does_not_come_in(client, facts):
    factories.staff(username="paul", **facts)
    assertRedirects(sign_in(client, "paul"), "/account/inactive/")
    assert signed_in(client) is None


def test_who_stops_being_staff_is_out_at_once(client, vera):
    sign_in(client, "vera")
    assert client.get("/account/password/change/").status_code == 200
    get_user_model().objects.update(is_staff=False)
    assert client.get("/account/password/change/").status_code == 302


def test_the_admin_signs_in_and_out_on_the_same_pages(client, vera):
    assertRedirects(client.get("/admin/login/?next=/admin/"), f"{SIGN_IN}?next=/admin/")
    sign_in(client, "vera")
    assertRedirects(client.post("/admin/logout/"), SIGN_IN)
    assert signed_in(client) is None


def test_no_further_e_mail_addresses_are_kept(client, vera):
    sign_in(client, "vera")
    client.post("/account/password/reset/", {"email": vera.email})
    assert EmailAddress.objects.count() == 0


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize("address", [SIGN_IN, "/admin/"])
def test_pages_say_where_no_second_factor_is_asked_for(client, settings, address, on):
    client.force_login(factories.superuser()) if address == "/admin/" else None
    factories.app(factories.superuser()) if on else None
    settings.STAFF_SECOND_FACTOR = on
    content = client.get(address).content.decode()
    assert ("no second factor is asked for" in content) is not on


@pytest.mark.parametrize(
    "address", ["/", "/practitioners/", "/how-we-verify/", "/api/v1/", "/no-such-page/"]
)
def test_patients_get_no_cookie(client, address):
    response = client.get(address)
    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")
