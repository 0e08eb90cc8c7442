"""What nginx with our config passes on to Meridian, keeps, refuses and writes down."""

import json
import re
import ssl

import pytest

from tests.nginx_echo import asked, before_echo, folder_of_its_own, wait_until

pytestmark = pytest.mark.usefixtures("nginx_here")

CLAIMED = {
    "Host": "localhost", "X-Forwarded-For": "192.0.2.1", "X-Forwarded-Host": "evil.example",
    "Forwarded": "for=192.0.2.1", "Cookie": "shortlist=secret", "Accept-Encoding": "zstd, br, gzip",
    "X-Request-ID": "0123456789abcdef", "Authorization": "Bearer secret",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder():
    with folder_of_its_own() as folder:
        yield folder


@pytest.fixture(scope="module")
def port(folder):
    with before_echo(folder) as port:
        yield port


@pytest.fixture
def ask(port):
    def asking(address, method="GET", body=None, headers=CLAIMED):
        return asked(port, address, method, body, headers)

    return asking


def passed_on(response):
    return json.loads(response.content)


def test_a_public_page_is_asked_for_without_what_tells_visitors_apart(ask):
    sent = passed_on(ask("/practitioners/?q=who"))
    reference = sent.pop("X-Request-ID")
    assert re.fullmatch("[0-9a-f]{32}", reference)
    assert sent == {
        "Host": "127.0.0.1",
        "X-Forwarded-For": "127.0.0.1",
        "X-Forwarded-Proto": "https",
        "Connection": "close",
        "Accept-Encoding": "gzip, br",
    }


@pytest.mark.parametrize("address", ["/desk/", "/es/shortlist/", "/practitioners/abc/report/"])
def test_a_private_page_gets_its_cookie_and_is_not_kept(ask, address, folder):
    for _ in range(2):
        response = ask(address)
        assert passed_on(response)["Cookie"] == "shortlist=secret"
        assert response.headers["X-Cache"] == "BYPASS"
    kept = [file.read_bytes() for file in folder.glob("*/cache/**/*") if file.is_file()]
    assert [content for content in kept if b"secret" in content] == []


def test_a_public_page_is_kept_once_for_all_who_read_it(ask):
    alike = ["gzip", "gzip, deflate", "deflate, gzip;q=0.5"]
    found = [ask("/kept/", headers={"Accept-Encoding": each}) for each in alike]
    assert [response.headers["X-Cache"] for response in found] == ["MISS", "HIT", "HIT"]
    assert passed_on(found[0])["Accept-Encoding"] == "gzip"
    other = ask("/kept/", headers={"Accept-Encoding": "gzip;q=0, br"})
    assert other.headers["X-Cache"] == "MISS"
    assert "Accept-Encoding" not in passed_on(other)


def test_who_holds_the_page_is_told_so_by_nginx(ask):
    ask("/held/", headers={})
    response = ask("/held/", headers={"If-None-Match": 'W/"1"'})
    assert (response.status, response.content) == (304, b"")


@pytest.mark.parametrize("address", ["/healthz", "/readyz/", "/metrics"])
def test_how_meridian_is_nobody_outside_learns(ask, address):
    assert ask(address).status == 404


def test_only_the_desk_takes_large_files(ask):
    megabyte = b"x" * 1024 * 1024
    assert ask("/api/v1/practitioners/abc/reports/", "POST", megabyte).status == 413
    assert ask("/desk/credentials/1/evidence/", "POST", megabyte).status == 200
    assert ask("/desk/credentials/1/evidence/", "POST", 17 * megabyte).status == 413


def test_another_name_is_not_answered(port):
    with pytest.raises(ssl.SSLError, match="UNRECOGNIZED_NAME"):
        ssl.get_server_certificate(("127.0.0.1", port))


def test_the_log_holds_neither_query_nor_address_nor_the_way_to_a_new_password(ask, folder):
    ask("/practitioners/?near=ZQPLACE", headers={"Referer": "https://x/?ZQREFERRER"})
    ask("/account/password/reset/key/ZQKEY-1/")
    (file,) = folder.glob("*/access.log")
    # A line is written once its answer is sent, and the requests above were answered in order.
    log = wait_until(file.read_text, lambda log: "/account/password/reset/key/" in log)
    written = [json.loads(line) for line in log.splitlines()]
    assert {"/practitioners/", "/account/password/reset/key/"} <= {each["path"] for each in written}
    assert [word for word in ("ZQ", "127.0.0.1", "192.0.2.1", "secret") if word in log] == []
    assert [file.read_text() for file in folder.glob("*/error.log")] == [""]


def test_a_key_is_sent_on_below_the_api_alone_and_its_answer_is_not_kept(ask, folder):
    key = {"Authorization": "Bearer meridian_secret"}
    assert "Authorization" not in passed_on(ask("/api/v1/keyed/", headers={}))
    for _ in range(2):
        response = ask("/api/v1/keyed/", headers=key)
        assert response.headers["X-Cache"] == "BYPASS"
        assert passed_on(response)["Authorization"] == key["Authorization"]
    held = ask("/api/v1/keyed/", headers=key | {"If-None-Match": 'W/"1"'})
    assert (held.status, held.headers["X-Cache"]) == (304, "BYPASS")
    assert ask("/api/v1/keyed/", headers={}).headers["X-Cache"] == "HIT"
    kept = [file.read_bytes() for file in folder.glob("*/cache/**/*") if file.is_file()]
    assert [content for content in kept if b"meridian_secret" in content] == []
    (log,) = folder.glob("*/access.log")
    assert "meridian_secret" not in log.read_text()


@pytest.mark.parametrize(
    ("address", "sent"),
    [("/kept-too/", "Bearer meridian_secret"), ("/api/v1/basic/", "Basic YTpi")],
)
def test_what_is_no_key_is_neither_sent_on_nor_a_way_past_the_cache(ask, address, sent):
    found = [ask(address, headers={"Authorization": sent}) for _ in range(2)]
    assert [response.headers["X-Cache"] for response in found] == ["MISS", "HIT"]
    assert "Authorization" not in passed_on(found[0])
