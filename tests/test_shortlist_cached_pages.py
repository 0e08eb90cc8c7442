"""Pages that every cache may keep are the same for whoever saved somebody, and set no cookie."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains

from tests import factories
from tests.shortlists import press

pytestmark = pytest.mark.django_db


@pytest.fixture
def mina():
    return factories.listed(last_name="Park")


@pytest.mark.parametrize("address", ["/", "/practitioners/", "/practitioners/{}/"])
def test_a_page_is_the_same_for_everybody(client, mina, address):
    address = address.format(mina.public_id)
    press(client, "add", mina)
    of_the_saver, of_a_stranger = client.get(address), Client().get(address)
    assert of_the_saver.content == of_a_stranger.content
    assert of_the_saver["ETag"] == of_a_stranger["ETag"]
    assert of_the_saver["Cache-Control"] == "public, max-age=60"
    assert not of_the_saver.cookies
    assert "Cookie" not in of_the_saver.get("Vary", "")


@pytest.mark.parametrize("address", ["/practitioners/", "/practitioners/{}/"])
def test_a_page_holds_a_button_that_saves_without_a_token(client, mina, address):
    page = client.get(address.format(mina.public_id))
    assertContains(page, '<form class="save" method="post" action="/shortlist/add/"', count=1)
    assertContains(page, f'<input type="hidden" name="p" value="{mina.public_id}">', count=1)
    assert b"csrfmiddlewaretoken" not in page.content
