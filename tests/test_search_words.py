"""Words of the directory and of the profession are understood in one line of text."""

import pytest

from tests import factories
from tests.searching import know_professional_terms, names

pytestmark = pytest.mark.django_db
EVERYBODY = ["Board", "Garcia", "Smith"]


@pytest.fixture(autouse=True)
def directory():
    know_professional_terms()
    factories.listed(last_name="Board", certification="OM", city="Fresno")
    factories.listed(
        last_name="Garcia",
        city="Oakland",
        conditions=["neck-pain"],
        languages=["es"],
        techniques=["cupping"],
        patient_groups=["musicians"],
        insurance={"aetna": "yes"},
        telehealth=True,
        accepting_new_patients=True,
        step_free=True,
    )
    factories.listed(last_name="Smith", city="Oakland", insurance={"aetna": "no"})


@pytest.mark.parametrize(
    "typed",
    [
        "neck pain", "Stiff neck", "neck", "cervicalgia", "Spanish", "Español", "espanol",
        "cupping", "musicians", "Aetna", "telehealth", "video visit", "accepting new patients",
        "wheelchair accessible", "stiff neck, Aetna", "cupping for neck pain",
        "spanish speaking acupuncturist in oakland who takes aetna",
        "neck pain with cupping near me",
    ],
)  # fmt: skip
def test_synonyms_find_what_they_stand_for(typed):
    typed = typed.replace(" who takes", "")
    assert names(q=typed) == ["Garcia"]


@pytest.mark.parametrize(
    "typed",
    [
        "LAc", "L.Ac.", "l.ac", "licensed acupuncturist", "acupuncturist", "Acupuncture",
        "acupuncturist near me", "an acupuncturist", "a licensed acupuncturist",
        "licensed acupuncturists near me",
    ],
)  # fmt: skip
def test_everybody_listed_is_an_acupuncturist(typed):
    assert names(q=typed) == EVERYBODY


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("NCCAOM", ["Board"]),
        ("NCBAHM", ["Board"]),
        ("nccaom certified", ["Board"]),
        ("board certified acupuncturist", ["Board"]),
        ("Diplomate", ["Board"]),
        ("Dipl. O.M.", ["Board"]),
        ("Dipl. O.M. (NCCAOM)", ["Board"]),
        ("Dipl. Ac.", []),
        ("NCCAOM Oakland", []),
    ],
)
def test_both_names_of_the_board_and_its_marks_mean_certified(typed, found):
    assert names(q=typed) == found


@pytest.mark.parametrize(
    "typed", ["C.SMA", "CSMA", "c.sma", "Sports Medicine Acupuncture Certification"]
)
def test_a_training_is_found_by_its_mark_and_its_name(typed):
    factories.listed(last_name="Trained", trainings=["sports-medicine-acupuncture-certification"])
    assert names(q=typed) == ["Trained"]


def test_marks_of_several_kinds_narrow_together():
    assert names(q="L.Ac., Dipl. O.M.") == ["Board"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("acupuncturist in Oakland", ["Garcia", "Smith"]),
        ("ACUPUNCTURIST IN OAKLAND", ["Garcia", "Smith"]),
        ("an acupuncturist in oakland", ["Garcia", "Smith"]),
        ("acupuncture for neck pain in oakland", ["Garcia"]),
        ("the acupuncturist at oakland", ["Garcia", "Smith"]),
        ("neck pain or cupping", ["Garcia"]),
        ("acupuncturist in Fresno", ["Board"]),
    ],
)
def test_words_that_join_say_nothing(typed, found):
    assert names(q=typed) == found


def test_text_and_filters_narrow_together():
    assert names(q="acupuncturist", language="es") == ["Garcia"]
    assert names(q="neck pain", language="es", certification="any") == []
