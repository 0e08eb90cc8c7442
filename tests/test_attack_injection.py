"""What a visitor sends ends no header and no line of a log."""

import json
import re
from contextlib import ExitStack
from urllib.parse import quote

import pytest

from finder.health import logs
from tests import factories, logged

pytestmark = pytest.mark.django_db

BREAKS = ("\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "\u560d\u560a", "%0d%0a")
HEADER = "Set-Cookie: planted=1"
# A line of text begins with its moment; what follows of an error begins otherwise.
BEGINNING = re.compile(r"\d{4}-\d\d-\d\dT[0-9:.]+Z [A-Z]+ ")
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


@pytest.fixture
def written(caplog):
    """What was written down since the test began, as text and as JSON, and of how many records."""
    with ExitStack() as stack:
        texts = {form: stack.enter_context(logged.written(form)) for form in logs.FORMATS}
        yield lambda: (*(text() for text in texts.values()), len(caplog.records))


def each_record_is_one_line(text, json_lines, records):
    """Whoever reads the log takes each record for one, and finds nothing there that was sent."""
    assert records
    assert len([line for line in text.splitlines() if BEGINNING.match(line)]) == records
    assert len([json.loads(line) for line in json_lines.splitlines()]) == records
    assert "planted" not in text + json_lines


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("line_break", BREAKS, ids=ascii)
def test_a_line_break_in_an_address_ends_nothing(client, written, address, line_break):
    factories.place("Oakland")
    sent = quote(f"x{line_break}{HEADER}")
    response = client.get(address.format(sent=sent))
    assert response.status_code < 500
    assert "planted" not in response.cookies
    for name, value in response.headers.items():
        assert len(f"{name}{value}".splitlines()) == 1, name
    each_record_is_one_line(*written())


@pytest.mark.parametrize("line_break", BREAKS[:3], ids=ascii)
def test_a_line_break_in_a_header_ends_no_line_of_a_log(client, written, line_break):
    sent = f"x{line_break}2026-11-29T12:00:00.000Z ERROR planted"
    for name in ("Host", "Origin", "Referer", "X-Forwarded-For", "User-Agent", "Cookie"):
        response = client.post("/shortlist/add/", headers={name: sent})
        assert response.status_code in (400, 403)
    each_record_is_one_line(*written())


def test_a_name_with_a_line_break_ends_no_line_of_a_card(client):
    person = factories.listed(first_name="Mina\r\nTEL:666", last_name="Park")
    card = client.get(f"/practitioners/{person.public_id}/contact.vcf").content.decode()
    assert [line for line in card.splitlines() if line.startswith("TEL:666")] == []
