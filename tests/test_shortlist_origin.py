"""A shortlist is changed by POST from this site's own pages, and by nothing else."""

import pytest
from django.test import Client

from tests import factories
from tests.shortlists import HERE, press, saved

pytestmark = pytest.mark.django_db
BUTTONS = pytest.mark.parametrize("button", ["add", "remove", "clear", "undo"])


@pytest.fixture
def mina():
    return factories.listed(last_name="Park")


@pytest.fixture
def visitor(mina):
    """Somebody whose browser checks tokens and holds a list of one."""
    client = Client(enforce_csrf_checks=True)
    press(client, "add", mina)
    assert saved(client) == [mina.public_id]
    return client


@BUTTONS
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "https://elsewhere.example"},
        {"origin": "https://testserver"},
        {"origin": "http://testserver:8080"},
        {"origin": "http://testserver.elsewhere.example"},
        {"origin": "https://elsewhere.example", "referer": "http://testserver/practitioners/"},
        {"referer": "https://elsewhere.example/?http://testserver/"},
        {"referer": "http://["},
    ],
    ids=str,
)
def test_a_post_from_elsewhere_changes_nothing(visitor, mina, button, headers):
    response = press(visitor, button, factories.listed(), headers=headers)
    assert response.status_code == 403
    assert not response.cookies
    assert saved(visitor) == [mina.public_id]


@BUTTONS
def test_a_get_changes_nothing(visitor, mina, button):
    response = visitor.get(f"/shortlist/{button}/?p={mina.public_id}", headers=HERE)
    assert response.status_code == 405
    assert saved(visitor) == [mina.public_id]


def test_an_old_browser_that_names_only_the_page_it_comes_from_is_believed(visitor, mina):
    came_from = {"referer": "http://testserver/practitioners/?near=94601"}
    press(visitor, "remove", mina, headers=came_from)
    assert saved(visitor) == []


def test_an_origin_that_the_deployer_trusts_is_taken(visitor, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://meridian.example"]
    press(visitor, "clear", headers={"origin": "https://meridian.example"})
    assert saved(visitor) == []
