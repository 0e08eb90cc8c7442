"""A web process has read and compiled what it needs before it takes its first request."""

from types import SimpleNamespace

import pytest
from django.template import engines
from django.template.base import Template
from django.urls import clear_url_caches, get_resolver

from finder import caching, gunicorn
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def fresh():
    """This process as if it had answered nothing yet."""
    engines["django"].engine.template_loaders[0].reset()
    clear_url_caches()
    caching.release.cache_clear()


@pytest.fixture
def compiled(monkeypatch):
    """The names of the templates that are compiled during this test."""
    names, compile_nodelist = [], Template.compile_nodelist

    def noted(template):
        names.append(template.name)
        return compile_nodelist(template)

    monkeypatch.setattr(Template, "compile_nodelist", noted)
    return names


def test_no_visitor_waits_for_a_template(client, fresh, compiled):
    person = factories.listed()
    gunicorn.post_worker_init(worker=None)
    assert {"finder/results.html", "desk/queue.html", "404.html", "robots.txt"} <= set(compiled)
    compiled.clear()
    for address in ("/", "/es/practitioners/", f"/practitioners/{person.public_id}/", "/no-such/"):
        client.get(address)
    assert [name for name in compiled if name] == []


def test_no_visitor_waits_for_the_addresses_and_the_release(fresh):
    assert not get_resolver().__dict__.get("_populated")
    gunicorn.post_worker_init(worker=None)
    assert get_resolver()._populated
    assert caching.release.cache_info().currsize == 1


def test_it_needs_no_database(fresh, django_assert_num_queries):
    with django_assert_num_queries(0):
        gunicorn.post_worker_init(worker=None)


def test_it_says_where_it_is_unless_systemd_hands_it_a_socket(capsys):
    gunicorn.when_ready(SimpleNamespace(systemd=False))
    assert f":{gunicorn.PORT}" in capsys.readouterr().out
    gunicorn.when_ready(SimpleNamespace(systemd=True))
    assert capsys.readouterr().out == ""
