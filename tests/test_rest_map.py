"""The search as points of a map: who is where, clusters of many, and cities to name."""

import pytest

from finder.search import mapping
from tests import factories

pytestmark = pytest.mark.django_db

MAP = "/api/v1/map/"


@pytest.fixture(autouse=True)
def oakland():
    factories.place("94601", latitude=37.78, longitude=-122.22)


def listed_at(latitude, longitude, **facts):
    return factories.listed(latitude=latitude, longitude=longitude, **facts)


def answer(client, query=""):
    response = client.get(f"{MAP}?{query}")
    assert response.status_code == 200, response.content
    return response.json()


def where(answer):
    return [(each["latitude"], each["longitude"], each["count"]) for each in answer["points"]]


def test_each_place_is_a_point_with_who_is_there(client):
    one = listed_at(37.8, -122.3, first_name="Ann", last_name="Bell", languages=["es"])
    two = listed_at(37.8, -122.3, first_name="Cy", last_name="Dow", languages=["es"])
    listed_at(37.9, -122.3, languages=["es"])
    listed_at(37.9, -122.4)
    found = answer(client, "language=es")
    assert where(found) == [(37.8, -122.3, 2), (37.9, -122.3, 1)]
    assert found["count"] == 3
    assert not found["points"][0]["is_cluster"]
    names = {one.public_id: "Ann Bell", two.public_id: "Cy Dow"}
    assert found["points"][0]["practitioners"] == [
        {"id": each, "name": names[each]} for each in sorted(names)
    ]


def test_a_box_leaves_out_who_is_outside_it(client):
    listed_at(37.8, -122.3)
    listed_at(38.6, -122.3)
    listed_at(37.8, -121.2)
    found = answer(client, "box=-122.5,37.5,-121.5,38.5")
    assert where(found) == [(37.8, -122.3, 1)]


def test_who_has_two_locations_stands_where_the_list_has_them(client):
    person = listed_at(38.0, -122.22)
    factories.location(person, latitude=37.79, longitude=-122.22)
    assert where(answer(client, "near=94601&radius=50")) == [(37.79, -122.22, 1)]
    assert where(answer(client)) == [(38.0, -122.22, 1)]


def test_as_many_as_the_list_counts(client):
    for step in range(4):
        listed_at(37.78 + step * 0.1, -122.22, telehealth=step % 2 == 0)
    query = "near=94601&radius=15&telehealth=true"
    total = client.get(f"/api/v1/practitioners/?{query}").json()["count"]
    assert answer(client, query)["count"] == total == 2


def test_more_than_a_map_can_show_are_clusters_by_cells_of_the_box(client, monkeypatch):
    monkeypatch.setattr(mapping, "MOST_POINTS", 3)
    for latitude, longitude in [(37.1, -122.9), (37.12, -122.91), (37.9, -122.1)]:
        listed_at(latitude, longitude)
    box = "box=-123,37,-122,38"
    assert [each["is_cluster"] for each in answer(client, box)["points"]] == [False] * 3
    listed_at(37.9, -122.1)
    found = answer(client, box)
    assert where(found) == [(37.11, -122.905, 2), (37.9, -122.1, 2)]
    assert [each["is_cluster"] for each in found["points"]] == [True, True]
    assert found["points"][0]["bounds"] == [-122.91, 37.1, -122.9, 37.12]
    assert found["count"] == 4


def test_a_point_names_the_first_few(client):
    for _ in range(mapping.MOST_NAMED + 1):
        listed_at(37.8, -122.3)
    (point,) = answer(client)["points"]
    assert (point["count"], len(point["practitioners"])) == (9, 8)


def test_cities_of_the_box_are_named_the_largest_first(client):
    factories.place("Fremont", latitude=37.55, longitude=-121.99, population=230_000)
    factories.place("Oakland", latitude=37.8, longitude=-122.27, population=440_000)
    factories.place("Reno", state="NV", latitude=39.5, longitude=-119.8, population=260_000)
    found = answer(client, "box=-123,37,-121,38.5")
    assert [each["label"] for each in found["places"]] == ["Oakland", "Fremont"]


def test_an_order_and_a_page_make_no_difference(client):
    listed_at(37.8, -122.3)
    assert where(answer(client, "sort=name&page=3&page_size=5")) == [(37.8, -122.3, 1)]


@pytest.mark.parametrize(
    "box",
    ["1,2,3", "1,2,3,4,5", "a,b,c,d", "-121,37,-123,38", "-123,38,-121,37", "-181,0,1,2",
     "nan,0,1,2", "0,0,0,1", "-1,-91,1,1", "inf,0,1,2"],
)  # fmt: skip
def test_a_box_that_is_none_is_refused(client, box):
    response = client.get(f"{MAP}?box={box}")
    assert response.status_code == 400
    assert response.json()["errors"] == {
        "box": ["Say the box as west,south,east,north in degrees, such as -123,37,-121,38.5."]
    }


def test_what_the_search_refuses_is_refused(client):
    response = client.get(f"{MAP}?near=Nowhereville&color=red")
    assert response.status_code == 400
    assert set(response.json()["errors"]) == {"near", "color"}


@pytest.mark.parametrize("people", [2, 12])
def test_it_takes_four_queries(client, people, django_assert_num_queries):
    for _ in range(people):
        listed_at(37.8, -122.3)
    client.get("/api/v1/")
    with django_assert_num_queries(4):
        assert answer(client, "near=94601")["count"] == people
