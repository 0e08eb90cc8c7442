"""`GET /api/v1/places/` completes a place, in words that the search takes."""

import pytest

from tests.factories import listed, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggest(client):
    return lambda query: client.get(f"/api/v1/places/?{query}").json()["results"]


def test_a_city_is_named_with_its_state(suggest):
    place("Oakland", population=440_646)
    place("Berkeley")
    assert suggest("q=oak") == [
        {
            "near": "Oakland, CA",
            "label": "Oakland, CA",
            "kind": "city",
            "city": "Oakland",
            "state": "CA",
            "latitude": 37.8,
            "longitude": -122.2,
        }
    ]


def test_a_zip_is_named_by_its_digits_and_labeled_with_its_city(suggest):
    place("94601")
    place("94702")
    found = suggest("q=946")
    assert [(each["near"], each["label"]) for each in found] == [("94601", "94601 (Oakland, CA)")]


def test_what_is_suggested_is_taken_by_the_search(suggest, client):
    place("94601")
    listed()
    near = suggest("q=9460")[0]["near"]
    assert client.get("/api/v1/practitioners/", {"near": near}).json()["count"] == 1


def test_no_more_come_than_the_limit(suggest):
    for name in ("Oakdale", "Oakland", "Oakley"):
        place(name)
    assert len(suggest("q=oak")) == 3
    assert len(suggest("q=oak&limit=2")) == 2


def test_nothing_typed_suggests_nothing(suggest):
    place("Oakland")
    assert suggest("") == []
    assert suggest("q=") == []


def test_a_limit_out_of_bounds_is_an_error_on_it(client):
    response = client.get("/api/v1/places/?q=oak&limit=51")
    assert response.status_code == 400
    assert response.json()["errors"] == {"limit": ["Write a whole number from 1 to 50."]}
