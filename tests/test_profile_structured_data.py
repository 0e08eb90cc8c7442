"""The profile tells search engines what was checked, in schema.org's words, and nothing more."""

import json
import re
from datetime import date

import pytest

from tests import factories
from tests.test_profile_credentials import profile

pytestmark = pytest.mark.django_db

# Types of schema.org, each with those of its properties that we use: compared with its release
# 30.0, domains and ranges too.
ALLOWED = {
    "ProfilePage": {"url", "mainEntity"},
    "Person": {
        "name", "honorificSuffix", "jobTitle", "hasCredential", "knowsAbout", "knowsLanguage",
        "workLocation",
    },
    "EducationalOccupationalCredential": {
        "name", "credentialCategory", "identifier", "recognizedBy", "validIn", "datePublished",
        "expires", "description",
    },
    "Organization": {"name"},
    "State": {"name"},
    "MedicalBusiness": {"name", "address", "geo", "telephone", "openingHoursSpecification"},
    "PostalAddress": {
        "streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry",
    },
    "GeoCoordinates": {"latitude", "longitude"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes"},
}  # fmt: skip
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def structured(client, practitioner):
    (written,) = SCRIPT.findall(profile(client, practitioner).content.decode())
    return json.loads(written)


def person(client, practitioner):
    return structured(client, practitioner)["mainEntity"]


def things(value):
    """Every object in it, however deep."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from things(inner)


@pytest.fixture
def mina():
    """Somebody of whom everything is known."""
    mina = factories.listed(
        first_name="Mína",
        last_name="O'Brien",
        certification="OM",
        trainings=["sports-medicine-acupuncture-certification"],
        issued_on=date(2014, 5, 6),
        expires_on=date(2090, 1, 31),
        checked_on=date(2026, 3, 3),
        stated_specialties=["fertility"],
        languages=["es"],
        insurance={"aetna": "yes"},
        website="https://obrien.example/",
        practice_name="Elm Street Acupuncture",
        address_1="7 Elm Street",
        phone="5105550123",
    )
    factories.hours(mina.locations.get())
    return mina


def test_only_types_and_properties_that_schema_org_has(client, mina):
    said = structured(client, mina)
    assert said.pop("@context") == "https://schema.org"
    found = {}
    for thing in things(said):
        names = {name for name in thing if not name.startswith("@")}
        found.setdefault(thing["@type"], set()).update(names)
    assert found == ALLOWED


def test_credentials_are_said_with_issuer_dates_and_what_they_were_checked_against(client, mina):
    license, certification, training = person(client, mina)["hasCredential"]
    number = mina.credentials.get(kind="license").number
    assert license == {
        "@type": "EducationalOccupationalCredential",
        "name": "California acupuncture license",
        "credentialCategory": "State license",
        "identifier": number,
        "validIn": {"@type": "State", "name": "California"},
        "datePublished": "2014-05-06",
        "expires": "2090-01-31",
        "description": "Checked on March 3, 2026. Source: The issuer's register",
    }
    assert certification["recognizedBy"]["name"].startswith("National Certification Board for Ac")
    assert training["recognizedBy"] == {"@type": "Organization", "name": "AcuSport Education"}


def test_where_patients_are_seen(client, mina):
    assert person(client, mina)["workLocation"] == [
        {
            "@type": "MedicalBusiness",
            "name": "Elm Street Acupuncture",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "7 Elm Street",
                "addressLocality": "Oakland",
                "addressRegion": "CA",
                "postalCode": "94601",
                "addressCountry": "US",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 37.8, "longitude": -122.2},
            "telephone": "+1-510-555-0123",
            "openingHoursSpecification": [
                {
                    "@type": "OpeningHoursSpecification",
                    "dayOfWeek": "https://schema.org/Monday",
                    "opens": "09:00",
                    "closes": "17:00",
                }
            ],
        }
    ]


def test_what_is_only_stated_is_not_claimed(client, mina):
    factories.check(factories.certification(mina, "CH"), outcome="not_found")
    said = json.dumps(person(client, mina), ensure_ascii=False)
    assert person(client, mina)["knowsAbout"] == ["Sports acupuncture", "Orthopedic acupuncture"]
    for unchecked in ("Fertility", "Herbology", "Aetna", "obrien.example"):
        assert unchecked not in said


def test_coordinates_of_a_zip_are_not_those_of_the_practice(client):
    assert "geo" not in person(client, factories.listed(precision="zip"))["workLocation"][0]


@pytest.mark.parametrize(
    ("kind", "gone"), [("phone", {"telephone"}), ("moved", {"address", "geo"})]
)
def test_what_is_reported_wrong_is_not_claimed(client, kind, gone):
    ada = factories.listed(phone="5105550123")
    where = person(client, ada)["workLocation"][0]
    for _ in range(2):
        factories.report(ada, kind=kind)
    assert set(where) - set(person(client, ada)["workLocation"][0]) == gone


def test_no_name_ends_the_script_or_is_read_as_markup(client):
    name = "</script><!--<script>alert(1)&amp;\u2028"
    ada = factories.listed(practice_name=name)
    page = profile(client, ada).content.decode()
    (written,) = SCRIPT.findall(page)
    assert not set(written) & set("<>&\u2028")
    assert json.loads(written)["mainEntity"]["workLocation"][0]["name"] == name
    assert "<script>alert(1)" not in page


def test_no_browser_runs_it_and_the_policy_has_nothing_against_it(page, live_server, mina):
    page.goto(f"{live_server.url}/practitioners/{mina.public_id}/")
    written = page.locator('script[type="application/ld+json"]').text_content()
    assert json.loads(written)["mainEntity"]["name"] == "Mína O'Brien"
