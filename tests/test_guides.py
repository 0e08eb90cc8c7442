"""The guides answer, say where their facts come from, and agree with the list on the home page."""

import re

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from finder.pages.self_check import PATTERNS, PLACES, RED_FLAGS
from tests import factories
from tests.test_vocabulary_data import rows_of

pytestmark = pytest.mark.django_db

HEADINGS = {
    "/guides/": "Guides for patients",
    "/guides/neck-check/": "Neck and upper back self-check",
    "/guides/pain-diary/": "Pain diary",
    "/guides/certification/": "What certification means",
    "/guides/insurance/": "What insurance pays",
    "/guides/first-visit/": "Before the first visit",
}
EVERY_GUIDE = pytest.mark.parametrize("address", HEADINGS)
VOCABULARIES = {
    "condition": "conditions",
    "patient_group": "patient_groups",
    "specialty": "specialties",
}


def headings(response, level):
    found = re.findall(rf"<h{level}[^>]*>(.*?)</h{level}>", response.content.decode(), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", each).split()) for each in found]


@EVERY_GUIDE
def test_a_guide_answers_under_its_heading(client, address):
    assert headings(client.get(address), 1) == [HEADINGS[address]]


@EVERY_GUIDE
def test_a_guide_may_be_kept_by_every_cache_and_sets_no_cookie(client, address):
    response = client.get(address)
    assert response.headers["Cache-Control"].startswith("public, max-age=")
    assert response.cookies == {}
    known = client.get(address, headers={"If-None-Match": response.headers["ETag"]})
    assert known.status_code == 304


@EVERY_GUIDE
def test_a_guide_is_read_and_never_sent_to(client, address):
    assert client.post(address).status_code == 405


@EVERY_GUIDE
def test_a_guide_promises_no_cure_and_copies_no_code_book(client, address):
    words = client.get(address).content.decode().lower()
    for never in ("guarantee", "will heal", "15 minutes", "8860", "neck disability index"):
        assert never not in words


def test_every_guide_is_a_link_on_the_page_of_guides(client):
    for address in list(HEADINGS)[1:]:
        assertContains(client.get("/guides/"), f'<a href="{address}">')


def test_every_page_leads_to_the_guides(client):
    response = client.get("/how-we-verify/")
    assertContains(response, '<a href="/guides/">Guides</a>', html=True)
    assertContains(response, '<a href="/guides/neck-check/">Neck self-check</a>', html=True)
    assertContains(response, '<a href="/guides/pain-diary/">Pain diary</a>', html=True)


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("/guides/insurance/", "National Coverage Determination 30.3.3"),
        ("/guides/insurance/", "American Journal of Managed Care"),
        ("/guides/insurance/", "Journal of Integrative Medicine, 2019"),
        ("/guides/certification/", "nccaom.org"),
        ("/guides/certification/", "California Acupuncture Board"),
        ("/guides/pain-diary/", "BMC Musculoskeletal Disorders, 2008"),
        ("/guides/neck-check/", "Numeric Pain Rating Scale"),
    ],
)
def test_facts_name_their_source(client, address, source):
    assertContains(client.get(address), source)


@EVERY_GUIDE
def test_links_to_sources_tell_them_nothing(client, address):
    links = re.findall(r'<a href="https://[^>]*>', client.get(address).content.decode())
    assert [link for link in links if 'rel="noreferrer noopener"' not in link] == []


def test_medicare_pays_for_the_low_back_and_not_for_the_neck(client):
    response = client.get("/guides/insurance/")
    assertContains(response, "<strong>chronic low back pain only</strong>", html=True)
    assertContains(response, "It does not pay for neck pain.")


def test_states_without_a_license_and_trainings_come_from_the_directory(client):
    factories.state("CA")
    factories.state("OK")
    factories.training_program("msk", label="Needles after cancer", hours=None)
    response = client.get("/guides/certification/")
    assertContains(response, "Oklahoma does not")
    assertContains(response, '<th scope="row">Needles after cancer</th>', html=True)
    assertContains(response, "<td>not known</td>", html=True)


def test_home_and_self_check_ask_about_the_same_red_flags(client):
    home, check = client.get("/"), client.get("/guides/neck-check/")
    flags = [flag for level in RED_FLAGS.values() for flag in level.flags]
    assert len(flags) == 14
    for flag in flags:
        assertContains(home, f"<li>{flag.words}</li>", count=1, html=True)
        assertContains(check, f"<legend>{flag.words}</legend>", count=1, html=True)
    assertContains(home, 'href="/guides/neck-check/"')


def test_answers_ask_for_what_the_vocabularies_have():
    asked = [pair for _, query in (*PLACES, *PATTERNS) for pair in query.split("&") if pair]
    assert len(asked) == 9
    for pair in asked:
        name, value = pair.split("=")
        assert value in {row["slug"] for row in rows_of(VOCABULARIES[name])}


def test_answers_ask_for_nothing_that_the_directory_does_not_have(client):
    factories.condition("neck-pain")
    factories.patient_group("musicians")
    response = client.get("/guides/neck-check/")
    assertContains(response, 'href="/practitioners/?condition=neck-pain"')
    assertContains(response, 'href="/practitioners/?patient_group=musicians"')
    assertNotContains(response, "upper-back-tension")
    assertNotContains(response, "desk-workers")
