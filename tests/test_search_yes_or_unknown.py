"""Telehealth, new patients and step-free access: yes is found, no and unknown are not."""

import pytest

from tests import factories
from tests.searching import names

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        ("accepting", "accepting_new_patients"),
        ("telehealth", "telehealth"),
        ("step_free", "step_free"),
    ],
)
def test_only_a_yes_is_found(asked, fact):
    factories.listed(last_name="No", **{fact: False})
    factories.listed(last_name="Unknown", **{fact: None})
    factories.listed(last_name="Yes", **{fact: True})
    assert names(**{asked: "true"}) == ["Yes"]
    assert names(**{asked: "false"}) == ["No", "Unknown", "Yes"]
    assert names(**{asked: ""}) == ["No", "Unknown", "Yes"]
