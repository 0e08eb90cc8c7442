"""Staff sign in and look after their second factor in a browser."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import expect

from tests import factories
from tests.browser import ready, violations
from tests.signing_in import SECOND_FACTOR, SIGN_IN, code_of, code_of_app

ACTIVATE = f"{SECOND_FACTOR}totp/activate/"


@pytest.fixture(autouse=True)
def asked_for(settings, transactional_db):
    settings.STAFF_SECOND_FACTOR = True
    cache.clear()


@pytest.fixture
def vera(transactional_db):
    return factories.staff("Verifier", username="vera")


def sign_in(page, live_server):
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username or e-mail").fill("vera")
    page.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_label("Password", exact=True)).to_have_count(0)
    page.wait_for_load_state()


def set_up(page):
    page.get_by_role("link", name="Set up an app").click()
    page.get_by_label("Authenticator code").fill(code_of(page.locator(".secret").inner_text()))
    page.get_by_role("button", name="Set up the app").click()
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    page.wait_for_load_state()


def test_newcomer_is_led_to_set_up_and_then_to_the_back_office(page, live_server, vera):
    sign_in(page, live_server)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your second factor")
    page.goto(f"{live_server.url}/admin/practitioners/practitioner/")
    expect(page).to_have_url(live_server.url + SECOND_FACTOR)
    set_up(page)
    page.get_by_role("link", name="Go to the back office").click()
    expect(page).to_have_url(f"{live_server.url}/admin/")


def test_password_and_code_sign_in_and_a_wrong_code_does_not(page, live_server, vera):
    factories.app(vera)
    sign_in(page, live_server)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_label("Code")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#id_code_error")).to_have_text(re.compile("This code is not right[.]"))
    page.locator("#errors a").click()
    expect(page.locator("#id_code")).to_be_focused()
    page.get_by_label("Code").fill(code_of_app(vera))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{live_server.url}/admin/")


def test_signing_in_without_javascript(browser, live_server, vera):
    factories.app(vera)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server)
    page.get_by_label("Code").fill(code_of_app(vera))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{live_server.url}/admin/")
    context.close()


@pytest.fixture
def authenticator(page):
    """A device that keeps passkeys and asks nobody."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.usefixtures("authenticator")
def test_passkey_is_set_up_and_signs_in_alone(page, live_server, vera, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    sign_in(page, live_server)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name").fill("My laptop")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Recovery codes", level=1).wait_for()
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{live_server.url}/admin/")


@pytest.mark.usefixtures("authenticator")
def test_passkey_as_second_factor(page, live_server, vera, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    sign_in(page, live_server)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Recovery codes", level=1).wait_for()
    page.context.clear_cookies()
    sign_in(page, live_server)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{live_server.url}/admin/")


def test_browser_without_a_passkey_says_so_on_the_page(page, live_server, vera):
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new Error('none'))")
    page.goto(live_server.url + SIGN_IN)
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("Your browser gave no passkey.").wait_for()


def refused(page, live_server):
    page.goto(live_server.url + SIGN_IN)
    page.get_by_role("button", name="Sign in", exact=True).click()
    ready(page, page.locator("#errors"))


def opened(address):
    def open_it(page, live_server):
        sign_in(page, live_server)
        page.goto(live_server.url + address)

    return open_it


def with_recovery_codes(page, live_server):
    sign_in(page, live_server)
    set_up(page)


def asked_for_a_code(page, live_server):
    with_recovery_codes(page, live_server)
    page.context.clear_cookies()
    sign_in(page, live_server)


LOOKED_AT = {
    "sign-in": lambda page, live_server: page.goto(live_server.url + SIGN_IN),
    "sign-in, refused": refused,
    "second factor": sign_in,
    "app": opened(ACTIVATE),
    "passkey": opened(f"{SECOND_FACTOR}webauthn/add/"),
    "recovery codes": with_recovery_codes,
    "code": asked_for_a_code,
    "sign out": opened("/account/logout/"),
    "forgotten": lambda page, live_server: page.goto(f"{live_server.url}/account/password/reset/"),
}


@pytest.mark.parametrize("looked_at", LOOKED_AT)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_accessibility_or_scrolls_sideways(
    page, live_server, vera, scheme, looked_at
):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 640})
    LOOKED_AT[looked_at](page, live_server)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_page_for_a_new_password_breaks_no_rule_of_accessibility(page, live_server, vera):
    with_recovery_codes(page, live_server)
    page.goto(f"{live_server.url}/account/password/change/")
    assert violations(page) == []


def test_lock_breaks_no_rule_of_accessibility(page, live_server, vera):
    for _ in range(5):
        Client().post(SIGN_IN, {"login": "vera", "password": "wrong"}, REMOTE_ADDR="127.0.0.1")
    sign_in(page, live_server)
    expect(page.get_by_role("heading", level=1)).to_have_text("Too many attempts")
    assert violations(page) == []
