"""What a stranger puts into a request poisons no cache: a shared answer depends on its address."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

EVIL = "evil.example"
# What proxies and frameworks are known to read, and no cache keys its answers by.
UNKEYED = {
    "X-Forwarded-Host": EVIL,
    "X-Forwarded-Server": EVIL,
    "X-Host": EVIL,
    "Forwarded": f"host={EVIL};proto=http",
    "X-Forwarded-Port": "1234",
    "X-Forwarded-Prefix": "/evil",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Scheme": "http",
    "X-Forwarded-For": "192.0.2.99",
    "X-Original-URL": "/admin/",
    "X-Rewrite-URL": "/admin/",
    "X-Script-Name": "/evil",
    "X-HTTP-Method-Override": "POST",
    "Origin": f"https://{EVIL}",
    "Referer": f"https://{EVIL}/",
    "Accept-Language": "es",
    "Cookie": f"shortlist=forged; django_language=es; sessionid={'a' * 32}; messages=x",
    "Authorization": "Basic YTpi",
    "User-Agent": "<script>alert(1)</script>",
    "HX-Request": "true",
    "X-Requested-With": "XMLHttpRequest",
    "Range": "bytes=0-1",
    "Save-Data": "on",
}
SHARED = (
    "/",
    "/es/",
    "/practitioners/",
    "/practitioners/?near=94601&sort=price",
    "/guides/",
    "/accuracy/",
    "/robots.txt",
    "/sitemap.xml",
    "/api/v1/",
    "/api/v1/practitioners/?facets=true",
    "/api/v1/docs/",
)
# Static files and caches go by the end of a path; some servers drop what comes behind a sign.
DISGUISES = (
    "x.css", ".css", "%2f..%2fx.css", "..%2f..%2fstatic%2fx.css", ";x.css", "%3bx.css", "%23x.css",
    "%3fx.css", "%00x.css", "%0ax.css", "x.js", "robots.txt",
)  # fmt: skip
PRIVATE = (
    "/desk/", "/desk/reports/", "/account/password/change/", "/account/second-factor/", "/admin/",
    "/shortlist/", "/shortlist/state/",
)  # fmt: skip


@pytest.mark.parametrize("address", SHARED)
def test_nothing_beside_the_address_changes_a_shared_answer(client, address):
    factories.place("94601")
    factories.listed(zip="94601")
    plain = client.get(address)
    for name, value in UNKEYED.items():
        answer = client.get(address, headers={name: value})
        assert (answer.status_code, answer.content) == (plain.status_code, plain.content), name
        assert dict(answer.headers) == dict(plain.headers), name


def test_a_host_that_is_not_ours_is_answered_nothing(client):
    for address in SHARED:
        response = client.get(address, headers={"Host": EVIL})
        assert response.status_code == 400
        assert EVIL not in response.content.decode()


@pytest.mark.parametrize("behind_proxy", [False, True])
def test_links_in_pages_and_mail_come_from_the_settings(client, settings, behind_proxy):
    settings.SITE_URL = "https://meridian.example"
    if behind_proxy:
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    page = client.get("/", headers={"X-Forwarded-Proto": "https"}).content.decode()
    assert 'href="https://meridian.example/"' in page
    assert "testserver" not in page


@pytest.mark.parametrize(
    "query",
    ["q=neck;sort=price", "q=neck%26sort=price", "q=neck&amp;sort=price", "q=neck#&sort=price"],
)
def test_one_parameter_is_not_read_as_two(client, query):
    """A cache that ends a parameter at a semicolon would keep one answer under another's key."""
    page = client.get(f"/api/v1/practitioners/?{query}")
    plain = client.get("/api/v1/practitioners/?q=neck")
    assert page.status_code == 400 or page.json()["count"] == plain.json()["count"]
    assert "sort=price" not in str(page.json().get("next"))


@pytest.mark.parametrize("query", ["q=a&q=b", "utm_source=x", "_=1", "callback=alert", "cb=1"])
def test_what_a_cache_may_leave_out_of_its_key_is_refused_and_not_kept(client, query):
    response = client.get(f"/api/v1/practitioners/?{query}")
    assert response.status_code == 400
    assert response["Cache-Control"] == "no-store"
    page = client.get(f"/practitioners/?{query}")
    assert page.status_code == 400
    assert "public" not in page.get("Cache-Control", "")


def test_the_body_of_a_get_is_not_read(client):
    for address in ("/practitioners/", "/api/v1/practitioners/"):
        plain = client.get(address)
        form = "application/x-www-form-urlencoded"
        fat = client.generic("GET", address, b"q=poison&sort=price", content_type=form)
        assert fat.content == plain.content


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_page_in_the_disguise_of_a_file_is_not_that_page(staff, address):
    shown = staff.get(address)
    assert "public" not in shown.get("Cache-Control", "")
    for disguise in DISGUISES:
        answer = staff.get(f"{address}{disguise}")
        assert answer.status_code in (301, 302, 404), disguise
        assert answer.content != shown.content, disguise
        assert "public" not in answer.get("Cache-Control", ""), disguise


@pytest.mark.parametrize("address", [*PRIVATE, "/account/login/", "/account/password/reset/"])
def test_what_is_for_one_person_is_kept_by_no_cache(staff, client, address):
    for who in (staff, type(client)()):
        kept = who.get(address).get("Cache-Control", "")
        assert "no-store" in kept or "private" in kept, address


def test_only_compression_makes_two_answers_of_one_address(client):
    assert client.get("/")["Vary"] == "Accept-Encoding"
    assert "Vary" not in client.get("/api/v1/")
