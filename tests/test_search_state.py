"""A state finds who may practice there, and has a location there."""

import pytest

from tests import factories
from tests.searching import names, search

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["IN", "ME", "OR", "CA"])
def test_a_state_is_found_by_its_code(code):
    for state in ("CA", "IN", "ME", "OR"):
        factories.listed(last_name=f"Of{state}", state=state)
    assert names(state=code) == [f"Of{code}"]


def test_either_state_is_enough():
    for state in ("CA", "IN", "OR"):
        factories.listed(last_name=f"Of{state}", state=state)
    assert names("state=OR&state=IN") == ["OfIN", "OfOR"]


def test_a_state_without_a_practice_act_finds_who_is_certified():
    factories.listed(last_name="Certified", state="AL", licensed=False, certification="OM")
    factories.listed(last_name="Elsewhere", certification="OM")
    assert names("state=AL") == ["Certified"]


def test_a_second_location_is_found_by_its_state_and_shown():
    person = factories.listed(last_name="Two", state="CA")
    factories.location(person, state="NV", city="Reno")
    factories.confirm(factories.license(person, "NV"))
    factories.listed(last_name="One", state="CA")
    (result,) = search("state=NV").results
    assert (result["name"], result["location"]["city"]) == ("Ada Two", "Reno")
    assert names("state=CA") == ["One", "Two"]
