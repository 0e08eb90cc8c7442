"""Choices of one field widen a search, choices of several fields narrow it."""

import pytest

from tests import factories
from tests.searching import names

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "facts", "choices", "make"),
    [
        ("condition", "conditions", ["neck-pain", "headache"], factories.condition),
        ("patient_group", "patient_groups", ["musicians", "desk-workers"], factories.patient_group),
        ("technique", "techniques", ["cupping", "gua-sha"], factories.technique),
        ("language", "languages", ["es", "vi"], factories.language),
    ],
)
def test_either_choice_of_a_field_is_enough(field, facts, choices, make):
    one, other = choices
    factories.listed(last_name="Bothe", **{facts: choices})
    factories.listed(last_name="None")
    factories.listed(last_name="One", **{facts: [one]})
    factories.listed(last_name="Other", **{facts: [other]})
    assert names(**{field: one}) == ["Bothe", "One"]
    assert names(**{field: other}) == ["Bothe", "Other"]
    assert names(**{field: [one, other]}) == ["Bothe", "One", "Other"]
    assert names(**{field: [other, one, other]}) == ["Bothe", "One", "Other"]


def test_every_field_has_to_be_answered():
    facts = {"conditions": ["neck-pain"], "languages": ["es"], "techniques": ["cupping"]}
    factories.listed(last_name="All", **facts)
    for missing in facts:
        factories.listed(last_name=f"No{missing}", **(facts | {missing: []}))
    asked = "condition=neck-pain&language=es&technique=cupping"
    assert names(asked) == ["All"]
    assert names("condition=neck-pain&language=es") == ["All", "Notechniques"]


def test_either_of_one_field_and_one_of_another():
    factories.listed(last_name="Fits", conditions=["headache"], languages=["es"])
    factories.listed(last_name="Misses", conditions=["headache"])
    factories.condition("neck-pain")
    assert names("condition=neck-pain&condition=headache&language=es") == ["Fits"]
