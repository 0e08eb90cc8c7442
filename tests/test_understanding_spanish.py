"""Free text in Spanish asks for the same as in English."""

import pytest

from tests.test_understanding import becomes, directory, read  # noqa: F401

pytestmark = pytest.mark.django_db

ALL_OF_IT = (
    "acupunturista deportivo cerca de Oakland que acepta Aetna, habla español, menos de $100,"
    " a menos de 10 millas, con 10 años de experiencia"
)
BECOMES = {
    ALL_OF_IT: (
        "specialty=sports&near=Oakland, CA&insurance=aetna&language=es&max_price=100&radius=10"
        "&min_years=10"
    ),
    # What hurts, who helps with it, and how.
    "dolor de cuello": "condition=neck-pain",
    "mi dolor de cuello": "condition=neck-pain",
    "migraña e insomnio": "condition=migraine&condition=insomnia",
    "ayuda con ansiedad, por favor": "condition=anxiety",
    "acupuntura para ciática": "condition=sciatica",
    "acupuntura deportiva u ortopédica": "specialty=sports&specialty=orthopedic",
    "busco un acupunturista para músicos": "patient_group=musicians",
    "madres recientes": "patient_group=postpartum",
    "ventosas": "technique=cupping",
    # Languages, plans, visits.
    "que hable coreano": "language=ko",
    "habla vietnamita": "language=vi",
    "acepta Aetna": "insurance=aetna",
    "que acepte mi seguro Kaiser": "insurance=kaiser-permanente",
    "acepta pacientes nuevos": "accepting=true",
    "telesalud": "telehealth=true",
    "acceso sin escalones": "step_free=true",
    # Places.
    "acupunturista en Chicago": "near=Chicago, IL",
    "cerca de Oakland": "near=Oakland, CA",
    "acupunturista cerca de 94601": "near=94601",
    "a 5 millas de Oakland": "near=Oakland, CA&radius=5",
    "a menos de 10 millas de Boston": "near=Boston, MA&radius=10",
    # Prices and years.
    "menos de $100": "max_price=100",
    "hasta 90 dólares": "max_price=90",
    "$80 o menos": "max_price=80",
    "primera visita menos de $120": "max_first_price=120",
    "10 años de experiencia": "min_years=10",
    "más de 5 años de práctica": "min_years=5",
    "al menos 15 años de experiencia": "min_years=15",
}
STAYS = ("sin ventosas", "De La Cruz", "dolor", "10 años")


def test_the_table_of_spanish_phrases(directory):  # noqa: F811
    assert {text: becomes(directory, text) for text in BECOMES} == {
        text: read(query) for text, query in BECOMES.items()
    }


def test_names_and_denials_stay_text(directory):  # noqa: F811
    assert {text: becomes(directory, text) for text in STAYS} == dict.fromkeys(STAYS)
