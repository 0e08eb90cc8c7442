"""Passwords are not guessed: after five wrong ones an account waits, and says how long."""

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.core.cache import cache
from pytest_django.asserts import assertContains, assertRedirects

from tests import factories
from tests.signing_in import SIGN_IN, sign_in, signed_in

pytestmark = pytest.mark.django_db

HERE = {"REMOTE_ADDR": "203.0.113.7"}
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.8"}


@pytest.fixture(autouse=True)
def clock(db):
    cache.clear()
    with time_machine.travel("2026-11-24T17:00:00+00:00", tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def vera(clock):
    return factories.staff("Verifier", username="vera", email="vera@example.org")


def guess(client, times, name="vera", **facts):
    """The statuses of so many wrong passwords; after each five minutes pass for the form."""
    return [sign_in(client, name, "wrong", **facts).status_code for _ in range(times)]


def test_the_fifth_wrong_password_locks_and_the_right_one_no_longer_helps(client):
    assert guess(client, 5, **HERE) == [200, 200, 200, 200, 429]
    assert sign_in(client, "vera", **HERE).status_code == 429
    assert signed_in(client) is None


def test_the_page_says_when_to_try_again_in_the_look_of_the_site(client, clock):
    guess(client, 5, **HERE)
    clock.shift(timedelta(minutes=5))
    response = sign_in(client, "vera", **HERE)
    assert response["Retry-After"] == "600"
    assertContains(response, "For 10 minutes nobody can", status_code=429)
    assertContains(response, 'class="site-header"', status_code=429)


def test_trying_while_locked_does_not_prolong_it(client, clock):
    guess(client, 5, **HERE)
    clock.shift(timedelta(minutes=14))
    guess(client, 1, **HERE)
    clock.shift(timedelta(minutes=1, seconds=1))
    assertRedirects(sign_in(client, "vera", **HERE), "/admin/")


def test_success_begins_the_count_anew(client):
    guess(client, 4, **HERE)
    sign_in(client, "vera", **HERE)
    client.post("/account/logout/")
    assert guess(client, 1, **HERE) == [200]
    assert AccessAttempt.objects.get().failures_since_start == 1


@pytest.mark.parametrize("name", ["VERA", "vera@example.org", " Vera@Example.org "])
def test_one_account_is_one_however_it_is_named(client, name):
    guess(client, 4, **HERE)
    assert guess(client, 1, name, **HERE) == [429]


def test_who_is_elsewhere_is_not_locked_out(client, clock):
    guess(client, 5, **HERE)
    clock.shift(timedelta(minutes=6))
    assertRedirects(sign_in(client, "vera", **ELSEWHERE), "/admin/")


def test_guessing_from_everywhere_is_slowed_down(client):
    for number in range(5):
        guess(client, 1, REMOTE_ADDR=f"203.0.113.{number}")
    assertContains(sign_in(client, "vera", **ELSEWHERE), "Too many attempts. Wait five minutes")


def test_names_of_nobody_are_counted_alike_and_not_kept(client):
    assert guess(client, 5, "my secret password", **HERE) == [200, 200, 200, 200, 429]
    (attempt,) = AccessAttempt.objects.all()
    assert "secret" not in str(vars(attempt))


def test_addresses_of_one_network_are_one_client(client):
    guess(client, 4, REMOTE_ADDR="2001:db8:1:2::1")
    assert guess(client, 1, REMOTE_ADDR="2001:db8:1:2::ffff") == [429]
    assert str(AccessAttempt.objects.get().ip_address) == "2001:db8:1:2::"


def test_behind_a_proxy_the_address_that_the_proxy_saw_counts(client, settings, clock):
    settings.PROXIES = 1
    guess(client, 4, headers={"X-Forwarded-For": "203.0.113.7"})
    assert guess(client, 1, headers={"X-Forwarded-For": "made up, 203.0.113.7"}) == [429]
    clock.shift(timedelta(minutes=6))
    response = sign_in(client, "vera", headers={"X-Forwarded-For": "203.0.113.8"})
    assertRedirects(response, "/admin/")


def test_neither_passwords_nor_search_terms_are_kept_or_logged(client, caplog):
    caplog.set_level("DEBUG")
    address = f"{SIGN_IN}?next=/admin/practitioners/practitioner/%3Fq%3Dmigraine"
    data = {"login": "vera", "password": "hunter2", "next": "/admin/?q=migraine"}
    client.post(address, data, **HERE)
    kept = str(list(AccessAttempt.objects.values())) + caplog.text
    assert [word for word in ("hunter2", "migraine", "203.0.113.7 ") if word in kept] == []


def test_password_asked_again_is_counted_too(client):
    sign_in(client, "vera", **HERE)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 600
    session.save()
    statuses = [
        client.post("/account/confirm/", {"password": "wrong"}, **HERE).status_code
        for _ in range(5)
    ]
    assert statuses == [200, 200, 200, 200, 429]
