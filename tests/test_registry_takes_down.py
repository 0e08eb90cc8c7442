"""An NPI that the registry deactivates takes the listing down until a person has looked."""

import pytest
from django.test import Client

from practitioners.models import RegistryChange, Unpublished
from practitioners.publishing import differences
from practitioners.registry.deciding import decide
from practitioners.status import change_status
from tests import factories, nppes_files, registry_reports, well_known
from tests.public_answers import NEVER_THE_SAME, addresses, everything_public
from tests.registry_factories import registry_change
from tests.shortlists import naming, press, shown

pytestmark = pytest.mark.django_db

NPI = factories.npi(1001)


@pytest.fixture
def mina():
    nppes_files.oakland()
    return factories.listed(last_name="O'Brien", npi=NPI)


@pytest.fixture
def other():
    return factories.listed(last_name="Zhou", npi=factories.npi(1002))


@pytest.fixture
def deactivate(tmp_path, mina, other):
    """Import the report in which Mina stands."""
    path = registry_reports.write_zip(tmp_path, [registry_reports.row(1001)])
    return lambda: nppes_files.run(path)


def found(client):
    """Whom pages and REST show, in order, and how many the sitemap names, in two languages."""
    page = client.get("/practitioners/?sort=name").content.decode()
    on_page = [name for name in ("Ada O&#x27;Brien", "Ada Zhou") if name in page]
    rest = client.get("/api/v1/practitioners/?sort=name").json()["results"]
    sitemap = client.get("/sitemap-profiles-1.xml").content.decode()
    return on_page, [each["name"] for each in rest], sitemap.count("<loc>") // 2


def profile(client, person):
    return [
        client.get(f"{start}/practitioners/{person.public_id}/").status_code
        for start in ("", "/es", "/api/v1")
    ]


def decided(to, reason="Looked."):
    change = RegistryChange.objects.get()
    by = factories.staff("Administrator")
    return decide(change=change.pk, to=to, by=by, seen=change.seen, reason=reason)


def test_it_is_gone_at_once_from_pages_rest_sitemap_and_shortlist(client, mina, other, deactivate):
    press(client, "add", mina, other)
    assert profile(client, mina) == [200, 200, 200]
    deactivate()
    assert profile(client, mina) == [404, 404, 404]
    assert profile(client, other) == [200, 200, 200]
    assert found(client) == ([other.full_name], [other.full_name], 1)
    assert shown(client.get("/shortlist/")) == [other.public_id]
    shared = naming("shared", mina.public_id, other.public_id)
    assert shown(client.get(shared)) == [other.public_id]
    mina.refresh_from_db()
    assert mina.status == "listed"


def test_what_the_import_published_is_what_a_rebuild_would(mina, other, deactivate):
    deactivate()
    assert Unpublished.objects.count() == 0
    assert list(differences()) == []


def test_left_as_it_is_the_listing_returns_as_it_was(client, mina, other, deactivate):
    before = client.get(f"/api/v1/practitioners/{mina.public_id}/").json()
    deactivate()
    decided("left")
    assert client.get(f"/api/v1/practitioners/{mina.public_id}/").json() == before
    assert found(client)[2] == 2
    deactivate()
    assert profile(client, mina) == [200, 200, 200]


def test_taken_over_they_are_suspended(client, mina, other, deactivate):
    deactivate()
    decided("taken")
    mina.refresh_from_db()
    assert mina.status == "suspended"
    assert profile(client, mina) == [404, 404, 404]


def test_who_becomes_listed_meanwhile_is_not_shown_either(client):
    person = factories.practitioner()
    where = factories.location(person)
    factories.confirm(factories.license(person, where.state))
    registry_change(person, {"deactivated_on": "2026-11-12"})
    change_status(person, "listed")
    assert profile(client, person) == [404, 404, 404]


def test_another_change_takes_nothing_down(client, mina):
    registry_change(mina, {"last_name": "Lee", "names_taxonomy": False})
    assert profile(client, mina) == [200, 200, 200]


def test_nothing_else_of_the_registry_is_public(tmp_path):
    """Every public answer is the same, byte by byte, before and after a change is open."""
    nppes_files.oakland()
    names = well_known.names()
    person = factories.models.Practitioner.objects.get(public_id=names["person"])
    before = dict(everything_public(Client(), names))
    row = nppes_files.person(1, npi=person.npi, last_name="ZQFIRST", phone="5105550198")
    nppes_files.run(nppes_files.write_csv(tmp_path / "first.csv", [row]))
    row |= {"Provider Last Name (Legal Name)": "ZQSECOND", "Last Update Date": "11/10/2026"}
    nppes_files.run(nppes_files.write_weekly(tmp_path, [row]))
    assert RegistryChange.objects.get().after["last_name"] == "Zqsecond"
    after = dict(everything_public(Client(), names))
    compared = [each for each in addresses(names) if not any(p in each for p in NEVER_THE_SAME)]
    assert len(compared) > 50
    assert [each for each in compared if before[each] != after[each]] == []
    assert [each for each, answer in after.items() if b"zqsecond" in answer.lower()] == []
