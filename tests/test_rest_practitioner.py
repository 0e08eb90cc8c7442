"""`GET /api/v1/practitioners/<id>/` answers with all that is public of one practitioner."""

import pytest

from practitioners.status import change_status
from tests.factories import confirm, license, listed, location, practitioner
from tests.seen import documents

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    return lambda public_id: client.get(f"/api/v1/practitioners/{public_id}/")


def test_it_is_the_document_with_every_public_location(read):
    person = listed(last_name="Able")
    nevada = location(person, city="Reno", state="NV", zip="89501")
    confirm(license(person, "NV"))
    location(person, city="Portland", state="OR", zip="97201")
    profile = read(person.public_id).json()
    first, second = documents(person)
    assert profile["locations"] == [first.pop("location"), second.pop("location")]
    assert [where["id"] for where in profile["locations"]] == [
        person.locations.get(city="Oakland").public_id,
        nevada.public_id,
    ]
    del profile["locations"]
    assert profile == first


def test_who_was_never_listed_or_is_no_more_is_not_found(read):
    draft = practitioner()
    retired = change_status(listed(), "retired")
    for person in (draft, retired):
        response = read(person.public_id)
        assert response.status_code == 404
        assert response.json() == {
            "type": "about:blank",
            "title": "Not Found",
            "status": 404,
            "detail": f"No practitioner is listed as {person.public_id}.",
            "instance": f"/api/v1/practitioners/{person.public_id}/",
            "reference": response["X-Request-ID"],
        }


@pytest.mark.parametrize("name", ["1", "Pk0hnd269f", "pk0hnd269fx", "pk0hnd269f%0A"])
def test_what_is_no_public_id_is_not_found(read, name):
    response = read(name)
    assert response.status_code == 404
    assert response.json()["detail"].startswith("There is nothing at this address.")
