"""Search, results, profiles and the page on verification are Spanish below /es/, all through."""

import json
import re
from datetime import date
from html import unescape

import pytest
from django.utils import translation

from finder.templatetags import directory, opening_hours
from tests import factories
from tests.searching import search

pytestmark = pytest.mark.django_db

CSMA = "sports-medicine-acupuncture-certification"


def spanish(client, address, status=200):
    """The words that a reader of the Spanish page reads or hears between its head and its foot."""
    response = client.get(f"/es{address}")
    assert response.status_code == status
    (main,) = re.findall(r"<main.*?</main>", response.text, re.DOTALL)
    joined = re.sub(r"</?(a|em|span|strong)\b[^>]*>", "", main)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", joined)).split())


def is_spanish(words, *, says, never):
    """`says` and `never` are texts between bars."""
    assert [text for text in says.split("|") if text not in words] == []
    assert [text for text in never.split("|") if text in words] == []


@pytest.fixture
def ada():
    """Somebody of whom a card and a profile have everything to say."""
    factories.specialty("sports", label_es="Acupuntura deportiva")
    factories.specialty("facial", label_es="Acupuntura facial y cosmética")
    factories.language("es", label_es="Español")
    factories.condition("neck-pain", label_es="Dolor de cuello")
    person = factories.listed(
        first_name="Ada",
        last_name="Do",
        certification="OM",
        trainings=[CSMA],
        issued_on=date(2014, 5, 6),
        expires_on=date(2090, 1, 31),
        checked_on=date(2026, 3, 3),
        stated_specialties=["facial"],
        conditions=["neck-pain"],
        languages=["es"],
        accepting_new_patients=True,
        telehealth=False,
        step_free=True,
        first_visit_price=112,
        follow_up_price="82.50",
        prices_given_on=date(2026, 1, 2),
        sliding_scale=True,
    )
    for slug, answer in (("aetna", "yes"), ("cigna", "no"), ("humana", "unknown")):
        factories.plan_answer(person, slug, answer, told_on=date(2026, 1, 2))
    for weekday in range(5):
        factories.hours(person.locations.get(), weekday)
    return person


def test_the_home_page(client, ada):
    is_spanish(
        spanish(client, "/"),
        says=(
            "Encuentre un acupunturista con credenciales comprobadas|Hoy aparece 1 acupunturista."
            "|Qué|Dónde|Distancia|25 millas|Cerca de mí|Buscar|Búsquedas frecuentes|Dolor de "
            "cuello|Acupuntura deportiva|Lo que usted puede exigirnos|3 de marzo de 2026"
        ),
        never=(
            "whose credentials|listed today|Where|Within|miles|Near me|People often look|Neck "
            "pain|Sports acupuncture|hold us to|Checked on|March|not checked"
        ),
    )


def test_results(client, ada):
    factories.place("Oakland", population=440_000)
    is_spanish(
        spanish(client, "/practitioners/?near=Oakland,+CA&specialty=sports&max_price=100"),
        says=(
            "1 acupunturista a 25 millas o menos de Oakland, CA|A 25 millas o menos de Oakland, "
            "CA|Quitar todos los filtros|Visita de seguimiento: hasta $100|Licencia de "
            "acupuntura de California|Con certificación NCCAOM / NCBAHM en Medicina oriental|Se "
            "comprobó el 3 de marzo de 2026 · vale hasta el 31 de enero de 2090|Formación "
            "documentada en: Acupuntura|También dice, sin comprobar: Acupuntura facial y "
            "cosmética|Acepta pacientes nuevos|$112 primera visita, $82.50 seguimiento|Dice que "
            "acepta Aetna|Español|Por qué este resultado|Formación C.SMA comprobada el 3 de "
            "marzo de 2026|Licencia de CA comprobada|Filtros 2 elegidos|Años de práctica, mínimo"
            "|Ver qué se comprobó de Ada Do|Guardar a Ada Do"
        ),
        never=(
            "1 acupuncturist|within|Clear all|acupuncture license|certified|Checked|valid until"
            "|Documented|They also|Accepting|first visit|Says yes|Spanish|Why this|verified"
            "|Filters|at least|See what"
        ),
    )


def test_several_results_are_ordered_and_counted_in_the_plural(client, ada):
    factories.listed(telehealth=True)
    is_spanish(
        spanish(client, "/practitioners/?language=es&language=es&sort=name"),
        says="1 acupunturista|Idioma|1 elegido",
        never="Order:|chosen",
    )
    is_spanish(
        spanish(client, "/practitioners/"),
        says="2 acupunturistas|Orden:|Mejor coincidencia|Precio más bajo|Por nombre",
        never="acupuncturists|Order:|Best match|Lowest price|By name",
    )


def test_an_empty_search_and_its_ways_out(client, ada):
    factories.place("Oakland", population=440_000)
    factories.language("fr", label_es="Francés")
    query = "near=Oakland,+CA&radius=5&specialty=sports&language=fr"
    is_spanish(
        spanish(client, f"/practitioners/?{query}"),
        says=(
            "Ningún acupunturista|Nadie aquí cumple con todo esto|Busque de nuevo sin:|Francés: "
            "1 profesional|Meridian muestra solo a personas"
        ),
        never="No acupuncturist|Nobody here|Search again|French|practitioner|lists only",
    )


def test_errors_of_a_search(client, ada):
    query = "near=Nowhereville&min_years=x&specialty=foo&speciality=1&sort=x&telehealth=maybe"
    is_spanish(
        spanish(client, f"/practitioners/?{query}", status=400),
        says=(
            "No se pudo leer esta búsqueda|Dónde: No conocemos el lugar “Nowhereville”. Escriba "
            "un|Años de práctica comprobados, mínimo: Escriba un número entero de 0 a 80.|No "
            "conocemos “foo”. Elija de la lista.|No existe el filtro “speciality”.|“x” no es un "
            "orden.|“maybe” no es true ni false.|Todavía no hay resultados"
        ),
        never=(
            "could not be read|No such place|Write a|whole number|We do not know|Choose from|no "
            "filter|no order|neither|No results yet|Correct what|Where"
        ),
    )


def test_a_page_that_is_not_there(client, ada):
    said = spanish(client, "/practitioners/?page=7", status=400)
    assert "No existe la página 7. La última página es la 1." in said


def test_a_profile(client, ada):
    is_spanish(
        spanish(client, f"/practitioners/{ada.public_id}/"),
        says=(
            "Acupunturista en Oakland, California|años de práctica, según la fecha de la licencia"
            "|(6 de mayo de 2014)|Acepta pacientes nuevos|Sin telesalud|Acceso sin escalones"
            "|Guardar en contactos|Qué se comprobó|Vale hasta 31 de enero de 2090|Se vio el "
            "documento|Cómo comprobamos una licencia|Formación documentada|desde el 6 de mayo de "
            "2014: la fecha de la primera licencia que confirmamos.|Lo que declara (sin "
            "comprobar)|Dolor de cuello|Horario lun–vie 9:00 a. m.–5:00 p. m. sáb–dom cerrado"
            "|Precios sin seguro|Según dijo el consultorio el 2 de enero de 2026.|Sí acepta "
            "Aetna 2 de enero de 2026, según el consultorio, por teléfono|No acepta Cigna|Se "
            "preguntó y no se sabe Humana|Qué preguntar a su aseguradora|Antes de su primera "
            "visita|¿Hay algún error?"
        ),
        never=(
            "Acupuncturist in|in practice|Accepting|telehealth|Step-free|Save|What was checked"
            "|Valid until|Saw the|How we check|Documented|counted from|Neck pain|Hours|Mon–Fri"
            "|closed|Prices|As the practice|Yes, they|said by|What to ask|Before your|Something "
            "wrong"
        ),
    )


def test_what_machines_read_of_a_profile_is_spanish_but_for_names_of_schema_org(client, ada):
    page = client.get(f"/es/practitioners/{ada.public_id}/").text
    assert (
        "<title>Ada Do, L.Ac., Dipl. O.M., C.SMA, acupunturista en Oakland, CA | Meridian" in page
    )
    (linked,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    person = json.loads(linked)["mainEntity"]
    assert person["jobTitle"] == "Acupunturista"
    assert "Acupuntura deportiva" in person["knowsAbout"]
    assert person["workLocation"][0]["openingHoursSpecification"][0]["dayOfWeek"].endswith(
        "/Monday"
    )


def test_how_we_verify(client):
    factories.state("AL")
    is_spanish(
        spanish(client, "/how-we-verify/"),
        says=(
            "Cómo comprobamos|Qué dice un distintivo|NCCAOM, ahora NCBAHM|Alabama no las da."
            "|Documentado: una formación|Declarado: lo que un profesional|Años de práctica|Lo "
            "que ningún distintivo puede prometer"
        ),
        never=(
            "How we verify|What a badge|Who is listed|does not|Most states|Documented|Stated"
            "|Years in|The order of|never show|can promise|doctor first"
        ),
    )


def test_a_note_on_a_state_is_read_in_spanish(client):
    factories.state("SD", note="South Dakota differs.", note_es="South Dakota es distinto.")
    is_spanish(
        spanish(client, "/practitioners/?state=SD"),
        says="South Dakota es distinto.",
        never="South Dakota differs.",
    )


def test_what_a_script_says_comes_with_the_page(client):
    page = client.get("/es/").text
    assert 'data-asking="Preguntando a su navegador …"' in page
    assert 'data-found="Se puso su lugar, redondeado a una milla más o menos."' in page


def test_programs_get_english_also_after_a_spanish_page(client, ada):
    client.get("/es/practitioners/?specialty=sports")
    with translation.override("en"):
        (result,) = search("specialty=sports").results
    assert result["reasons"][0] == "C.SMA training verified March 3, 2026"
    sorts = client.get("/api/v1/vocabularies/").json()["sort"]
    assert sorts[0] == {"value": "best", "label": "Best match", "synonyms": []}


@pytest.mark.parametrize(
    ("miles", "precision", "words"),
    [
        (0.04, "exact", "menos de 0.1 millas"),
        (2.06, "exact", "2.1 millas"),
        (12.4, "exact", "12 millas"),
        (0.7, "zip", "alrededor de una milla"),
        (2.4, "zip", "unas 2 millas"),
    ],
)
def test_distances(miles, precision, words):
    with translation.override("es"):
        assert directory.miles(miles, precision) == words


def test_days_and_times_of_day():
    hours = [{"weekday": 2, "opens": "08:30", "closes": "12:00"}]
    with translation.override("es"):
        assert opening_hours.week(hours) == [
            {"days": "lun–mar", "hours": []},
            {"days": "mié", "hours": ["8:30 a. m.–12:00 p. m."]},
            {"days": "jue–dom", "hours": []},
        ]
