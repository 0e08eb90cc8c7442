"""Lists of the back office: what they show and find, in queries that do not grow with them."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practitioners.models import Edition, EvidenceView, Listing, Practitioner, Verification
from tests import exports, factories
from tests.admin_forms import page

pytestmark = pytest.mark.django_db

REGISTERED = sorted(
    model._meta.model_name
    for model in admin.site._registry
    if model._meta.app_label == "practitioners"
)


def somebody(number):
    """A practitioner with everything, and a row of every vocabulary."""
    person = factories.listed(
        certification="OM",
        trainings=[f"school-{number}"],
        languages=[f"language-{number}"],
        conditions=[f"condition-{number}"],
        patient_groups=[f"group-{number}"],
        techniques=[f"technique-{number}"],
        insurance={f"plan-{number}": "yes"},
        stated_specialties=[f"specialty-{number}"],
    )
    factories.hours(person.locations.get())
    claim = factories.license(person, ["NV", "OR", "WA", "AZ", "UT", "ID"][number])
    seen_evidence(claim)
    exports.begun()
    factories.partner_key()
    factories.place(f"9460{number}")
    factories.professional_term(f"term-{number}")
    factories.national_source(["board", "badges", "discipline", "registry"][number % 4])
    return person


def seen_evidence(claim):
    by = factories.verifier()
    source = factories.add_address(credential=claim, address="https://board.example/", by=by)
    return EvidenceView.objects.create(evidence=source, by=by)


def queries(staff, address):
    with CaptureQueriesContext(connection) as captured:
        assert staff.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("model", REGISTERED)
def test_a_list_takes_as_many_queries_for_six_as_for_two(staff, model):
    address = page(model, "changelist")
    for number in range(2):
        somebody(number)
    staff.get(address)
    few = queries(staff, address)
    for number in range(2, 6):
        somebody(number)
    assert queries(staff, address) == few


@pytest.mark.parametrize("model", REGISTERED)
def test_every_page_opens(staff, model):
    somebody(0)
    record = next(each for each in admin.site._registry if each._meta.model_name == model)
    first = record.objects.first()
    assert staff.get(page(model, "change", first.pk)).status_code == 200
    writable = admin.site._registry[record].has_add_permission(staff.get("/admin/").wsgi_request)
    assert staff.get(page(model, "add")).status_code == (200 if writable else 403)


def shown(staff, **parameters):
    """The names in the list of practitioners, in order."""
    response = staff.get(page("practitioner", "changelist"), parameters)
    return [person.full_name for person in response.context["cl"].result_list]


def test_a_row_tells_status_npi_place_licenses_and_what_counts(staff):
    person = factories.listed(first_name="Mina", last_name="Park", certification="OM")
    factories.confirm(factories.license(person, "NV"))
    factories.license(person, "AZ")
    factories.check(person.credentials.get(kind="certification"), "contradicted")
    response = staff.get(page("practitioner", "changelist"))
    cells = [
        "Mina Park",
        "Listed",
        person.npi,
        "Oakland, CA",
        "AZ, CA, NV",
        "2",
        "Entered by staff",
    ]
    content = response.content.decode()
    places = [content.index(f">{cell}<") for cell in cells]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("núñ", ["Ana Núñez"]),
        ("Nunez", ["Ana Núñez"]),
        ("ana nunez", ["Ana Núñez"]),
        ("an", ["Ana Núñez", "Andy Park"]),
        ("2123456784", ["Andy Park"]),
        ("AC 777", ["Andy Park"]),
        ("ac-777", ["Andy Park"]),
        ("-", []),
        ("31415", ["Ana Núñez"]),
        ("AC 77", []),
        ("uñez", []),
        ("", ["Bea Do", "Ana Núñez", "Andy Park"]),
    ],
)
def test_search_by_name_npi_license_and_certificate(staff, words, found):
    ana = factories.practitioner(first_name="Ana", last_name="Núñez")
    andy = factories.practitioner(first_name="Andy", last_name="Park", npi="2123456784")
    factories.practitioner(first_name="Bea", last_name="Do", npi=None)
    factories.license(andy, number="AC 777")
    factories.certification(ana, number="31415")
    assert shown(staff, q=words) == found


def test_filters_of_practitioners(staff):
    factories.listed(first_name="Ana", languages=["es"], certification="OM", source="nppes")
    other = factories.practitioner(first_name="Bea")
    factories.location(other, state="NY")
    factories.location(other, state="NY")
    spanish = str(factories.language("es").pk)
    asked = [
        {"status__exact": "listed"},
        {"source__exact": "nppes"},
        {"locations__state__code__exact": "CA"},
        {"credentials__program_code__exact": "OM"},
        {"languages__id__exact": spanish},
    ]
    for parameters in asked:
        assert [name.split()[0] for name in shown(staff, **parameters)] == ["Ana"]
    assert [name.split()[0] for name in shown(staff, locations__state__code__exact="NY")] == ["Bea"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("AC 777", ["AC 777"]),
        ("ac777", ["AC 777"]),
        ("par", ["AC 777"]),
        ("AC 7", []),
        ("Do", []),
        ("-", []),
    ],
)
def test_search_of_credentials(staff, words, found):
    factories.license(factories.practitioner(last_name="Park"), number="AC 777")
    factories.license(factories.practitioner(last_name="Núñez"), number="AC 778")
    response = staff.get(page("credential", "changelist"), {"q": words})
    assert [each.number for each in response.context["cl"].result_list] == found


def test_autocomplete_offers_vocabularies(staff):
    factories.listed(languages=["en", "es"])
    where = {"app_label": "practitioners", "model_name": "practitioner", "field_name": "languages"}
    offered = staff.get("/admin/autocomplete/", where | {"term": "spa"}).json()["results"]
    assert [each["text"] for each in offered] == ["Spanish"]


@pytest.mark.parametrize("model", [Verification, Listing, Edition, EvidenceView])
def test_what_rules_write_can_only_be_read(staff, model):
    seen_evidence(factories.listed().credentials.get())
    record = model.objects.first()
    name = model._meta.model_name
    before = model.objects.values().get(pk=record.pk)
    assert staff.get(page(name, "add")).status_code == 403
    assert (
        staff.post(page(name, "change", record.pk), {"note": "x", "number": 9}).status_code == 403
    )
    assert staff.post(page(name, "delete", record.pk), {"post": "yes"}).status_code == 403
    assert model.objects.values().get(pk=record.pk) == before


def test_a_listing_is_shown_as_the_api_shows_it(staff):
    factories.listed(first_name="Mína")
    content = staff.get(page("listing", "change", Listing.objects.get().pk)).content.decode()
    assert "Mína" in content
    assert "documented_specialties" in content


def test_the_unpublished_are_not_shown(staff):
    assert "unpublished" not in REGISTERED
    assert "npublished" not in staff.get("/admin/").content.decode()


def test_somebody_who_is_no_staff_sees_nothing(client, django_user_model):
    client.force_login(django_user_model.objects.create(username="patient"))
    response = client.get(page("practitioner", "changelist"))
    assert (response.status_code, Practitioner.objects.count()) == (302, 0)
    assert response.url.startswith("/admin/login/")
