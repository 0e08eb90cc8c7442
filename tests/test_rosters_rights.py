"""Who may change practitioners imports rosters; nobody else does, and nothing of them is public."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from practitioners.models import Practitioner, Roster
from tests import factories
from tests.roster_files import NPI, SCHOOL, imported, person, places, previewed, upload

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["Editor", "Administrator"])
def test_who_may_change_practitioners_imports(client, role):
    places()
    client.force_login(factories.staff(role))
    client.post("/desk/rosters/", upload(person(npi=NPI)))
    client.post(f"/desk/rosters/{Roster.objects.get().pk}/import/")
    assert Practitioner.objects.get().npi == NPI
    assertContains(client.get("/desk/"), '<a href="/desk/rosters/">Rosters</a>')


def test_auditors_look_and_change_nothing(client):
    roster = previewed(person(npi=NPI))
    client.force_login(factories.staff("Auditor"))
    response = client.get(f"/desk/rosters/{roster.pk}/")
    assertContains(response, "Mina Park")
    assertNotContains(response, "<kbd>c</kbd>")
    assertNotContains(client.get("/desk/rosters/"), 'type="file"')
    addresses = ["", f"{roster.pk}/", f"{roster.pk}/import/", f"{roster.pk}/discard/"]
    for address in addresses:
        assert client.post(f"/desk/rosters/{address}", upload(person())).status_code == 403
    roster.refresh_from_db()
    assert (roster.state, Roster.objects.count()) == ("previewed", 1)


def test_verifiers_see_no_roster(client):
    roster = previewed(person(npi=NPI))
    client.force_login(factories.staff("Verifier"))
    for address in ("", "template/", "template.csv", f"{roster.pk}/", f"{roster.pk}/report.csv"):
        assert client.get(f"/desk/rosters/{address}").status_code == 403
    assertNotContains(client.get("/desk/"), "Rosters")


@pytest.mark.parametrize("address", ["", "import/", "discard/"])
def test_nothing_is_done_by_a_link(client, address):
    roster = previewed(person(npi=NPI))
    client.force_login(factories.staff("Editor"))
    client.get(f"/desk/rosters/{roster.pk}/{address}")
    roster.refresh_from_db()
    assert roster.state == "previewed"


def test_nothing_of_a_roster_is_public(client):
    """Of a listed person it fills a phone, which is public; who said so is not."""
    listed = factories.listed(first_name="Mina", last_name="Park", npi=NPI, zip="94601")
    roster = imported(
        person(npi=NPI, address_1=listed.locations.get().address_1, phone="5105550123"),
        person("Nora", "Secretname"),
    )
    assert roster.state == "imported"
    ids = [person.public_id for person in Practitioner.objects.all()]
    addresses = [
        "/practitioners/",
        "/practitioners/?q=Secretname",
        "/api/v1/practitioners/?q=Secretname",
        *(f"/practitioners/{each}/" for each in ids),
        *(f"/api/v1/practitioners/{each}/" for each in ids),
    ]
    answers = [client.get(address).content.decode() for address in addresses]
    assert sum("555-0123" in answer or "5105550123" in answer for answer in answers) >= 2
    for answer in answers:
        assert SCHOOL not in answer
        assert "Nora" not in answer
        assert "oster" not in answer
