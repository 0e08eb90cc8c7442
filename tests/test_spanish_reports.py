"""Saying what is wrong is Spanish below /es/, from the form over its errors to the thanks."""

import pytest
import time_machine
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests import factories
from tests.reporting import address, opened
from tests.shortlists import naming
from tests.spanish import assert_spanish

pytestmark = pytest.mark.django_db

ENGLISH = (
    "Something wrong", "Tell us", "What is wrong", "The phone number", "no longer at this",
    "Something else", "Which location", "Which health plan", "In a few words", "Leave this empty",
    "At most 500", ">Send<",
)  # fmt: skip


@pytest.fixture(autouse=True)
def clock():
    """The Tuesday before Thanksgiving."""
    with time_machine.travel("2026-11-24 12:00 -0500", tick=False) as clock:
        yield clock


@pytest.fixture
def mina():
    return factories.listed(
        first_name="Mina",
        last_name="Park",
        phone="5105550123",
        insurance={"aetna": "yes", "cigna": "no"},
    )


def report_address(person):
    return f"/es{address(person)}"


def test_the_form_that_says_what_is_wrong(client, mina):
    factories.location(mina, city="Alameda")
    assert_spanish(
        client.get(report_address(mina)),
        "<title>¿Qué está mal en la página de Mina Park? | Meridian</title>",
        "<h1>¿Hay algún error?</h1>",
        f'en la página de <a href="/es/practitioners/{mina.public_id}/">Mina Park</a>.',
        "Ya no atiende en esta dirección",
        "No acepta un plan de salud que se muestra",
        "Elija un consultorio",
        "Ningún plan de salud",
        "no escriba nada sobre su propia salud",
        f'action="{report_address(mina)}"',
        english=ENGLISH,
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Qué está mal: Diga qué está mal."),
        ({"kind": "plan"}, "Qué plan de salud: Diga qué plan de salud no acepta."),
        ({"kind": "other"}, "En pocas palabras: Diga en pocas palabras qué está mal."),
        ({"kind": "phone", "plan": "aetna"}, "Nombre un plan de salud solo si eso es lo que"),
        ({"kind": "phone", "homepage": "x"}, "Se llenó un campo que las personas no ven."),
        ({"kind": "phone", "begun": "forged"}, "Esta página estuvo abierta más de un día."),
    ],
)
def test_an_error_of_the_form(client, mina, typed, said):
    page = client.post(report_address(mina), {"begun": opened(), **typed})
    english = (*ENGLISH, "Not sent yet", "Say ", "This page was")
    assert_spanish(page, said, "Todavía no se envió", english=english, status=400)


def test_too_many_reports_and_too_quick_ones(client, mina, settings):
    quick = client.post(report_address(mina), {"kind": "phone", "begun": opened(1)})
    assert_spanish(quick, "Eso fue muy rápido.", english=("very quick",), status=400)
    settings.REPORT_RATE = "1/day"
    for _ in range(2):
        many = client.post(report_address(mina), {"kind": "phone", "begun": opened()})
    said = "Por hoy ya llegaron suficientes avisos desde su red."
    assert_spanish(many, said, english=("Enough reports",), status=429)


def test_thanks_are_spanish_and_say_by_when(client, mina):
    sent = client.post(report_address(mina), {"kind": "phone", "begun": opened()})
    assertRedirects(sent, f"{report_address(mina)}thanks/")
    assert_spanish(
        client.get(sent.url),
        "<h1>Gracias</h1>",
        "antes de que termine el viernes, 27 de noviembre de 2026: el segundo día hábil",
        "Si usted tiene razón, corregimos la página.",
        "Volver a Mina Park",
        english=("Thank you", "A person looks", "What happens", "Where ", "We cannot", "Back to"),
    )


def test_what_is_reported_wrong_is_marked_in_spanish(client, mina):
    for kind, facts in (("phone", {}), ("new_patients", {}), ("plan", {"plan": "aetna"})):
        for _ in range(2):
            factories.report(mina, kind, **facts)
    page = client.get(f"/es{naming('shared', mina.public_id)}")
    marked = "<strong>Se avisó de un error, se está comprobando:</strong>"
    assertContains(page, f"{marked} el número de teléfono.")
    assertContains(page, f"{marked} si acepta pacientes nuevos, si acepta Aetna.")
    assertNotContains(page, "Reported wrong")
