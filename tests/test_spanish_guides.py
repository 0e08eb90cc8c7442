"""The guides in Spanish: advice and sources as exact as in English, and no English left over."""

import re

import pytest
from django.utils import translation
from pytest_django.asserts import assertContains

from finder.pages.self_check import RED_FLAGS, TO_TELL
from tests import factories
from tests.pain_diary import in_a_row, keep, kept, opened, press, said, shown, trouble, write
from tests.test_languages import ELEMENT, READ_ATTRIBUTE

pytestmark = pytest.mark.django_db

CHECK, DIARY = "/es/guides/neck-check/", "/es/guides/pain-diary/"
SAID = {
    "/es/guides/": [
        "Guías para pacientes",
        "Antes de la primera visita",
        "Ninguna de estas guías es un diagnóstico ni un consejo médico.",
    ],
    CHECK: [
        "Autoevaluación del cuello y la parte alta de la espalda",
        "<strong>no es un diagnóstico</strong>",
        "Paso 1 de 6",
        "Llame al 911 ahora",
        "No espere a ver si se le pasa y no maneje usted.",
        "Vea a un médico el mismo día",
        "Vea a un médico antes de que le pongan agujas",
        "<strong>Avise al acupunturista antes de la primera aguja</strong> si toma anticoagulantes",
        'data-said="Dolor, de 0 a 10"',
    ],
    DIARY: [
        "Diario del dolor",
        "<strong>solo en este navegador</strong>",
        'aria-label="Tabla de sus días"',
        "un cambio de menos de unos 3 puede ser una variación común",
        "BMC Musculoskeletal Disorders, 2008",
    ],
    "/es/guides/certification/": [
        "Qué significa la certificación",
        "Oklahoma no lo hace, lo que dice algo del estado y nada de la persona.",
        "<td>Certificación de una junta</td>",
        "<td>no se sabe</td>",
        "Ninguna promete que un tratamiento ayudará.",
    ],
    "/es/guides/insurance/": [
        "Qué paga el seguro",
        "<strong>solo para el dolor crónico de la parte baja de la espalda</strong>",
        "No paga por el dolor de cuello.",
        "el 21 de enero de 2020",
        "$112 por una primera visita y $80 por una visita de seguimiento",
        "National Coverage Determination 30.3.3",
    ],
    "/es/guides/first-visit/": [
        "Antes de la primera visita",
        "¿Tiene la certificación nacional (NCCAOM, ahora NCBAHM)?",
        "Avise al acupunturista antes de la primera aguja",
        "<li>un parto reciente</li>",
        "vea a un médico <strong>antes</strong> de que le pongan agujas",
        "Nadie puede prometer que la acupuntura curará su dolor.",
    ],
}
# None of these is a word of Spanish, or of a source's name.
ENGLISH = {
    "acupuncturist",
    "answer",
    "certification",
    "doctor",
    "insurance",
    "license",
    "neck",
    "needle",
    "pain",
    "step",
    "training",
    "visit",
    "what",
    "you",
    "your",
}


@pytest.fixture
def answers_of_the_check(transactional_db):
    factories.condition("neck-pain")
    factories.patient_group("desk-workers")


@pytest.fixture
def diary(page, live_server):
    """The empty Spanish diary on November 20, 2026."""
    return opened(page, live_server, DIARY)


def words_read(response):
    """The words of the page's content that a reader sees or hears, in lower case."""
    content = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    read = " ".join([ELEMENT.sub(" ", content), *READ_ATTRIBUTE.findall(content)])
    return set(re.findall(r"\w+", read.lower()))


@pytest.mark.parametrize(("address", "sentences"), SAID.items(), ids=SAID)
def test_a_guide_is_read_in_spanish_alone(client, address, sentences):
    factories.state("OK")
    factories.training_program("msk", label="MSK", tier="board", hours=None)
    response = client.get(address)
    for sentence in sentences:
        assertContains(response, sentence)
    assert words_read(response) & ENGLISH == set()


def test_a_word_of_english_that_is_left_over_is_found(client):
    assert words_read(client.get("/guides/neck-check/")) >= {"doctor", "needle", "you"}


def test_two_states_without_a_license_are_said_as_two(client):
    factories.state("AL")
    factories.state("OK")
    assertContains(client.get("/es/guides/certification/"), "Alabama y Oklahoma no lo hacen")


def test_home_and_self_check_ask_about_the_same_red_flags_in_spanish(client):
    home, check = client.get("/es/"), client.get(CHECK)
    with translation.override("es"):
        for level in RED_FLAGS.values():
            assertContains(home, f"<h3>{level.advice}</h3>", count=1, html=True)
            for flag in level.flags:
                assertContains(home, f"<li>{flag.words}</li>", count=1, html=True)
                assertContains(check, f"<legend>{flag.words}</legend>", count=1, html=True)
    assertContains(home, "Cuándo ver primero a un médico por dolor de cuello")


@pytest.mark.parametrize("level", [*RED_FLAGS.values(), TO_TELL], ids=lambda level: level.slug)
def test_every_red_flag_has_spanish_of_its_own(level):
    english = [str(each) for each in (level.advice, *(flag.words for flag in level.flags))]
    with translation.override("es"):
        spanish = [str(each) for each in (level.advice, *(flag.words for flag in level.flags))]
    assert set(english) & set(spanish) == set()
    assert len(set(spanish)) == len(english)


def answer_all(page, value):
    for group in page.locator("fieldset.ask:visible").all():
        group.get_by_label(value, exact=True).check()


def test_not_sure_about_an_emergency_ends_in_calling_911(page, live_server, answers_of_the_check):
    page.goto(live_server.url + CHECK)
    press(page, "Siguiente")
    assert page.get_by_role("alert").inner_text().strip() == (
        "Responda cada línea. “No sé” también es una respuesta."
    )
    page.get_by_role("group", name="dolor de cuello después de una caída o un choque").get_by_label(
        "No sé"
    ).check()
    press(page, "Siguiente")
    assert page.evaluate("document.activeElement.innerText") == "Llame al 911 ahora"
    assert page.get_by_role("link", name="Llamar al 911").get_attribute("href") == "tel:911"
    assert page.locator("[data-marked]:visible li").all_inner_texts() == [
        "dolor de cuello después de una caída o un choque"
    ]


def test_without_red_flags_it_ends_in_a_spanish_search(page, live_server, answers_of_the_check):
    page.goto(live_server.url + CHECK)
    for _ in range(3):
        answer_all(page, "No")
        press(page, "Siguiente")
    page.get_by_label("Cuello").check()
    page.get_by_label("6", exact=True).check()
    press(page, "Siguiente")
    page.get_by_label("Escritorio o pantalla").check()
    press(page, "Siguiente")
    page.get_by_label("Calor o frío").check()
    press(page, "Siguiente")
    assert page.locator("[data-summary] dl > *").all_inner_texts() == [
        *("Dónde", "Cuello", "Dolor, de 0 a 10", "6"),
        *("Con qué aparece", "Escritorio o pantalla: aparece al sentarse"),
        *("Ha probado", "Calor o frío"),
    ]
    link = page.get_by_role("link", name="Buscar un acupunturista para esto")
    query = "condition=neck-pain&patient_group=desk-workers"
    assert link.get_attribute("href") == f"/es/practitioners/?{query}"


def test_the_diary_writes_its_days_and_words_in_spanish(diary):
    write_in_spanish(diary, "2026-11-19", 6, "largo viaje")
    assert said(diary) == "Guardado para el 19 de noviembre de 2026."
    assert shown(diary) == [["19 nov 2026", "6", "largo viaje"]]
    press(diary, "Quitar el 19 de noviembre de 2026")
    assert said(diary) == "Se quitó el 19 de noviembre de 2026."
    press(diary, "Deshacer")
    assert said(diary) == "Ya está de vuelta."


def write_in_spanish(page, day, pain, note):
    page.get_by_label("Día", exact=True).fill(day)
    page.get_by_label(str(pain), exact=True).check()
    page.get_by_label("Nota").fill(note)
    press(page, "Guardar este día")


def test_the_line_is_told_in_spanish(diary):
    keep(diary, in_a_row(9, 8, 9, 8))
    assert diary.get_by_role("img").get_attribute("aria-label") == (
        "Línea de su dolor del 17 de noviembre de 2026 al 20 de noviembre de 2026, entre 8 y 9."
        " Días anotados: 4. La tabla de abajo los tiene todos."
    )
    assert diary.locator(".chart-words").text_content() == "nivel al empezar: 8.5"


def test_the_downloaded_table_has_a_spanish_header(diary, tmp_path):
    keep(diary, {"2026-11-20": {"pain": 4, "note": "mañana"}})
    with diary.expect_download() as download:
        press(diary, "Descargar como tabla (CSV)")
    assert download.value.suggested_filename == "diario-del-dolor.csv"
    download.value.save_as(tmp_path / "table.csv")
    assert (tmp_path / "table.csv").read_bytes().decode() == (
        '\ufeffDía,Dolor (0 a 10),Nota\r\n2026-11-20,4,"mañana"\r\n'
    )


def test_both_languages_write_into_one_diary(diary, live_server):
    write_in_spanish(diary, "2026-11-19", 6, "")
    write(opened(diary, live_server), "2026-11-20", 5)
    opened(diary, live_server, DIARY)
    assert shown(diary) == [["20 nov 2026", "5", ""], ["19 nov 2026", "6", ""]]
    assert kept(diary) == in_a_row(6, 5)


def test_a_diary_that_cannot_be_read_is_told_in_spanish(diary):
    diary.evaluate("localStorage.setItem('meridian-pain-diary', '[]')")
    diary.reload()
    assert trouble(diary).startswith("Su navegador tiene un diario que esta página no puede leer.")


@pytest.mark.parametrize("width", [320, 390])
def test_longer_words_do_not_scroll_sideways(diary, width):
    keep(diary, in_a_row(6, 5, 6, 4, 5))
    diary.set_viewport_size({"width": width, "height": 640})
    for address in SAID:
        diary.goto(diary.url.split("/es/")[0] + address)
        assert diary.evaluate("document.documentElement.scrollWidth") == width
