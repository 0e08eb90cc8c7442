"""`GET /api/v1/vocabularies/` says what the parameters of the search take."""

import pytest

from finder.search.filters import CHOICE_FIELDS
from tests.vocabulary_factories import language, specialty, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def vocabularies(client):
    return lambda: client.get("/api/v1/vocabularies/").json()


def test_every_parameter_that_takes_choices_is_there(vocabularies):
    assert set(vocabularies()) == {*CHOICE_FIELDS, "sort"}


def test_choices_stand_in_the_order_of_lists_with_label_and_synonyms(vocabularies):
    specialty("later", label="Later", synonyms=[], position=20)
    specialty("sooner", label="Sooner", synonyms=["early"], position=10)
    language("es", label="Spanish", synonyms=["español"])
    answer = vocabularies()
    assert answer["specialty"] == [
        {"value": "sooner", "label": "Sooner", "synonyms": ["early"]},
        {"value": "later", "label": "Later", "synonyms": []},
    ]
    assert answer["language"] == [{"value": "es", "label": "Spanish", "synonyms": ["español"]}]


def test_a_state_says_how_it_regulates_acupuncture(vocabularies):
    state("AL", note="No license here.")
    assert vocabularies()["state"] == [
        {
            "value": "AL",
            "label": "Alabama",
            "synonyms": [],
            "practice_act": "no",
            "license_title": "",
            "own_license_required": False,
            "note": "No license here.",
        }
    ]


def test_certifications_and_orders_are_fixed(vocabularies):
    answer = vocabularies()
    assert [choice["value"] for choice in answer["certification"]] == [
        "any", "AC", "CH", "OM", "AHM", "ABT",
    ]  # fmt: skip
    assert [choice["value"] for choice in answer["sort"]] == [
        "best", "distance", "experience", "price", "name",
    ]  # fmt: skip
