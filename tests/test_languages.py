"""Pages for patients are read in English and in Spanish; the address says in which."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains

from tests import catalog
from tests.databases import forget_what_was_read

pytestmark = pytest.mark.django_db

TEMPLATES = settings.BASE_DIR / "templates"
# What patients read; the desk, the back office and sign-in are for staff and stay English.
FOR_PATIENTS = sorted(
    path
    for pattern in ("*.html", "finder/**/*.html", "guides/**/*.html", "shortlist/**/*.html")
    for path in TEMPLATES.glob(pattern)
)
COMMENT = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->", re.DOTALL)
MARKED = re.compile(r"{% (blocktranslate|blocktrans)\b.*?{% end\1 %}", re.DOTALL)
TAG_OF_TEMPLATE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
READ_ATTRIBUTE = re.compile(r'(?:aria-label|alt|title|placeholder)="([^"]*)"')
ELEMENT = re.compile(r"<(?:[^>\"]|\"[^\"]*\")*>", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
# Names and marks, the same in every language.
NAMES = {
    "Meridian",
    "NCCAOM",
    "NCBAHM",
    "Dipl",
    "CSV",
    "JSON",
    "ZIP",
    "QR",
    "vCard",
    "nbsp",
    "REST",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|{\w*}")


def unmarked(source):
    """The words of a template that a reader sees and no translator would."""
    text = TAG_OF_TEMPLATE.sub(" ", MARKED.sub(" ", COMMENT.sub(" ", source)))
    read = " ".join([ELEMENT.sub(" ", text), *READ_ATTRIBUTE.findall(text)])
    return [word for word in WORD.findall(read) if word not in NAMES]


@pytest.mark.parametrize("path", FOR_PATIENTS, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_word_of_a_template_for_patients_is_marked_for_translation(path):
    assert unmarked(path.read_text(encoding="utf-8")) == []


def test_words_that_are_not_marked_are_found():
    source = '<p title="A hint">Some <b>{{ name }}</b>{% translate "marked" %}</p>{# why #}'
    assert unmarked(source) == ["Some", "hint"]


def test_the_catalog_has_exactly_the_texts_of_the_pages():
    assert catalog.readable(catalog.renewed(catalog.kept())) == catalog.READABLE.read_bytes()
    assert catalog.compiled(catalog.kept()) == catalog.COMPILED.read_bytes()


def test_every_text_is_translated_with_its_placeholders():
    def placeholders(text):
        return set(PLACEHOLDER.findall(text))

    for message in catalog.kept():
        if message.id:
            texts = message.id if message.pluralizable else (message.id,)
            said = message.string if message.pluralizable else (message.string,)
            assert all(said), f"no Spanish for {texts}"
            allowed = set().union(*map(placeholders, texts))
            assert placeholders(texts[-1]) <= placeholders(said[-1]) <= allowed, said


def test_the_address_says_the_language(client):
    english, spanish = client.get("/"), client.get("/es/")
    assertContains(english, '<html lang="en">')
    assertContains(spanish, '<html lang="es">')
    assert (english["Content-Language"], spanish["Content-Language"]) == ("en", "es")
    for answer in (english, spanish):
        assert "Accept-Language" not in answer.get("Vary", "")
        assert not answer.cookies


def test_what_a_browser_prefers_changes_nothing(client):
    assertContains(client.get("/", headers={"Accept-Language": "es"}), '<html lang="en">')


def test_a_page_leads_to_itself_in_the_other_language(client):
    page = client.get("/practitioners/?telehealth=true&page_size=5")
    assertContains(page, 'href="/es/practitioners/?telehealth=true&amp;page_size=5" hreflang="es"')
    page = client.get("/es/practitioners/?telehealth=true&page_size=5")
    assertContains(page, 'href="/practitioners/?telehealth=true&amp;page_size=5" hreflang="en"')


def test_readers_of_both_languages_share_what_was_read_once(client):
    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    forget_what_was_read()
    first = [asked("/"), asked("/es/")]
    again = [asked("/"), asked("/es/")]
    assert first[0] > again[0] == again[1]


def test_links_of_a_spanish_page_stay_spanish(client):
    page = client.get("/es/guides/")
    assertContains(page, 'href="/es/practitioners/"')
    assertNotContains(page, 'href="/practitioners/"')


@pytest.mark.parametrize("address", ["/en/", "/es-mx/", "/fr/", "/es/api/v1/", "/es/desk/"])
def test_there_is_no_other_address(client, address):
    assert client.get(address).status_code == 404


def test_pages_of_staff_and_programs_are_english_and_offer_no_other(client):
    page = client.get("/account/login/")
    assertContains(page, '<html lang="en">')
    assertNotContains(page, "hreflang")
    assert client.get("/api/v1/practitioners/")["Content-Language"] == "en"
