"""A shared link shows the practitioners whom it names, whoever wrote it and however."""

import re
from urllib.parse import quote

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from finder.shortlist.cookie import MOST
from practitioners.status import change_status
from tests import factories
from tests.shortlists import naming, press, public_ids, saved, shown

pytestmark = pytest.mark.django_db
NOT_SHOWN = "of whom nothing is shown"


@pytest.fixture
def mina():
    return factories.listed(first_name="Mina", last_name="Park")


@pytest.fixture
def other():
    return factories.listed()


def test_the_list_shows_its_own_link_with_the_address_of_the_site(client, mina, other, settings):
    settings.SITE_URL = "https://meridian.example"
    press(client, "add", mina, other)
    link = client.get("/shortlist/").context["link"]
    ids = f"p={mina.public_id}&p={other.public_id}"
    assert link == f"https://meridian.example/shortlist/shared/?{ids}"


def test_whoever_follows_the_link_sees_those_in_their_order_and_nobody_else(client, mina, other):
    factories.listed()
    page = client.get(naming("shared", *public_ids([other, mina])))
    assert shown(page) == public_ids([other, mina])
    assertNotContains(page, NOT_SHOWN)


def test_looking_at_a_shared_list_changes_nobodys_own(client, mina, other):
    press(client, "add", mina)
    page = client.get(naming("shared", other.public_id))
    assert not page.cookies
    assert saved(client) == [mina.public_id]
    press(client, "add", other)
    assert saved(client) == public_ids([mina, other])


def test_who_is_not_listed_is_not_in_the_link_and_said_on_its_page(client, mina, other):
    press(client, "add", mina, other)
    change_status(mina, "suspended")
    assert mina.public_id not in client.get("/shortlist/").context["link"]
    page = client.get(naming("shared", *public_ids([mina, other])))
    assert shown(page) == [other.public_id]
    assertContains(page, f"This address names 1 more, {NOT_SHOWN}")
    assertNotContains(page, "Mina Park")


def test_nobody_listed_is_said(client):
    assertContains(client.get(naming("shared", "0000000000")), "Nobody whom this address names")
    assertContains(client.get("/shortlist/shared/"), "Nobody whom this address names")


@pytest.mark.parametrize(
    "hostile",
    [
        "\0",
        "x",
        "<script>alert(1)</script>",
        "' OR '1'='1",
        "x" * 5000,
        "ÅÅÅÅÅÅÅÅÅÅ",
        "٠١٢٣٤٥٦٧٨٩",
        "0123456789\n",
        "0123456789\0",
        "ABCDEFGHJK",
    ],
    ids=repr,
)
def test_what_is_no_public_id_is_counted_and_never_repeated(client, mina, hostile):
    page = client.get(naming("shared", mina.public_id, hostile))
    assert shown(page) == [mina.public_id]
    assertContains(page, f"This address names 1 more, {NOT_SHOWN}")
    assertNotContains(page, f">{hostile}<")
    assertNotContains(page, "<script>")


def test_bytes_that_are_no_text_are_taken_calmly(client, mina):
    page = client.get(f"/shortlist/shared/?p=%ff%fe&p={mina.public_id}&p={quote('/../')}")
    assert shown(page) == [mina.public_id]


def test_a_name_that_stands_twice_is_shown_once(client, mina):
    page = client.get(naming("shared", mina.public_id, mina.public_id))
    assert shown(page) == [mina.public_id]


def test_as_many_as_fit_are_shown_and_one_more_is_refused(client):
    ids = public_ids([factories.listed() for _ in range(MOST + 1)])
    assert shown(client.get(naming("shared", *ids[:MOST]))) == ids[:MOST]
    page = client.get(naming("shared", *ids))
    assert shown(page) == []
    assertContains(page, "holds 20 practitioners at most; this address names 21", status_code=400)


def test_the_code_is_drawn_dark_on_white_with_its_quiet_border(client, mina):
    press(client, "add", mina)
    drawn = client.get("/shortlist/").context["qr_code"]
    assert re.match(r'<svg viewBox="0 0 \d+ \d+"><path fill="#fff"', drawn)
    assert 'stroke="#000"' in drawn
    assert mina.public_id not in drawn
    assert not re.search("style|script|href", drawn)


def test_the_code_of_a_full_list_can_be_drawn(client):
    press(client, "add", *[factories.listed() for _ in range(MOST)])
    page = client.get("/shortlist/")
    assert page.context["link"].count("p=") == MOST
    assertContains(page, page.context["qr_code"])
