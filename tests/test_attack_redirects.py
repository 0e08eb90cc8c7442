"""No address of ours leads a visitor to somebody else's site, whatever they were sent with."""

import re
from urllib.parse import quote, urlsplit

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "/\t/evil.example/",
    "\t//evil.example/",
    " //evil.example/",
    "https:evil.example/",
    "https:/evil.example/",
    "http:///evil.example/",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "https://evil.example\\@testserver/",
    "https://evil.example/?https://testserver/",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%0d%0aLocation:%20https://evil.example/",
    "\r\nLocation: https://evil.example/",
    "//[::1",
)
STAYS = {"", "testserver"}


def leads(response):
    """Where a response leads, as a browser reads it: a backslash is a slash, a tab is nothing."""
    location = response.get("Location", "")
    assert not {"\r", "\n"} & set(location)
    return location.strip().replace("\t", "").replace("\\", "/")


def stays_here(response):
    location = leads(response)
    try:
        parts = urlsplit(location)
    except ValueError:
        return False
    return parts.scheme in ("", "http") and parts.netloc in STAYS and not location.startswith("//")


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_signing_in_leads_to_this_site(client, elsewhere):
    factories.staff("Editor")
    assert client.get(f"/account/login/?next={quote(elsewhere)}").status_code == 200
    sent = {"login": "editor", "password": factories.PASSWORD, "next": elsewhere}
    response = client.post(f"/account/login/?next={quote(elsewhere)}", sent)
    assert response.status_code == 302
    assert stays_here(response)
    for address in ("/account/login/", "/admin/login/"):
        response = client.get(f"{address}?next={quote(elsewhere)}")
        assert response.status_code == 302
        assert stays_here(response)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_confirming_and_signing_out_lead_to_this_site(client, elsewhere):
    client.force_login(factories.staff("Editor"))
    sent = {"password": factories.PASSWORD, "next": elsewhere}
    for address in ("/account/confirm/", "/account/logout/", "/admin/logout/"):
        response = client.post(f"{address}?next={quote(elsewhere)}", sent)
        assert response.status_code == 302
        assert stays_here(response)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_withdrawing_evidence_leads_to_this_site(client, elsewhere):
    client.force_login(factories.staff("Verifier"))
    evidence = factories.evidence(factories.license(factories.practitioner()))
    address = f"/desk/evidence/{evidence.public_id}/withdraw/"
    response = client.post(address, {"next": elsewhere})
    assert response.status_code == 302
    assert stays_here(response)


@pytest.mark.parametrize(
    "path", ["//evil.example", "///evil.example", "/%5cevil.example", "/es//evil"]
)
def test_a_missing_slash_is_added_here(client, path):
    assert stays_here(client.get(path))


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_the_way_back_from_a_shortlist_is_a_page_of_this_site(client, elsewhere):
    page = client.get("/shortlist/", headers={"Referer": elsewhere.strip()}).content.decode()
    assert "evil.example" not in page
    assert "javascript:" not in page


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_the_switch_of_language_is_a_link_to_this_page(client, elsewhere):
    page = client.get(f"/guides/?next={quote(elsewhere)}").content.decode()
    links = re.findall(r'href="([^"]*)"', page)
    assert [link for link in links if link.startswith("/es/guides/")] != []
    assert {urlsplit(link).hostname for link in links} <= {None, "127.0.0.1"}
