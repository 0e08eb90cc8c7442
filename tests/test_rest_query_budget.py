"""An answer takes the same few queries however many practitioners there are."""

import pytest

from practitioners.models import Practitioner
from tests.factories import listed, location, place

pytestmark = pytest.mark.django_db

SEARCH = "/api/v1/practitioners/"


@pytest.fixture(params=[2, 12])
def people(request, client):
    """How many there are; the choices of their edition are known already."""
    place("94601")
    for _ in range(request.param):
        person = listed(
            trainings=["sports-medicine-acupuncture-certification"], insurance={"aetna": "yes"}
        )
        location(person, latitude=37.9)
    client.get("/api/v1/")
    return request.param


def test_a_search_reads_the_edition_the_place_and_the_answer(
    client, people, django_assert_num_queries
):
    query = "near=94601&specialty=sports&insurance=aetna&facets=true"
    with django_assert_num_queries(3):
        response = client.get(f"{SEARCH}?{query}")
    assert response.json()["count"] == people
    assert response.json()["facets"]["specialty"]["sports"] == people


def test_a_further_page_takes_as_many(client, people, django_assert_num_queries):
    with django_assert_num_queries(2):
        response = client.get(f"{SEARCH}?page=2&page_size=1")
    assert len(response.json()["results"]) == 1


def test_one_practitioner_takes_two(client, people, django_assert_num_queries):
    person = Practitioner.objects.first()
    with django_assert_num_queries(2):
        response = client.get(f"{SEARCH}{person.public_id}/")
    assert len(response.json()["locations"]) == 2


@pytest.mark.parametrize("path", ["", "{}/"])
def test_what_still_stands_takes_one(client, people, path, django_assert_num_queries):
    address = SEARCH + path.format(Practitioner.objects.first().public_id)
    held = client.get(address)["ETag"]
    with django_assert_num_queries(1):
        response = client.get(address, headers={"If-None-Match": held})
    assert response.status_code == 304


def test_vocabularies_take_one(client, people, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/api/v1/vocabularies/")


def test_a_place_takes_two(client, people, django_assert_num_queries):
    with django_assert_num_queries(2):
        response = client.get("/api/v1/places/?q=946")
    assert len(response.json()["results"]) == 1
