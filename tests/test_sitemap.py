"""Search engines find every public page by the sitemap, and each page under one address."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from finder.pages import sitemap
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://meridian.example"


def listed(client, number=1):
    """The profiles of one part, each with the day of its last change."""
    page = client.get(f"/sitemap-profiles-{number}.xml").content.decode()
    return re.findall(
        r"<loc>https://meridian.example/practitioners/(.*?)/</loc><lastmod>(.*?)</lastmod>", page
    )


def test_the_index_names_every_part(client, monkeypatch):
    monkeypatch.setattr(sitemap, "MOST_PROFILES", 2)
    for _ in range(3):
        factories.listed()
    page = client.get("/sitemap.xml")
    assert page["Content-Type"] == "application/xml"
    assert re.findall("<loc>(.*?)</loc>", page.content.decode()) == [
        "https://meridian.example/sitemap-pages.xml",
        "https://meridian.example/sitemap-profiles-1.xml",
        "https://meridian.example/sitemap-profiles-2.xml",
    ]
    assert [len(listed(client, number)) for number in (1, 2)] == [2, 1]
    assert client.get("/sitemap-profiles-3.xml").status_code == 404


def test_pages_that_stay_are_answered(client):
    page = client.get("/sitemap-pages.xml").content.decode()
    addresses = re.findall("<loc>https://meridian.example(.*?)</loc>", page)
    assert len(set(addresses)) == len(addresses) == 2 * len(sitemap.PAGES) == 18
    assert addresses[2:4] == ["/how-we-verify/", "/es/how-we-verify/"]
    assert {client.get(address).status_code for address in addresses} == {200}


def test_each_listed_practitioner_once_and_nobody_else(client):
    ada, ben = sorted((factories.listed() for _ in range(2)), key=lambda each: each.public_id)
    factories.location(ada)
    factories.practitioner()
    today = str(timezone.localdate())
    assert listed(client) == [(ada.public_id, today), (ben.public_id, today)]


def test_last_change_is_the_day_of_publishing_what_differs(client):
    ada = factories.listed()
    published(ada, date(2026, 1, 2))
    with factories.publishing():
        ada.save()
    assert listed(client) == [(ada.public_id, "2026-01-02")]
    ada.about = "New words."
    with factories.publishing():
        ada.save()
    assert listed(client) == [(ada.public_id, str(timezone.localdate()))]


def published(practitioner, day):
    """As if the listings had been written on that day."""
    noon = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))
    practitioner.listings.update(changed_at=noon)


def test_a_profile_from_which_something_ended_changed_on_that_day(client):
    yesterday = timezone.localdate() - timedelta(days=1)
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        ada = factories.listed()
        factories.confirm(factories.certification(ada, expires_on=yesterday))
    published(ada, date(2026, 1, 2))
    assert listed(client) == [(ada.public_id, str(timezone.localdate()))]


def test_as_many_queries_for_many_as_for_one(client, django_assert_num_queries):
    factories.listed()
    client.get("/sitemap-profiles-1.xml")
    for count in (1, 6):
        while len(listed(client)) < count:
            factories.listed()
        client.get("/sitemap-profiles-1.xml")
        with django_assert_num_queries(3):
            client.get("/sitemap-profiles-1.xml")
        with django_assert_num_queries(2):
            client.get("/sitemap.xml")


@pytest.mark.parametrize(
    "address", ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-profiles-1.xml"]
)
def test_every_cache_may_keep_it_and_it_sets_no_cookie(client, address):
    factories.listed()
    response = client.get(address)
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_robots_are_told_of_the_sitemap(client):
    assertContains(client.get("/robots.txt"), "\nSitemap: https://meridian.example/sitemap.xml\n")


@pytest.mark.parametrize("address", ["/", "/how-we-verify/", "/accuracy/", "/guides/first-visit/"])
def test_a_page_says_its_one_address_whatever_was_asked(client, address):
    link = f'<link rel="canonical" href="https://meridian.example{address}">'
    assertContains(client.get(f"{address}?from=elsewhere"), link, count=1, html=True)


def test_a_profile_says_its_one_address(client):
    ada = factories.listed()
    address = f"/practitioners/{ada.public_id}/"
    link = f'<link rel="canonical" href="https://meridian.example{address}">'
    assertContains(client.get(f"{address}?q=neck"), link, count=1, html=True)


@pytest.mark.parametrize("address", ["/practitioners/?q=ada", "/no-such-page/"])
def test_what_is_no_page_of_its_own_says_none(client, address):
    response = client.get(address)
    assertNotContains(response, "canonical", status_code=response.status_code)
