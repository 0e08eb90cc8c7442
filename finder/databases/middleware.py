"""Lets the public site read at a standby, or as a role that may read nothing else; and lets nobody
wait long for a server that says nothing."""

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.errors import QueryCanceled

from finder.databases.patience import SECONDS_FOR_PATIENTS, SECONDS_FOR_STAFF, waiting
from finder.databases.replicas import LOST, Servers
from finder.databases.routing import chosen, reading
from practitioners.staff.middleware import is_staff_page

SAFE = ("GET", "HEAD", "OPTIONS")


class PatienceMiddleware:
    """Bounds how long each statement of a request may take; what is streamed has no such bound."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with waiting(SECONDS_FOR_STAFF if is_staff_page(request) else SECONDS_FOR_PATIENTS):
            return self.get_response(request)


class ReadingMiddleware:
    """Chooses, for a request that is no staff page, the one database that it reads.

    All its rows and the edition that names them are then of one moment's database. Where that is
    lost, a request that changes nothing is answered once more from another.
    """

    def __init__(self, get_response):
        if set(settings.DATABASES) == {DEFAULT_DB_ALIAS}:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.servers = Servers(settings.DATABASES)

    def __call__(self, request):
        if is_staff_page(request):
            return self.get_response(request)
        request.read_at = [self.servers.choose()]
        with reading(request.read_at[-1].alias):
            return self.get_response(request)

    def process_exception(self, request, error):
        """The answer from another database, or None where the error is not one of a lost one."""
        while chosen.get() and request.method in SAFE and is_lost(chosen.get(), error):
            request.read_at[-1].lose()
            following = self.servers.choose(tried=request.read_at)
            if following is None:
                break
            request.read_at.append(following)
            chosen.set(following.alias)
            try:
                return answer_again(request)
            except LOST as again:
                error = again
        return None


def is_lost(alias, error):
    """Whether the error says that this database is gone, and not that a statement took too long."""
    failed = connections[alias].errors_occurred
    return failed and isinstance(error, LOST) and not isinstance(error.__cause__, QueryCanceled)


def answer_again(request):
    match = request.resolver_match
    return match.func(request, *match.args, **match.kwargs)
