"""`GET /api/v1/practitioners/` answers with a page of results, where it searched, and counts."""

import pytest

from tests.factories import listed, place
from tests.vocabulary_factories import specialty

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/practitioners/"


@pytest.fixture
def search(client):
    def ask(query=""):
        response = client.get(f"{ADDRESS}?{query}")
        assert response.status_code == 200, response.content
        return response.json()

    return ask


def names(answer):
    return [result["name"] for result in answer["results"]]


def three_people():
    for last_name in ("Able", "Baker", "Cho"):
        listed(last_name=last_name)


def test_an_empty_directory_has_no_results(search):
    assert search() == {
        "count": 0,
        "page": 1,
        "pages": 0,
        "page_size": 20,
        "next": None,
        "previous": None,
        "place": None,
        "results": [],
        "ways_out": {"without": [], "instead": []},
    }


def test_results_come_a_page_at_a_time_with_the_addresses_of_the_pages_beside(search):
    three_people()
    answer = search("sort=name&page_size=1&page=2")
    assert names(answer) == ["Ada Baker"]
    assert (answer["count"], answer["page"], answer["pages"], answer["page_size"]) == (3, 2, 3, 1)
    assert answer["next"] == f"http://testserver{ADDRESS}?sort=name&page_size=1&page=3"
    assert answer["previous"] == f"http://testserver{ADDRESS}?sort=name&page_size=1&page=1"


def test_following_next_reads_everybody_once(search):
    three_people()
    read, query = [], "sort=name&page_size=2"
    while query:
        answer = search(query)
        read += names(answer)
        query = answer["next"] and answer["next"].partition("?")[2]
    assert read == ["Ada Able", "Ada Baker", "Ada Cho"]


def test_the_address_of_the_next_page_keeps_repeated_and_accented_values(search):
    for _ in range(2):
        listed(first_name="Núria", trainings=["sports-medicine-acupuncture-certification"])
    specialty("orthopedic")
    answer = search("q=N%C3%BAria&specialty=sports&specialty=orthopedic&page_size=1")
    assert answer["next"] == (
        f"http://testserver{ADDRESS}"
        "?q=N%C3%BAria&specialty=sports&specialty=orthopedic&page_size=1&page=2"
    )


def test_near_a_place_results_carry_their_distance_and_the_answer_the_place(search):
    place("94601")
    listed(last_name="Near", latitude=37.81, longitude=-122.2)
    listed(last_name="Far", latitude=40.7, longitude=-74.0)
    answer = search("near=94601")
    assert names(answer) == ["Ada Near"]
    assert answer["place"] == {
        "label": "94601 (Oakland, CA)",
        "latitude": 37.8,
        "longitude": -122.2,
    }
    assert answer["results"][0]["distance_miles"] == 0.7
    assert answer["results"][0]["reasons"][-1] == "0.7 miles"


def test_without_a_place_there_is_no_distance(search):
    listed()
    answer = search()
    assert answer["place"] is None
    assert answer["results"][0]["distance_miles"] is None


def test_a_practitioner_is_shown_at_one_location_and_by_public_names_alone(search):
    person = listed(last_name="Able")
    result = search()["results"][0]
    assert result["id"] == person.public_id
    assert result["location"]["id"] == person.locations.get().public_id
    assert "npi" not in result


def test_counts_come_only_where_they_are_asked_for(search):
    listed(trainings=["sports-medicine-acupuncture-certification"], certification="OM")
    assert "facets" not in search()
    assert "facets" not in search("facets=false")
    facets = search("facets=true")["facets"]
    assert facets["specialty"] == {"orthopedic": 1, "sports": 1}
    assert facets["certification"] == {"any": 1, "AC": 0, "CH": 0, "OM": 1, "AHM": 0, "ABT": 0}
    assert facets["state"] == {"CA": 1}
    assert facets["accepting"] == {"true": 0}


def test_asking_for_counts_changes_no_result(search):
    three_people()
    with_counts = search("facets=true")
    del with_counts["facets"]
    assert with_counts == search()
