"""Every kind of answer carries the headers by which MDN's HTTP Observatory scores a site.

The rules and what each is worth: developer.mozilla.org/en-US/observatory/docs/tests_and_scoring.
A site begins with 100 points; every rule below is met without losing one.
"""

import re
from http.cookies import SimpleCookie

import pytest
from django.test import Client

from finder import settings as production
from tests import factories
from tests.exports import content

pytestmark = pytest.mark.django_db

TWO_YEARS = 63_072_000
DENIED = re.compile(r"[a-z-]+=\(\)")
ALLOWED = {
    "geolocation=(self)",
    "publickey-credentials-create=(self)",
    "publickey-credentials-get=(self)",
}
# Of each kind of answer: its address, how it is answered, and who may load it into a page.
ANSWERS = {
    "a page": ("/", 200, "same-origin"),
    "a page in Spanish": ("/es/", 200, "same-origin"),
    "a profile": ("/practitioners/{person}/", 200, "same-origin"),
    "a picture for previews": ("/practitioners/{person}/card.png", 200, "cross-origin"),
    "a picture of the site": ("/preview.png", 200, "cross-origin"),
    "a card for an address book": ("/practitioners/{person}/contact.vcf", 200, "same-origin"),
    "a form": ("/practitioners/{person}/report/", 200, "same-origin"),
    "a shortlist": ("/shortlist/", 200, "same-origin"),
    "what a script asks for": ("/shortlist/state/", 200, "same-origin"),
    "a wrong search": ("/practitioners/?nothing=1", 400, "same-origin"),
    "no page": ("/nothing/", 404, "same-origin"),
    "a redirect": ("/admin", 301, "same-origin"),
    "for search engines": ("/robots.txt", 200, "same-origin"),
    "a static file": ("/static/finder/site.css", 200, "same-origin"),
    "REST": ("/api/v1/", 200, "cross-origin"),
    "a problem": ("/api/v1/nothing/", 404, "cross-origin"),
    "the schema as a page": ("/api/v1/docs/", 200, "cross-origin"),
    "everybody in a file": ("/api/v1/export/listings.jsonl.gz", 200, "cross-origin"),
    "sign-in": ("/account/login/", 200, "same-origin"),
    "the desk": ("/desk/", 200, "same-origin"),
    "the back office": ("/admin/", 200, "same-origin"),
    "an export": ("/desk/queue.csv", 200, "same-origin"),
    "evidence": ("/desk/evidence/{evidence}/", 200, "same-origin"),
}
OF_STAFF = ("the desk", "the back office", "an export", "evidence")


@pytest.fixture(autouse=True)
def as_in_production(settings):
    """Over TLS, with production's own headers and cookies, which tests in a browser do without;
    static files as they are, uncollected."""
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    settings.CONTENT_SECURITY_POLICY = {
        "DIRECTIVES": production.browsers.CONTENT_SECURITY_POLICY
        | {"upgrade-insecure-requests": True}
    }
    for name in ("COOKIE_PREFIX", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"):
        setattr(settings, name, getattr(production, name))


@pytest.fixture(params=ANSWERS)
def answer(request):
    """An answer of each kind, and who may load it into a page of theirs."""
    address, status, loaded_by = ANSWERS[request.param]
    person = factories.listed()
    client = Client()
    if request.param in OF_STAFF:
        client.force_login(factories.superuser())
    names = {"person": person.public_id}
    if "{evidence}" in address:
        names["evidence"] = factories.evidence(person.credentials.first()).public_id
    response = client.get(address.format(**names), secure=True)
    if response.streaming:
        content(response)
    assert response.status_code == status
    return response, loaded_by


def test_what_a_browser_may_do_with_it(answer):
    response, loaded_by = answer
    # Strict-Transport-Security: at least six months; preload asks for a year and subdomains.
    assert response["Strict-Transport-Security"] == (
        f"max-age={TWO_YEARS}; includeSubDomains; preload"
    )
    # X-Content-Type-Options: nosniff, and a type that says what it is.
    assert response["X-Content-Type-Options"] == "nosniff"
    # Referrer-Policy: nothing of an address leaves for another site.
    assert response["Referrer-Policy"] == "same-origin"
    # Cross-Origin-Resource-Policy; Cross-Origin-Opener-Policy keeps other windows away.
    assert response["Cross-Origin-Resource-Policy"] == loaded_by
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    # Permissions-Policy: nothing but what is used.
    granted = {each for each in response["Permissions-Policy"].split(", ") if not denied(each)}
    assert granted == ALLOWED
    # Cross-Origin Resource Sharing: for the API alone, and never with cookies.
    is_open = response.get("Access-Control-Allow-Origin")
    assert is_open == ("*" if response.request["PATH_INFO"].startswith("/api/") else None)
    assert "Access-Control-Allow-Credentials" not in response
    # No word of which programs serve it.
    assert not {"Server", "X-Powered-By"} & set(response.headers)


def denied(policy):
    return DENIED.fullmatch(policy)


def test_what_it_may_load_and_who_may_frame_it(answer):
    """Content-Security-Policy: default-src 'none', nothing inline, no eval, no wildcard, no plain
    HTTP. X-Frame-Options: by frame-ancestors. A static file is no page."""
    response, _ = answer
    if response.request["PATH_INFO"].startswith("/static/"):
        return
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert re.search(r"frame-ancestors '(none|self)'", policy)
    assert not re.search(r"unsafe-|\*|http:|https:|blob:|report-", policy)
    # Scripts and plugins from nowhere else, data: among it; what is not said is default-src's.
    for kind, allowed in (("script-src", ["'self'"]), ("object-src", None)):
        assert sources(policy, kind) in (allowed, ["'none'"]), kind
    assert response["X-Frame-Options"] in ("DENY", "SAMEORIGIN")
    if "sandbox" not in policy:
        assert "upgrade-insecure-requests" in policy
        assert "base-uri 'none'" in policy
        assert "form-action 'self'" in policy


def sources(policy, kind):
    """From where a policy lets a kind of thing be loaded."""
    directives = dict(each.split(maxsplit=1) for each in policy.split("; ") if " " in each)
    return directives.get(kind, directives["default-src"]).split()


def test_each_cookie_is_of_this_host_alone(answer):
    """Cookies: Secure, sessions and tokens HttpOnly, SameSite, and a name that holds them to it."""
    response, _ = answer
    cookies = SimpleCookie(response.cookies.output(header=""))
    assert {name: broken(cookie) for name, cookie in cookies.items() if broken(cookie)} == {}


def broken(cookie):
    """What of a cookie is not as it has to be."""
    is_removed = cookie["max-age"] == 0
    may_be_read = is_removed or cookie.key == "__Host-shortlist_count"
    right = {
        "prefix": cookie.key.startswith("__Host-"),
        "secure": cookie["secure"],
        "path": cookie["path"] == "/",
        "domain": not cookie["domain"],
        "httponly": cookie["httponly"] or may_be_read,
        "samesite": cookie["samesite"] in ("Lax", "Strict"),
    }
    return [fact for fact, is_right in right.items() if not is_right]


def test_signing_in_saving_and_reporting_set_such_cookies(client):
    person = factories.listed()
    factories.staff("Editor")
    sent = {"login": "editor", "password": factories.PASSWORD}
    signed_in = client.post("/account/login/", sent, secure=True)
    here = {"Origin": "https://testserver"}
    saved = client.post("/shortlist/add/", {"p": person.public_id}, headers=here, secure=True)
    asked = client.get(f"/practitioners/{person.public_id}/report/", secure=True)
    cookies = signed_in.cookies | saved.cookies | asked.cookies
    assert sorted(cookies) == [
        "__Host-csrftoken",
        "__Host-messages",
        "__Host-sessionid",
        "__Host-shortlist",
        "__Host-shortlist_before",
        "__Host-shortlist_count",
    ]
    assert {name: broken(each) for name, each in cookies.items() if broken(each)} == {}
    assert client.get("/shortlist/state/", secure=True).json() == {"ids": [person.public_id]}


def test_who_asks_without_tls_is_led_to_the_same_address_with_it(client, settings):
    """Redirection: the first leads to TLS on the same host."""
    settings.SECURE_SSL_REDIRECT = production.SECURE_SSL_REDIRECT
    response = client.get("/practitioners/?q=neck")
    assert response.status_code == 301
    assert response["Location"] == "https://testserver/practitioners/?q=neck"
    assert client.get("/api/v1/").status_code == 301


def test_an_answer_that_has_not_changed_carries_them_too(client):
    etag = client.get("/", secure=True)["ETag"]
    response = client.get("/", secure=True, headers={"If-None-Match": etag})
    assert response.status_code == 304
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_an_error_of_ours_carries_them_too(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("finder.pages.views.figures", lambda directory: 1 / 0)
    response = client.get("/accuracy/", secure=True)
    assert response.status_code == 500
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_subresources_come_from_here(client):
    """Subresource Integrity: asked for only where a script comes from elsewhere; none does."""
    for address in ("/", "/practitioners/", "/api/v1/docs/", "/account/login/"):
        page = client.get(address, secure=True).content.decode()
        assert [
            src for src in re.findall(r'<script[^>]*src="([^"]*)"', page) if src[0] != "/"
        ] == []
        assert not re.search(r"<script(?![^>]*(src=|application/))[^>]*>", page)
