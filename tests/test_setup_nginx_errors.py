"""What nginx with our config says where it answers by itself: words, a reference, our headers."""

import json

import pytest

from tests.nginx import nginx
from tests.nginx_echo import PLAYED, asked, before_echo, folder_of_its_own, wait_until

pytestmark = pytest.mark.usefixtures("nginx_here")

LARGE = b"x" * 1024 * 1024
HEADERS = {
    "Cache-Control": "no-store",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
AWAY = "Meridian does not answer just now", "Meridian no responde en este momento"
TOO_LARGE = "This is too large", "Esto es demasiado grande"
TOO_MANY = "This was a lot at once", "Fue demasiado de una vez"
NO_PAGE = "There is no such page", "Esta página no existe"
UNREADABLE = "This request could not be read", "No se pudo leer esta solicitud"


@pytest.fixture(scope="module")
def told():
    """The references that the echo was told of what it answered too late."""
    return []


@pytest.fixture(scope="module")
def port(told):
    with folder_of_its_own() as folder, before_echo(folder, told) as port:
        yield port


@pytest.fixture(scope="module")
def folder_without_meridian():
    with folder_of_its_own() as folder:
        yield folder


@pytest.fixture(scope="module")
def away(folder_without_meridian):
    with nginx(folder_without_meridian) as port:
        yield port


def own_headers(response, wait, loaded_by):
    """The headers that have to be there are; the reference among them."""
    headers = response.headers
    assert {name: headers.get_all(name) for name in HEADERS} == {
        name: [value] for name, value in HEADERS.items()
    }
    assert headers["Retry-After"] == wait
    assert headers["Cross-Origin-Resource-Policy"] == loaded_by
    return headers["X-Request-ID"]


def is_a_page(response, status, words, wait=None):
    """The answer says this in both languages, with its reference."""
    assert response.status == status
    reference = own_headers(response, wait, "same-origin")
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    page = response.content.decode()
    in_english, in_spanish = (f"<h{level}>{said}</h" for level, said in enumerate(words, start=1))
    assert page.index(in_english) < page.index('<div lang="es">') < page.index(in_spanish)
    assert page.count(f"<strong>{reference}</strong>") == 2
    assert "nginx" not in page


def is_a_problem(response, status, title, detail, wait=None):
    """The answer says this in the words of the API, with its reference."""
    assert response.status == status
    reference = own_headers(response, wait, "cross-origin")
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert json.loads(response.content) == {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": "/api/",
        "reference": reference,
    }


@pytest.mark.parametrize("address", ["/", "/practitioners/", "/desk/", "/account/login/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_page_is_unavailable_while_meridian_is_away(away, address, method):
    is_a_page(asked(away, address, method), 503, AWAY, wait="30")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_api_is_unavailable_while_meridian_is_away(away, method):
    detail = "Meridian does not answer just now."
    is_a_problem(asked(away, "/api/v1/", method), 503, "Service Unavailable", detail, wait="30")


def test_who_waited_too_long_gets_the_reference_that_meridian_was_told(port, told):
    response = asked(port, "/slow/")
    is_a_page(response, 503, AWAY, wait="30")
    assert told == [response.headers["X-Request-ID"]]


def test_the_log_says_of_a_reference_what_was_wrong(away, folder_without_meridian):
    reference = asked(away, "/guides/").headers["X-Request-ID"]
    (file,) = folder_without_meridian.glob("*/access.log")
    log = wait_until(file.read_text, lambda log: reference in log)
    (line,) = [line for line in log.splitlines() if reference in line]
    written = json.loads(line)
    assert (written["path"], written["status"]) == ("/guides/", 503)
    assert (written["origin_status"], written["reference"]) == ("502", reference)


def test_what_is_too_large(port):
    is_a_page(asked(port, "/practitioners/abc/report/", "POST", LARGE), 413, TOO_LARGE)
    response = asked(port, "/api/v1/practitioners/abc/reports/", "POST", LARGE)
    is_a_problem(response, 413, "Request Entity Too Large", "This is too large.")


@pytest.mark.parametrize("address", ["/practitioners/", "/account/login/"])
def test_too_many_pages(port, address):
    visitor = {PLAYED: "192.0.2.1"}
    answers = [asked(port, address, headers=visitor) for _ in range(100)]
    is_a_page(next(each for each in answers if each.status == 429), 429, TOO_MANY, wait="1")


@pytest.mark.parametrize(
    ("status", "asking"),
    [(414, {"address": f"/{'x' * 9_000}"}), (400, {"headers": {"Cookie": "x" * 9_000}}),
     (400, {"headers": {"Host": "a/b"}}), (400, {"method": "no method"})],
    ids=["address", "cookie", "host", "method"],
)  # fmt: skip
def test_what_can_not_be_read(port, status, asking):
    is_a_page(asked(port, **{"address": "/"} | asking), status, UNREADABLE)


def test_what_is_for_the_machine_alone(port):
    is_a_page(asked(port, "/healthz"), 404, NO_PAGE)


@pytest.mark.parametrize("status", [400, 404, 413, 429, 502, 503])
def test_what_meridian_says_of_an_error_stands(port, status):
    response = asked(port, f"/own/{status}/")
    assert response.status == status
    assert json.loads(response.content)["X-Request-ID"]
    assert "Content-Security-Policy" not in response.headers
