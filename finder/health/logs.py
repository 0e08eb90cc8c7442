"""Log lines, which say nothing of what somebody typed or where they are.

A library's message is shown without its arguments, and an exception without its words: paths,
queries, names and values stand in those. What is left are templates, classes and lines of code.
"""

import datetime
import logging
import re
import traceback
from http import HTTPStatus

import orjson
from django.core.exceptions import ImproperlyConfigured

from finder.embedded_postgres.places import EmbeddedPostgresError
from finder.health import request_ids

FORMATS = ("text", "json")
OURS = ("finder", "practitioners")
PLACEHOLDER = re.compile(r"%%|%(\(\w+\))?[-#0 +]*(\*|\d+)?(\.(\*|\d+))?[a-zA-Z]")
# Their words are about the installation, never about a request.
SAID_IN_FULL = (ImproperlyConfigured, ImportError, EmbeddedPostgresError)
UNROUTED = "unrouted"


class RequestIdFilter(logging.Filter):
    """Writes the reference of the request into each record."""

    def filter(self, record):
        record.request_id = request_ids.current()
        return True


class SafeFormatter(logging.Formatter):
    """A line of readable text."""

    def format(self, record):
        parts = facts(record)
        traceback_of = parts.pop("traceback", None)
        head = f"{parts.pop('time')} {parts.pop('level')} {parts.pop('logger')}"
        head += f" {parts.pop('message')}"
        line = " ".join([head, *(f"{name}={value}" for name, value in parts.items())])
        return f"{line}\n{traceback_of}" if traceback_of else line


class JsonFormatter(logging.Formatter):
    """One JSON object in one line."""

    def format(self, record):
        return orjson.dumps(facts(record)).decode()


def facts(record):
    """What a line says, by name and in order."""
    found = {
        "time": time_of(record),
        "level": record.levelname,
        "logger": record.name,
        "message": message_of(record),
        "request_id": getattr(record, "request_id", ""),
    }
    if hasattr(record, "answered"):
        found |= record.answered
    elif hasattr(record, "status_code"):
        found |= {"route": route_of(getattr(record, "request", None)), "status": record.status_code}
    if record.exc_info and record.exc_info[1]:
        found["traceback"] = traceback_of(record.exc_info[1])
    return {name: value for name, value in found.items() if value not in (None, "")}


def time_of(record):
    moment = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def message_of(record):
    """The message as far as it can hold nothing of a request."""
    if record.name.split(".")[0] in OURS:
        return record.getMessage()
    if hasattr(record, "status_code"):
        return HTTPStatus(record.status_code).phrase
    if record.args:
        return PLACEHOLDER.sub(lambda found: "%" if found[0] == "%%" else "…", str(record.msg))
    # Without arguments the words may have been put together already.
    return f"{record.module}.{record.funcName}, line {record.lineno}"


def route_of(request):
    """The name of the address that answered, never the path itself: a path holds typed values."""
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else UNROUTED


def traceback_of(error):
    """Where the error and those that led to it came from: classes, files, lines, no values."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [traceback_of(earlier), ""] if earlier else []
    frames = traceback.StackSummary.extract(
        traceback.walk_tb(error.__traceback__), capture_locals=False
    )
    return "\n".join([*lines, "".join(frames.format()).rstrip(), description(error)])


def description(error):
    """The class of an error, and what PostgreSQL calls it."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, SAID_IN_FULL):
        return f"{kind}: {error}"
    state = getattr(error, "sqlstate", None)
    return f"{kind} (SQLSTATE {state})" if state else kind


def configuration(form, *, with_requests):
    """Django's LOGGING: everything through one handler to standard error, in `form`."""
    if form not in FORMATS:
        raise ImproperlyConfigured(f"LOG_FORMAT is {' or '.join(FORMATS)}, not “{form}”.")
    formatter = JsonFormatter if form == "json" else SafeFormatter
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": RequestIdFilter}},
        "formatters": {"line": {"()": formatter}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "filters": ["request_id"],
                "formatter": "line",
            },
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "finder.requests": {"level": "INFO" if with_requests else "WARNING"},
            # Django's own handlers give way; mail to ADMINS would hold the whole request.
            "django": {"handlers": [], "level": "INFO"},
            # Even with DEBUG no statement is written: it holds what somebody searched for.
            "django.db.backends": {"level": "WARNING"},
            # runserver's line for each request holds the query.
            "django.server": {"handlers": ["nowhere"], "propagate": False},
            # In a web process, where the web server set up a handler of its own.
            "gunicorn.error": {"handlers": [], "level": "WARNING", "propagate": True},
            "gunicorn.access": {"handlers": ["nowhere"], "propagate": False},
        },
    }
