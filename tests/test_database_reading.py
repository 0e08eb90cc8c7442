"""A request whose database is lost is answered once more from another, and only then."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from psycopg.errors import QueryCanceled

from finder.databases import middleware
from finder.databases.middleware import ReadingMiddleware
from finder.databases.routing import chosen


class Servers:
    """Servers by their names, chosen one after the other."""

    def __init__(self, *names):
        self.all = [SimpleNamespace(alias=name, lose=self.losing(name)) for name in names]
        self.lost = []

    def losing(self, name):
        return lambda: self.lost.append(name)

    def choose(self, tried=()):
        return next((each for each in self.all if each not in tried), None)


@pytest.fixture
def reading(rf, monkeypatch):
    """What is answered to a request by this method; `broken` are the databases that are lost."""
    known = SimpleNamespace(DATABASES={"default": {}, "public": {}})
    monkeypatch.setattr(middleware, "settings", known)

    def ask(method="get", path="/practitioners/x/", broken=(), names=("one", "two"), error=None):
        monkeypatch.setattr(
            middleware,
            "connections",
            {name: SimpleNamespace(errors_occurred=name in broken) for name in names},
        )
        asked = []

        def view(request, *args, **kwargs):
            asked.append((chosen.get(), args, kwargs))
            if chosen.get() in broken:
                raise error or OperationalError
            return HttpResponse(chosen.get())

        def respond(request):
            # As Django's handler does: the view, and the middleware where it fails.
            request.resolver_match = SimpleNamespace(func=view, args=(1,), kwargs={"b": 2})
            try:
                return view(request, 1, b=2)
            except (OperationalError, InterfaceError, ValueError) as failure:
                return reads.process_exception(request, failure)

        reads = ReadingMiddleware(respond)
        reads.servers = Servers(*names)
        answer = reads(getattr(rf, method)(path))
        return answer and answer.content.decode(), asked, reads.servers.lost

    yield ask
    assert chosen.get() is None


def test_a_database_that_answers_is_the_only_one(reading):
    assert reading() == ("one", [("one", (1,), {"b": 2})], [])


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_what_changes_nothing_is_asked_again_elsewhere(reading, method):
    answer, asked, lost = reading(method, broken=["one"])
    assert answer == "two"
    assert asked == [("one", (1,), {"b": 2}), ("two", (1,), {"b": 2})]
    assert lost == ["one"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_may_have_changed_something_is_never_sent_twice(reading, method):
    answer, asked, lost = reading(method, broken=["one"])
    assert (answer, [alias for alias, *_ in asked], lost) == (None, ["one"], [])


def test_each_is_asked_once_and_then_it_is_an_error(reading):
    answer, asked, lost = reading(broken=["one", "two", "three"], names=("one", "two", "three"))
    assert answer is None
    assert [alias for alias, *_ in asked] == lost == ["one", "two", "three"]


def test_a_connection_that_closes_is_a_loss_too(reading):
    assert reading(broken=["one"], error=InterfaceError())[0] == "two"


def test_a_fault_of_our_own_is_not_asked_again(reading):
    assert reading(broken=["one"], error=ValueError())[1:] == ([("one", (1,), {"b": 2})], [])


def test_what_took_too_long_is_not_asked_again(reading):
    error = OperationalError()
    error.__cause__ = QueryCanceled()
    assert reading(broken=["one"], error=error)[1:] == ([("one", (1,), {"b": 2})], [])


@pytest.mark.parametrize("path", ["/desk/", "/admin/", "/account/login/"])
def test_staff_read_where_they_write_and_nothing_is_asked_again(reading, path):
    assert reading(path=path)[1] == [(None, (1,), {"b": 2})]
    assert reading(path=path, broken=[None])[1:] == ([(None, (1,), {"b": 2})], [])


def test_with_one_database_there_is_nothing_to_choose(monkeypatch):
    monkeypatch.setattr(middleware, "settings", SimpleNamespace(DATABASES={"default": {}}))
    with pytest.raises(MiddlewareNotUsed):
        ReadingMiddleware(lambda request: None)
