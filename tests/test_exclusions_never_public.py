"""Nothing of exclusions is public: it is searched for on every page, in REST, exports and logs."""

import gzip
import io
import logging

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve

from practitioners.exclusions import decide
from tests import factories, pages, well_known
from tests import leie_files as leie
from tests.desk import somebody

pytestmark = pytest.mark.django_db

# Each stands in one cell of the row, or in the decision, and nowhere else.
PLANTED = {
    "midname": "ZQMIDDLE", "general": "ZQGENERAL", "specialty": "ZQSPECIALTY",
    "address": "ZQADDRESS", "city": "ZQCITY", "zip": "ZQZIP", "excltype": "ZQTYPE",
    "wvrstate": "ZQWAIVER",
}  # fmt: skip
DAYS = {"dob": "19610713", "excldate": "20180827", "waiverdate": "20190909"}
SECRETS = (
    *PLANTED.values(), "ZQREASON", *DAYS.values(),
    "1961-07-13", "July 13, 1961", "7/13/1961", "13 de julio de 1961",
    "2018-08-27", "August 27, 2018", "27 de agosto de 2018", "2019-09-09", "September 9, 2019",
    "LEIE", "exclusions.oig.hhs.gov", "exclusioncandidate", "/desk/exclusions",
)  # fmt: skip
OF_STAFF = ("desk/", "account/", "admin/")
DRAWN = (
    "/preview.png", "/practitioners/{person}/card.png", "/practitioners/{person}/contact.vcf",
    "/shortlist/state/",
)  # fmt: skip
MACHINES = ("/robots.txt", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-profiles-1.xml")
REST = (
    "/api/v1/", "/api/v1/practitioners/?q=brien&facets=true", "/api/v1/practitioners/{person}/",
    "/api/v1/map/", "/api/v1/accuracy/", "/api/v1/vocabularies/", "/api/v1/places/?q=oak",
    "/api/v1/understand/?q=obrien", "/api/v1/schema/", "/api/v1/docs/", "/api/v1/exclusions/",
    "/api/v1/practitioners/{person}/reports/", "/api/v1/export/listings.jsonl.gz",
)  # fmt: skip
# They are written, and answer a GET with an error.
WRITTEN = ("/shortlist/add/", "/shortlist/remove/", "/shortlist/clear/", "/shortlist/undo/")
# They carry a token, a cookie, or the moment at which they were opened.
NEVER_THE_SAME = ("/report/", "/account/", "/shortlist/")


@pytest.fixture
def names():
    """Mina, of whom everything is known, and somebody else, as addresses name them."""
    return well_known.names()


@pytest.fixture
def row(tmp_path):
    """The file of a list in which Mina stands with values that stand nowhere else."""
    return leie.write(tmp_path / "UPDATED.csv", leie.person("O'BRIEN", "MINA", **PLANTED, **DAYS))


def plant(file, to):
    """Import the list and decide about Mina."""
    leie.run(file)
    person = factories.models.Practitioner.objects.get(last_name="O'Brien")
    candidate = person.exclusion_candidates.get()
    decide(
        candidate=candidate.pk,
        to=to,
        by=factories.verifier(),
        reason="ZQREASON",
        seen=candidate.digest,
    )
    return candidate


def addresses(names):
    english = [*pages.PUBLIC.values(), *DRAWN, *WRITTEN]
    spanish = [f"/es{pattern}" for pattern in english if not pattern.startswith("/account/")]
    every = (*english, *spanish, *MACHINES, *REST)
    return [pages.address(pattern, **names) for pattern in every]


def everything_public(client, names):
    """What each public address answers to a GET, headers too."""
    for address in addresses(names):
        response = client.get(address)
        yield address, f"{response.headers} ".encode() + body(response)


def body(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return gzip.decompress(content) if response["Content-Type"] == "application/gzip" else content


def found_in(text):
    return [secret for secret in SECRETS if secret.lower() in text.lower()]


def routes(patterns, before=""):
    """The route of every address, without those of staff."""
    for each in patterns:
        route = before + str(each.pattern).removeprefix("^")
        if not route.startswith(OF_STAFF):
            yield from (
                routes(each.url_patterns, route) if hasattr(each, "url_patterns") else [route]
            )


def route_of(address):
    """The route that answers an address; None where none does."""
    try:
        return resolve(address.partition("?")[0]).route
    except Resolver404:
        return None


def test_every_public_address_is_asked(names):
    asked = {route_of(address) for address in addresses(names)}
    assert sorted(set(routes(get_resolver().url_patterns)) - asked) == []


@pytest.mark.parametrize("to", ["same", "other"])
def test_no_public_address_says_anything_of_it(client, names, row, to):
    plant(row, to)
    told = {
        address: found_in(answer.decode("latin-1"))
        for address, answer in everything_public(client, names)
    }
    assert len(told) > 70
    assert {address: words for address, words in told.items() if words} == {}


@pytest.mark.parametrize("to", ["same", "other"])
def test_every_public_answer_is_the_same_as_before(names, row, to):
    """Also its ETag and the date of its last change: not even that something happened is told."""
    before = dict(everything_public(Client(), names))
    plant(row, to)
    after = dict(everything_public(Client(), names))
    compared = [each for each in before if not any(part in each for part in NEVER_THE_SAME)]
    assert len(compared) > 50
    assert [each for each in compared if before[each] != after[each]] == []


def test_the_values_are_found_where_they_belong(client, names, row):
    """So the search above would find them."""
    candidate = plant(row, "other")
    client.force_login(factories.staff("Auditor"))
    said = client.get(f"/desk/exclusions/{candidate.pk}/").content.decode()
    planted = {*PLANTED.values(), "ZQREASON", "July 13, 1961", "August 27, 2018"}
    assert [value for value in sorted(planted) if value not in said] == []


def test_colleagues_without_the_right_read_nothing_of_the_row(client, names, row):
    candidate = plant(row, "other")
    client.force_login(somebody("bob", ["view_case", "view_practitioner", "view_report"]))
    for address in ("/desk/exclusions/", f"/desk/exclusions/{candidate.pk}/"):
        assert client.get(address).status_code == 403
    for address in ("/desk/", "/desk/overview/", f"/desk/practitioners/{names['person']}/"):
        said = client.get(address).content.decode()
        assert found_in(said) == []


def test_the_export_of_the_record_says_nothing_of_it(names, row):
    plant(row, "same")
    said = io.StringIO()
    call_command("audit", "--export", stdout=said)
    assert "California" in said.getvalue() or "register" in said.getvalue()
    assert found_in(said.getvalue()) == []


def test_no_log_says_anything_of_it(client, names, row, caplog):
    caplog.set_level(logging.INFO)
    plant(row, "same")
    said = leie.run(row)
    dict(everything_public(client, names))
    assert [word for word in ("BRIEN", "MINA", "LEIE") if word in said] == []
    assert found_in(said + caplog.text.replace("/desk/exclusions", "")) == []
