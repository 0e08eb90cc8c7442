"""What is kept of a card is what every search shows alike, for as long as that is so."""

import pytest
import time_machine
from django.core.cache import caches
from pytest_django.asserts import assertContains, assertNotContains

from practitioners.publishing import publish
from tests import factories

pytestmark = pytest.mark.django_db
TUESDAY, WEDNESDAY = "2026-11-24 12:00 -0500", "2026-11-25 12:00 -0500"
OAKLAND, FRESNO = "near=37.80,-122.20", "near=36.75,-119.78"


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["template_fragments"].clear()


@pytest.fixture
def ann():
    return factories.listed()


def page(client, query="", edition=""):
    return client.get(f"{edition}/practitioners/?{query}")


def facts_drawn(response):
    """Whether the facts of a card were drawn for this page."""
    return "finder/_fact.html" in [template.name for template in response.templates]


def test_another_search_draws_no_facts_anew(client, ann):
    assert facts_drawn(page(client))
    kept = page(client, "sort=name")
    assert not facts_drawn(kept)
    assertContains(kept, "California acupuncture license")


def miles_away(response):
    return f"{round(response.context['results'][0]['distance_miles'])} miles"


def test_distance_and_reasons_are_of_each_search(client, ann):
    north, south = page(client, "near=38.10,-122.20"), page(client, "near=37.60,-122.20")
    assert not facts_drawn(south)
    assert miles_away(north) != miles_away(south)
    for here, there in ((north, south), (south, north)):
        assertContains(here, miles_away(here), count=2)
        assertNotContains(here, miles_away(there))


def test_each_language_has_its_own(client, ann):
    assertContains(page(client), "See what was checked")
    spanish = page(client, edition="/es")
    assert facts_drawn(spanish)
    assertNotContains(spanish, "See what was checked")


def test_a_change_is_seen_at_once(client, ann):
    assertNotContains(page(client), "National University")
    ann.locations.update(practice_name="National University Clinic")
    publish([ann.pk])
    assertContains(page(client), "National University Clinic")


def test_each_day_has_its_own(client):
    with time_machine.travel(TUESDAY):
        person = factories.listed()
        factories.hours(person.locations.get(), 1, "09:00", "17:00")
        factories.hours(person.locations.get(), 2, "13:00", "19:00")
        assertContains(page(client), "Today: 9:00 am–5:00 pm")
    with time_machine.travel(WEDNESDAY):
        assertContains(page(client), "Today: 1:00 pm–7:00 pm")


def test_of_two_locations_each_has_its_own(client, ann):
    factories.location(ann, city="Fresno", latitude=36.75, longitude=-119.78)
    assertContains(page(client, OAKLAND), "Oakland, CA")
    fresno = page(client, FRESNO)
    assertContains(fresno, "Fresno, CA")
    assertNotContains(fresno, "Oakland, CA")
