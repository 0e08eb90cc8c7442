"""The directory's own score, errors and cards for address books are Spanish below /es/."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from pytest_django.asserts import assertContains

from finder.pages import views
from practitioners.reports import decide
from tests import factories
from tests.spanish import assert_spanish

pytestmark = pytest.mark.django_db

ENGLISH = (
    "How right", "Directories go stale", "Practitioners listed", "Checked in", "Median age",
    "half are younger", "Reports that wait", "Settled", "From report", "none yet", "days or more",
    "What these figures say", "Programs read",
)  # fmt: skip


def test_the_score_of_an_empty_directory(client):
    assert_spanish(
        client.get("/es/accuracy/"),
        "<title>Qué tan exacto es este directorio | Meridian</title>",
        "Los directorios se desactualizan.",
        "aún sin datos",
        "365 días o más",
        "0 a 29 días",
        "lo que un visitante dice que está mal en una página, con “¿Hay algún error?”",
        'lo mismo en <a href="/api/v1/accuracy/">/api/v1/accuracy/</a>.',
        '<a href="/es/how-we-verify/">Cómo comprobamos</a>',
        english=ENGLISH,
    )


def test_the_score_with_checks_and_reports(client):
    person = factories.listed()
    assertContains(client.get("/es/accuracy/"), "1 comprobación mostrada en sus páginas")
    factories.confirm(factories.certification(person))
    decide(report=factories.report(person).pk, to="not_so", by=factories.verifier())
    assert_spanish(
        client.get("/es/accuracy/"),
        "2 comprobaciones mostradas en sus páginas",
        "Comprobado en los últimos 90 días",
        "2 de 2 comprobaciones",
        "0 días</dd>",
        "0 pasaron del segundo día hábil",
        "1 de 1 en los últimos 90 días",
        "0 horas",
        english=ENGLISH,
    )


def test_there_is_no_such_page(client):
    for address in ("/es/no-such-page/", "/es/practitioners/nobody/"):
        assert_spanish(
            client.get(address),
            "<h1>Esta página no existe</h1>",
            "una ficha termina, por ejemplo, cuando vence una licencia",
            english=("There is no", "Find an"),
            status=404,
        )


def test_a_form_from_elsewhere_is_refused(client):
    refused = "<h1>Esta página no está abierta para usted</h1>"
    lists = client.post("/es/shortlist/clear/", headers={"origin": "https://elsewhere.example"})
    form = Client(enforce_csrf_checks=True).post(
        f"/es/practitioners/{factories.listed().public_id}/report/", {"kind": "phone"}
    )
    for response in (lists, form):
        assert_spanish(response, refused, english=("This page is not", "It is for"), status=403)


def test_what_broke_is_said_in_the_language_of_the_page(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(views, "figures", None)
    assert_spanish(
        client.get("/es/accuracy/"),
        "<h1>Algo falló de nuestro lado</h1>",
        "en una emergencia, llame al 911",
        '<a class="btn btn-primary" href="/es/">Ir al inicio</a>',
        english=("Something broke", "your fault", "Go to"),
        status=500,
    )
    broken = client.get("/accuracy/")
    assertContains(broken, '<html lang="en">', status_code=500)
    assertContains(broken, 'href="/">Go to the start', status_code=500)


@pytest.mark.parametrize(
    ("template", "facts", "said"),
    [
        ("400.html", {}, "No se pudo leer esta solicitud"),
        ("429.html", {"minutes": 1}, "Durante 1 minuto nadie puede"),
        ("429.html", {"minutes": 15}, "Durante 15 minutos nadie puede"),
        ("429.html", {}, "Hubo demasiados intentos desde aquí."),
    ],
)
def test_other_refusals(template, facts, said):
    with translation.override("es"):
        assert said in render_to_string(template, facts)


def test_a_form_of_ours_says_that_something_is_to_be_corrected():
    with translation.override("es"):
        said = render_to_string("_form_errors.html", {"form": {"errors": True}})
    assert "Hay algo que corregir" in said


def test_pages_of_results_are_turned_in_spanish(client):
    for _ in range(3):
        factories.listed()
    page = client.get("/es/practitioners/?page_size=1&page=2")
    assertContains(page, 'aria-label="Páginas de resultados"')
    assertContains(page, '<span class="visually-hidden">Página </span>Anterior')
    assertContains(page, '<span class="visually-hidden">Página </span>Siguiente')
    assertContains(page, '<span class="visually-hidden">Página </span>3</a>')


def test_a_card_has_words_of_its_language_and_one_identity(client):
    person = factories.listed(phone="5105550123")
    for _ in range(2):
        factories.report(person)
    address = f"/practitioners/{person.public_id}/"
    card = client.get(f"/es{address}contact.vcf").content.decode().replace("\r\n ", "")
    assert "TITLE:Acupunturista\r\n" in card
    assert "\\, comprobada el " in card
    assert "Se avisó que el número de teléfono está mal\\; se está comprobando." in card
    assert f"/es{address}\r\nUID:" in card
    english = client.get(f"{address}contact.vcf").content.decode().replace("\r\n ", "")
    assert uid(card) == uid(english)


def uid(card):
    return next(line for line in card.split("\r\n") if line.startswith("UID:"))


def test_profiles_stand_in_the_sitemap_in_both_languages(client, settings):
    settings.SITE_URL = "https://meridian.example"
    address = f"/practitioners/{factories.listed().public_id}/"
    parts = client.get("/sitemap-profiles-1.xml").content.decode().split("<loc>")[1:]
    assert [part.split("</loc>")[0] for part in parts] == [
        f"https://meridian.example{address}",
        f"https://meridian.example/es{address}",
    ]
    assert [part.count("<lastmod>") for part in parts] == [1, 1]
