"""The answer to an error that nobody caught: 503 where the database is away or was too slow."""

import sys
from http import HTTPStatus

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

from finder.embedded_postgres.places import EmbeddedPostgresError
from finder.health import metrics, request_ids
from practitioners.staff.middleware import is_staff_page

# Seconds after which asking again may help.
RETRY_AWAY = 30
RETRY_SLOW = 10
# PostgreSQL's classes and states (its manual, appendix A) that mean: no connection, or none left.
# Where the connection itself broke there is no state.
CONNECTION_EXCEPTIONS = "08"
NO_CONNECTION = {
    None,
    "57P01",  # admin_shutdown
    "57P02",  # crash_shutdown
    "57P03",  # cannot_connect_now
    "57P05",  # idle_session_timeout
    "25P03",  # idle_in_transaction_session_timeout
    "53300",  # too_many_connections
}
STATEMENT_TIMEOUT = "57014"


def fault(request):
    """The page for an error that nobody caught; Django calls it while the error is handled.

    It asks nothing of the database, of the session or of the list of static files.
    """
    error = sys.exception()
    desk = "desk/" if is_staff_page(request) else ""
    if is_away(error):
        metrics.database_error("away")
        detail = "The directory can't be read just now."
        return unavailable(f"{desk}503.html", RETRY_AWAY, detail)
    if is_too_slow(error):
        metrics.database_error("timeout")
        detail = "This took too long. Ask for less, or ask again later."
        return unavailable(f"{desk}503_slow.html", RETRY_SLOW, detail)
    if isinstance(error, DatabaseError):
        metrics.database_error("other")
    return HttpResponse(page("500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def is_away(error):
    """Whether there is no connection to the database; a wrong statement is another matter."""
    if isinstance(error, OperationalError):
        state = state_of(error)
        return state in NO_CONNECTION or state.startswith(CONNECTION_EXCEPTIONS)
    return isinstance(error, InterfaceError | EmbeddedPostgresError)


def is_too_slow(error):
    return isinstance(error, OperationalError) and state_of(error) == STATEMENT_TIMEOUT


def state_of(error):
    """PostgreSQL's five letters for an error of Django's; None where no server gave any."""
    return getattr(error.__cause__, "sqlstate", None)


def unavailable(template, seconds, detail):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    response = HttpResponse(page(template), status=status, headers={"Retry-After": seconds})
    response.detail = detail
    return response


def page(template):
    return render_to_string(template, {"reference": request_ids.current()})
