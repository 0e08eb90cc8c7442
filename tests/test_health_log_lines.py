"""A line says which route answered, how, and with which reference."""

import json
import logging

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from finder.health import logs
from tests import factories, logged

pytestmark = pytest.mark.django_db

SECRET = "kvetchq"


@pytest.fixture(params=logs.FORMATS)
def written(request):
    with logged.written(request.param) as text:
        yield text


def test_what_libraries_say_with_and_without_arguments(written):
    library = logging.getLogger("a.library")
    library.warning("Connection from %(who)s to %(port)5d broke", {"who": SECRET, "port": 80})
    library.warning("100%% of %s, %.2f%%", SECRET, 37.8)
    library.warning(f"put together: {SECRET}")
    assert SECRET not in written()
    assert "Connection from … to … broke" in written()
    assert "100% of …, …%" in written()
    name = "test_what_libraries_say_with_and_without_arguments"
    assert f"test_health_log_lines.{name}, line " in written()


def test_words_about_the_installation_are_said(written):
    try:
        raise ImproperlyConfigured("Set SECRET_KEY.")
    except ImproperlyConfigured:
        logging.getLogger("a.library").exception("It does not start: %s", SECRET)
    assert "ImproperlyConfigured: Set SECRET_KEY." in written()
    assert SECRET not in written()


@pytest.mark.parametrize("written", ["json"], indirect=True)
def test_a_line_of_json_for_each_request(client, written):
    response = client.get(f"/practitioners/?q={SECRET}&radius=x")
    done, refused = [json.loads(line) for line in written().splitlines()]
    assert refused.pop("time").endswith("Z")
    assert refused == {
        "level": "WARNING",
        "logger": "django.request",
        "message": "Bad Request",
        "request_id": response["X-Request-ID"],
        "route": "results",
        "status": 400,
    }
    assert done.pop("time").endswith("Z")
    assert done.pop("milliseconds") > 0
    assert done == {
        "level": "INFO",
        "logger": "finder.requests",
        "message": "answered",
        "request_id": response["X-Request-ID"],
        "method": "GET",
        "route": "results",
        "status": 400,
        "bytes": len(response.content),
    }


@pytest.mark.parametrize("written", ["json"], indirect=True)
@pytest.mark.parametrize(
    ("method", "address", "route", "said"),
    [
        ("GET", "/", "home", "GET"),
        ("GET", "/es/", "home", "GET"),
        ("HEAD", "/practitioners/0000000000/", "profile", "HEAD"),
        ("GET", "/api/v1/practitioners/0000000000/", "api:practitioner", "GET"),
        ("GET", "/nothing/here/", "unrouted", "GET"),
        ("KVETCHQ", "/", "unrouted", "OTHER"),
    ],
)
def test_a_route_by_its_name(client, written, method, address, route, said):
    client.generic(method, address)
    line = logged.answered(written())
    assert (line["route"], line["method"]) == (route, said)


@pytest.mark.parametrize("written", ["json"], indirect=True)
def test_an_answer_that_is_streamed_has_no_size_yet(client, written):
    client.force_login(factories.superuser())
    response = client.get("/api/v1/export/listings.jsonl.gz")
    assert response.streaming
    assert "bytes" not in logged.answered(written())


def test_text_is_a_line_to_read():
    record = logging.makeLogRecord(
        {"name": "finder.requests", "levelname": "INFO", "msg": "answered", "created": 0}
        | {"answered": {"method": "GET", "status": 200, "bytes": None}, "request_id": "12ab"}
    )
    assert logs.SafeFormatter().format(record) == (
        "1970-01-01T00:00:00.000Z INFO finder.requests answered request_id=12ab method=GET"
        " status=200"
    )


def test_without_lines_for_requests_only_what_is_wrong_is_written():
    quiet = logs.configuration("text", with_requests=False)
    assert quiet["loggers"]["finder.requests"] == {"level": "WARNING"}
    assert settings.LOG_REQUESTS is False


def test_a_form_that_does_not_exist_is_refused():
    with pytest.raises(ImproperlyConfigured, match="LOG_FORMAT is text or json, not “xml”"):
        logs.configuration("xml", with_requests=True)


@pytest.mark.parametrize("name", ["django.server", "gunicorn.access"])
def test_lines_with_whole_addresses_go_nowhere(name):
    logger = logging.getLogger(name)
    ours = [each for each in logger.handlers if not type(each).__module__.startswith("_pytest")]
    assert [type(handler) for handler in ours] == [logging.NullHandler]
    assert not logger.propagate


@pytest.mark.parametrize("name", ["django", "django.request", "gunicorn.error", "django.security"])
def test_no_other_handler_writes(name):
    """Neither the web server's own nor mail to administrators, which holds the whole request."""
    logger = logging.getLogger(name)
    assert logger.handlers == []
    assert logger.propagate


def test_statements_are_not_written_even_while_debugging():
    assert logging.getLogger("django.db.backends").level == logging.WARNING
