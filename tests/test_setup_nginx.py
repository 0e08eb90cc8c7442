"""nginx keeps what is the same for everybody; nothing else is kept, and nothing private logged."""

import re
import subprocess
from pathlib import Path

import pytest

import finder.settings
from practitioners.models.partner_key import MOST_A_MINUTE
from tests import pages, well_known
from tests.bench.servers import free_port
from tests.nginx import CONFIG, PROGRAM, filled_in, make_certificate
from tests.public_answers import WRITTEN, addresses

TEXT = CONFIG.read_text()
# What a line of the log may hold: nothing of who asked, nor what for.
LOGGED = {
    "time_iso8601", "request_method", "logged_path", "status", "body_bytes_sent", "request_time",
    "upstream_cache_status", "upstream_status", "request_id",
}  # fmt: skip


def block(beginning):
    """The lines of the block that begins so, up to its closing bracket."""
    return re.search(rf"^( *){re.escape(beginning)} {{\n(.*?)^\1}}$", TEXT, re.M | re.S)[2]


def is_private(address):
    """What the config's map says of an address."""
    patterns = re.findall(r"^ *~(\S+) 1;$", block("map $uri $is_private"), re.M)
    assert len(patterns) == 3
    return any(re.search(pattern, address.partition("?")[0]) for pattern in patterns)


@pytest.mark.django_db
def test_only_answers_for_everybody_are_asked_for_without_a_cookie(client):
    names = well_known.names()
    answers = {address: client.get(address) for address in addresses(names)}
    kept = [each for each, answer in answers.items() if "public" in answer["Cache-Control"]]
    assert len(kept) > 45
    assert [address for address in kept if is_private(address)] == []
    by_cookie = [
        address
        for address, answer in answers.items()
        if answer.cookies or "Cookie" in answer.get("Vary", "")
    ]
    assert len(by_cookie) == 4
    assert [address for address in by_cookie if not is_private(address)] == []


@pytest.mark.parametrize("address", [*pages.DESK.values(), *WRITTEN, "/admin/", "/es/shortlist/"])
def test_staff_and_shortlists_are_never_kept(address):
    assert is_private(address)


def test_the_log_holds_no_query_and_nobodys_address():
    lines = re.search(r"log_format without_queries escape=json\n(.*?);\n", TEXT, re.S)[1]
    assert set(re.findall(r"\$(\w+)", lines)) == LOGGED
    assert re.findall(r"^ *(?:access|error)_log (.*);$", TEXT, re.M) == [
        "/var/log/nginx/error.log alert",
        "/var/log/nginx/access.log without_queries",
        "off",
    ]
    assert "map $uri $logged_path" in TEXT


def test_what_a_client_claims_of_itself_is_overwritten():
    visitors = TEXT[TEXT.index("ssl_certificate ") :]
    for header in (
        "Host meridian.example", "X-Forwarded-For $remote_addr", "X-Forwarded-Proto https",
        'X-Forwarded-Host ""', 'Forwarded ""', "Cookie $cookie_sent_on",
    ):  # fmt: skip
        assert f"        proxy_set_header {header};\n" in visitors
    # A location with a header of its own would lose those of its server.
    assert re.findall(r"^ {12,}proxy_set_header", TEXT, re.M) == []


def test_its_limits_are_those_of_meridian():
    settings = Path(finder.settings.__file__).read_text()
    a_minute = re.search(r'"API_RATE", default="(\d+)/min"', settings)[1]
    assert f"zone=api:10m rate={a_minute}r/m;" in TEXT
    assert f"limit_req zone=api burst={a_minute} nodelay;" in block("location /api/")
    assert f"zone=everything:10m rate={MOST_A_MINUTE // 60}r/s;" in TEXT


def test_every_limit_counts_networks():
    counted = re.findall(r"^ *limit_(?:req|conn)_zone (\S+) zone=(\w+)", TEXT, re.M)
    assert counted == [
        ("$asks_without_key", "api"),
        ("$network", "people"),
        ("$network", "sign_in"),
        ("$network", "everything"),
        ("$network", "connections"),
    ]
    assert "default $network;" in block("map $with_key $asks_without_key")


def test_it_listens_to_ipv6_wherever_it_listens_to_ipv4():
    listening = re.findall(r"^ *listen (\d+[^;]*);\n *listen \[::\]:([^;]+);$", TEXT, re.M)
    assert len(listening) == len(re.findall(r"^ *listen \d+[ ;]", TEXT, re.M)) == 4
    assert [(ipv4, ipv6) for ipv4, ipv6 in listening if ipv4 != ipv6] == []


@pytest.mark.usefixtures("nginx_here")
def test_nginx_understands_it(tmp_path):
    make_certificate(tmp_path)
    file = tmp_path / "nginx.conf"
    file.write_text(filled_in(TEXT, tmp_path, tmp_path / "web.sock", free_port(), {}))
    ran = subprocess.run(
        [PROGRAM, "-t", "-e", tmp_path / "early.log", "-c", file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, "syntax is ok" in ran.stderr) == (0, True), ran.stderr
