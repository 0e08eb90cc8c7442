"""The OpenAPI schema says what the API takes and answers, no more and no less."""

import copy
import datetime
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from jsonschema import Draft202012Validator

from finder.api.schema import openapi
from finder.search.filters import ListingFilter
from tests.factories import (
    confirm,
    hours,
    license,
    listed,
    location,
    place,
    plan_answer,
    practitioner,
    report,
    training,
)
from tests.vocabulary_factories import state

SEARCH = "/api/v1/practitioners/"


def answer_schema(name):
    """A component in which an undescribed field is an error."""
    components = copy.deepcopy(openapi()["components"])
    for component in components["schemas"].values():
        if "properties" in component:
            component["additionalProperties"] = False
    return {"$ref": f"#/components/schemas/{name}", "components": components}


def holds(name, answer):
    """Whether the answer is as described; fails with every difference."""
    validator = Draft202012Validator(
        answer_schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    assert [error.message for error in validator.iter_errors(answer)] == []


def parameters(path):
    described = openapi()["paths"][path]["get"]["parameters"]
    return {each["name"]: each for each in described if each["in"] == "query"}


def everything():
    """A practitioner of whom every fact is known, and one of whom hardly any is."""
    person = listed(
        first_name="Mína",
        middle_name="J.",
        suffix="III",
        certification="OM",
        trainings=["sports-medicine-acupuncture-certification"],
        stated_specialties=["fertility"],
        conditions=["neck-pain"],
        patient_groups=["musicians"],
        techniques=["cupping"],
        languages=["es"],
        first_visit_price="112.50",
        follow_up_price="80",
        prices_given_on=datetime.date(2026, 3, 1),
        accepting_new_patients=True,
        telehealth=False,
        website="https://example.org",
        about="Plain text.",
        last_attested_on=datetime.date(2026, 3, 1),
        practice_name="Elm Acupuncture",
        address_2="Suite 2",
        phone="5105550123",
        email="office@example.org",
        step_free=True,
        parking="Behind the house",
        public_transport="Bus 1",
    )
    plan_answer(person, "cigna", "no", told_by="insurer")
    plan_answer(person, "aetna")
    hours(person.locations.get())
    location(person, city="Reno", state="NV", zip="89501", precision="zip")
    confirm(license(person, "NV"), method="phone")
    confirm(training(person, "aborm-fellow"), method="letter")
    listed()
    state("AL")
    place("94601")
    place("Oakland")
    for _ in range(2):
        report(person)
        report(person, "plan", plan="aetna")
    return person


@pytest.mark.django_db
def test_the_answer_to_a_report_is_as_described(client):
    address = f"{SEARCH}{listed().public_id}/reports/"
    for body in ({"kind": "phone"}, {"kind": "new_patients"}):
        holds("Report", client.post(address, body, content_type="application/json").json())


def test_the_committed_schema_is_the_current_one(tmp_path):
    current = tmp_path / "openapi.yaml"
    call_command("spectacular", file=str(current), validate=True, fail_on_warn=True)
    committed = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"
    assert committed.read_text() == current.read_text()


@pytest.mark.django_db
def test_the_api_serves_the_schema_that_is_committed(client):
    committed = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"
    assert client.get("/api/v1/schema/").json() == yaml.safe_load(committed.read_text())


def test_it_is_openapi_3_1_without_cookies():
    schema = openapi()
    assert schema["openapi"] == "3.1.0"
    assert list(schema["components"]["securitySchemes"]) == ["partnerKey"]
    assert list(schema["paths"]) == [
        "/api/v1/",
        "/api/v1/accuracy/",
        "/api/v1/export/listings.jsonl.gz",
        "/api/v1/map/",
        "/api/v1/places/",
        "/api/v1/practitioners/",
        "/api/v1/practitioners/{public_id}/",
        "/api/v1/practitioners/{public_id}/reports/",
        "/api/v1/understand/",
        "/api/v1/vocabularies/",
    ]


def test_every_parameter_of_the_filter_set_is_described_in_its_order():
    assert list(parameters(SEARCH)) == list(ListingFilter.base_filters)


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("q", {"type": "string", "maxLength": 200}),
        ("near", {"type": "string", "maxLength": 100}),
        ("radius", {"type": "integer", "minimum": 1, "maximum": 100}),
        ("state", {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]{2}$"}}),
        ("specialty", {"type": "array", "items": {"type": "string"}}),
        (
            "certification",
            {
                "type": "array",
                "items": {"type": "string", "enum": ["any", "AC", "CH", "OM", "AHM", "ABT"]},
            },
        ),
        ("max_price", {"type": "integer", "minimum": 0, "maximum": 9999}),
        ("accepting", {"type": "boolean", "default": False}),
        (
            "sort",
            {
                "type": "string",
                "enum": ["best", "distance", "experience", "price", "name"],
                "default": "best",
            },
        ),
        ("page_size", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}),
    ],
)
def test_a_parameter_is_described_with_type_bounds_and_default(name, schema):
    assert parameters(SEARCH)[name]["schema"] == schema


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "bound", "beyond"),
    [
        (name, each["schema"][edge], each["schema"][edge] + step)
        for name, each in parameters(SEARCH).items()
        for edge, step in (("minimum", -1), ("maximum", 1))
        if edge in each["schema"] and name != "page"
    ],
)
def test_bounds_are_those_that_the_search_keeps(client, name, bound, beyond):
    place = {"near": "37.80,-122.20"} if name == "radius" else {}
    assert client.get(SEARCH, place | {name: bound}).status_code == 200
    assert client.get(SEARCH, place | {name: beyond}).status_code == 400


@pytest.mark.parametrize(
    ("path", "method"),
    [(path, method) for path, methods in openapi()["paths"].items() for method in methods],
)
def test_every_parameter_and_answer_is_put_in_words(path, method):
    operation = openapi()["paths"][path][method]
    assert operation["summary"]
    assert operation["description"]
    for each in operation["parameters"]:
        assert each["description"].endswith((".", "”"))
    answers = {"get": {"200", "304"}, "post": {"202", "415"}}[method]
    # Who was merged into another is elsewhere.
    missing = {"404", {"get": "301", "post": "308"}[method]} if "{" in path else set()
    everywhere = {"400", "401", "406", "414", "429", "503"}
    assert set(operation["responses"]) == everywhere | answers | missing


@pytest.mark.parametrize(
    ("component", "field"),
    [
        (name, field)
        for name, component in openapi()["components"]["schemas"].items()
        for field in component.get("properties", {})
    ],
)
def test_every_field_is_put_in_words(component, field):
    schema = openapi()["components"]["schemas"][component]["properties"][field]
    assert schema["description"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("component", "address"),
    [
        ("Addresses", "/api/v1/"),
        ("Results", f"{SEARCH}?near=94601&facets=true&specialty=sports&page_size=1"),
        ("Results", f"{SEARCH}?include_stated=true&q=fertility"),
        ("Results", f"{SEARCH}?q=nobody"),
        ("Points", "/api/v1/map/?near=94601&box=-123,37,-121,39"),
        ("Vocabularies", "/api/v1/vocabularies/"),
        ("Places", "/api/v1/places/?q=oak"),
        ("Places", "/api/v1/places/?q=9"),
        ("Accuracy", "/api/v1/accuracy/"),
        ("Understood", "/api/v1/understand/?q=ada+near+oakland,+fertility"),
        ("Problem", f"{SEARCH}?specialty=nothing&foo=1"),
        ("Problem", f"{SEARCH}0000000000/"),
        ("Problem", f"{SEARCH}?q=%00"),
    ],
)
def test_answers_are_as_described(client, component, address):
    everything()
    holds(component, client.get(address).json())


@pytest.mark.django_db
def test_profiles_are_as_described_with_every_field_filled_or_hardly_any(client):
    full = everything()
    bare = practitioner()
    for person in (full, listed(licensed=True)):
        holds("Practitioner", client.get(f"{SEARCH}{person.public_id}/").json())
    holds("Problem", client.get(f"{SEARCH}{bare.public_id}/").json())


@pytest.mark.django_db
def test_the_full_profile_uses_every_field_that_is_described(client):
    profile = client.get(f"{SEARCH}{everything().public_id}/").json()
    schemas = openapi()["components"]["schemas"]
    assert set(profile) == set(schemas["Practitioner"]["properties"])
    assert set(profile["locations"][0]) == set(schemas["Location"]["properties"])
    kinds = {each["kind"]: each for each in reversed(profile["credentials"])}
    for kind, component in (("license", "License"), ("certification", "Certification")):
        assert set(kinds[kind]) == set(schemas[component]["properties"])
    assert set(schemas["Training"]["properties"]) - set(kinds["training"]) <= {
        "expires_on",
        "number",
    }


def test_an_undescribed_field_would_be_seen():
    validator = Draft202012Validator(answer_schema("Problem"))
    problem = {"type": "about:blank", "title": "", "status": 400, "detail": "", "instance": "/"}
    problem |= {"reference": "12ab"}
    assert validator.is_valid(problem)
    assert not validator.is_valid(problem | {"query": "neck"})
