"""The shortlist is Spanish below /es/, and a visitor without a script stays there."""

import re
from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from practitioners.status import change_status
from tests import factories
from tests.shortlists import HERE, MACHINE, naming, press
from tests.spanish import assert_spanish

pytestmark = pytest.mark.django_db

ENGLISH = (
    "shortlist</h1>", "Compare", "Remove<", "Clear the whole", "Told to us", "First visit",
    "Follow-up", "Insurance", "not known", "Print this page", "QR code of", "Notes", "Today:",
    "Undo", "nobody has told us", "Skip to the content", "It is no medical advice",
)  # fmt: skip


@pytest.fixture
def mina():
    return factories.listed(
        first_name="Mina",
        last_name="Park",
        phone="5105550123",
        insurance={"aetna": "yes", "cigna": "no"},
        first_visit_price=112,
        prices_given_on=date(2026, 10, 1),
    )


@pytest.fixture
def other():
    return factories.listed()


def save(client, *people, button="add", headers=HERE):
    data = {"p": [person.public_id for person in people]}
    return client.post(f"/es/shortlist/{button}/", data, headers=headers)


def test_the_empty_list(client):
    assert_spanish(
        client.get("/es/shortlist/"),
        "<h1>Su lista guardada</h1>",
        "Todavía no hay nadie en ella. Presione “Guardar” junto a un acupunturista",
        "En la lista caben como máximo 20.",
        "Buscar un acupunturista",
        english=(*ENGLISH, "Nobody is on it", "The list holds"),
    )


def test_the_list_with_people_on_it(client, mina, other):
    save(client, mina, other)
    assert_spanish(
        client.get("/es/shortlist/"),
        "2 acupunturistas están en su lista guardada.",
        "La lista se guarda solo en este navegador, sin una cuenta",
        "Elija abajo de dos a cuatro.",
        'Comparar<span class="visually-hidden"> a Mina Park</span>',
        "Llamar a Mina Park:",
        "<dt>Primera visita</dt>",
        "<strong>sí</strong>",
        "nadie nos lo ha dicho, pregunte",
        "Vaciar toda la lista",
        f"/es/shortlist/shared/?p={mina.public_id}&amp;p={other.public_id}",
        english=ENGLISH,
    )


def test_what_was_removed_and_who_is_gone(client, mina, other):
    save(client, mina, other)
    save(client, other, button="remove")
    change_status(mina, "suspended")
    assert_spanish(
        client.get("/es/shortlist/"),
        "Se quitó de la lista.",
        "Recuperar lo último que quitó",
        "1 de quienes guardó ya no está en el directorio",
        "Quitarlo de la lista",
        english=("Removed", "Undo", "no longer listed", "Drop it", "For ten minutes"),
    )


def test_a_list_that_cannot_be_read(client):
    client.cookies["shortlist"] = "torn"
    page = client.get("/es/shortlist/")
    assert_spanish(page, "ya no se puede leer", "Empezar de nuevo", english=("Begin anew",))


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ("add", "Mina Park está en su lista guardada."),
        ("remove", "Se quitó de la lista."),
        ("clear", "Su lista guardada está vacía."),
        ("undo", "Lo que quitó está de vuelta."),
    ],
)
def test_a_script_is_told_in_spanish(client, mina, button, said):
    assert save(client, mina, button=button, headers=MACHINE).json()["said"] == said


def test_what_a_list_refuses(client, mina, other, monkeypatch):
    nobody = save(client, headers=MACHINE).json()["said"]
    assert nobody == "No se guardó a nadie: ese acupunturista no está en el directorio."
    monkeypatch.setattr("finder.shortlist.changes.MOST", 1)
    full = "En una lista guardada caben como máximo 1 acupunturistas. Primero quite a alguien."
    assert save(client, mina, other, headers=MACHINE).json()["said"] == full


def test_saving_without_a_script_stays_spanish_and_both_languages_know_the_list(client, mina):
    assertContains(client.get(f"/es/practitioners/{mina.public_id}/"), "/es/shortlist/add/")
    assertRedirects(save(client, mina), "/es/shortlist/")
    assertContains(client.get("/shortlist/"), "Mina Park")
    press(client, "clear")
    assertNotContains(client.get("/es/shortlist/"), "Mina Park")


@pytest.mark.parametrize(
    ("query", "back"),
    [("?q=neck", "Volver a su búsqueda"), ("{}/", "Volver a donde estaba")],
)
def test_the_way_back_is_spanish(client, mina, query, back):
    address = f"/es/practitioners/{query.format(mina.public_id)}"
    page = client.get("/es/shortlist/", headers={"referer": f"http://testserver{address}"})
    assertContains(page, f'<a href="{address}">')
    assertContains(page, f" {back}</a></p>")


def test_the_comparison(client, mina, other):
    page = client.get(f"/es{naming('compare', mina.public_id, other.public_id)}")
    assert re.findall('<th scope="row">(.*?)</th>', page.content.decode()) == [
        "Comprobado", "Experiencia", "Formación documentada en", "También declara, sin comprobar",
        "Teléfono y dirección", "Primera visita", "Visita de seguimiento", "Acepta Aetna",
        "Acepta Cigna Healthcare", "Idiomas", "Horario de hoy", "Pacientes nuevos",
        "Acceso sin escalones",
    ]  # fmt: skip
    assert_spanish(
        page,
        "<h1>Comparar acupunturistas</h1>",
        "Lo que se sabe de 2 acupunturistas, lado a lado",
        "ninguna documentada",
        "no dice nada",
        "no se sabe, pregunte",
        "No se sabe, pregunte",
        "Aquí no se sabe la distancia",
        english=(*ENGLISH, "none documented", "nothing said", "Not known", "distance is"),
    )


def test_a_comparison_of_nobody_of_one_and_of_too_many(client, mina):
    nobody = client.get("/es/shortlist/compare/")
    assert_spanish(nobody, "Todavía no hay a quién comparar.", english=("There is nobody",))
    one = client.get(f"/es{naming('compare', mina.public_id, 'nobody')}")
    assert_spanish(
        one,
        "Para comparar hacen falta dos. Guarde a Mina Park y después a alguien más.",
        "Esta dirección nombra a 1 más",
        english=("It takes two", "Compare", "This address"),
    )
    ids = [f"{number}" * 10 for number in range(2, 7)]
    many = client.get(f"/es{naming('compare', *ids)}")
    said = "En una comparación caben como máximo 4 acupunturistas; esta dirección nombra a 5."
    assert_spanish(many, said, english=("A comparison", "That is more"), status=400)


def test_a_shared_list(client, mina):
    assert_spanish(
        client.get(f"/es{naming('shared', mina.public_id)}"),
        "<h1>Una lista que alguien compartió</h1>",
        "su propia lista guardada queda como está",
        "Guardar a este acupunturista",
        english=(*ENGLISH, "Somebody chose", "Save this"),
    )
    nobody = client.get("/es/shortlist/shared/")
    assert_spanish(nobody, "Nadie de quienes nombra esta dirección", english=("Nobody whom",))
