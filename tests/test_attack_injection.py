"""What a visitor sends ends no header and no line of a log."""

from urllib.parse import quote

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

BREAKS = ("\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "\u560d\u560a", "%0d%0a")
HEADER = "Set-Cookie: planted=1"
ADDRESSES = (
    "/practitioners/?q=sports+within+10+miles+of+Oakland{sent}",
    "/practitioners/?near={sent}",
    "/practitioners{sent}",
    "/practitioners/{sent}/",
    "/es{sent}",
    "/admin/login/?next={sent}",
    "/admin/password_change/?{sent}=1",
    "/admin/{sent}",
    "/shortlist/shared/?p={sent}",
    "/api/v1/practitioners/{sent}/",
    "/api/v1/places/?q={sent}",
    "/desk/queue.csv?q={sent}",
    "/desk/evidence/{sent}/",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("line_break", BREAKS, ids=ascii)
def test_a_line_break_in_an_address_ends_nothing(client, caplog, address, line_break):
    factories.place("Oakland")
    sent = quote(f"x{line_break}{HEADER}")
    response = client.get(address.format(sent=sent))
    assert response.status_code < 500
    assert "planted" not in response.cookies
    for name, value in response.headers.items():
        assert len(f"{name}{value}".splitlines()) == 1, name
    messages = [record.getMessage() for record in caplog.records]
    assert [each for each in messages if len(each.splitlines()) > 1] == []


@pytest.mark.parametrize("line_break", BREAKS[:3], ids=ascii)
def test_a_line_break_in_a_header_ends_no_line_of_a_log(client, caplog, line_break):
    sent = f"x{line_break}ERROR forged"
    for name in ("Host", "Origin", "Referer", "X-Forwarded-For", "User-Agent", "Cookie"):
        response = client.post("/shortlist/add/", headers={name: sent})
        assert response.status_code in (400, 403)
    messages = [record.getMessage() for record in caplog.records]
    assert [each for each in messages if len(each.splitlines()) > 1] == []


def test_a_name_with_a_line_break_ends_no_line_of_a_card(client):
    person = factories.listed(first_name="Mina\r\nTEL:666", last_name="Park")
    card = client.get(f"/practitioners/{person.public_id}/contact.vcf").content.decode()
    assert [line for line in card.splitlines() if line.startswith("TEL:666")] == []
