"""States in a line of text: IN, ME and OR in capitals, any code after a city, and names."""

import pytest

from tests import factories
from tests.searching import know_professional_terms, names

pytestmark = pytest.mark.django_db
STATES = {"CA": "Oakland", "IN": "Gary", "ME": "Bangor", "OR": "Portland", "IL": "Chicago"}


@pytest.fixture(autouse=True)
def directory():
    """One practitioner in each state; in Maine there is a Portland too."""
    know_professional_terms()
    for code, city in STATES.items():
        factories.listed(last_name=f"Of{code}", state=code, city=city, conditions=["neck-pain"])
    factories.listed(last_name="OfPortlandME", state="ME", city="Portland")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("IN", ["OfIN"]),
        ("ME", ["OfME", "OfPortlandME"]),
        ("OR", ["OfOR"]),
        ("CA", ["OfCA"]),
        ("Gary IN", ["OfIN"]),
        ("Gary, IN", ["OfIN"]),
        ("GARY IN", ["OfIN"]),
        ("gary in", ["OfIN"]),
        ("Portland, OR", ["OfOR"]),
        ("Portland ME", ["OfPortlandME"]),
        ("portland or", ["OfOR"]),
        ("portland, me", ["OfPortlandME"]),
        ("PORTLAND OR ACUPUNCTURE", ["OfOR"]),
        ("portland or acupuncture", ["OfOR"]),
        ("chicago il", ["OfIL"]),
        ("Chicago, Il.", ["OfIL"]),
        ("acupuncture OR", ["OfOR"]),
        ("acupuncturist IN", ["OfIN"]),
        ("neck pain in Gary IN", ["OfIN"]),
        ("neck pain IN", ["OfIN"]),
        ("acupuncturist in Portland OR", ["OfOR"]),
        ("Oregon", ["OfOR"]),
        ("acupuncture in indiana", ["OfIN"]),
        ("portland oregon", ["OfOR"]),
        ("gary OR", []),
        ("portland il", []),
    ],
)
def test_a_state_after_a_city_or_in_capitals(typed, found):
    assert names(q=typed) == found


@pytest.mark.parametrize(
    "typed", ["acupuncturist in oakland", "ACUPUNCTURIST IN OAKLAND", "ofca in oakland"]
)
def test_in_before_a_city_is_no_state(typed):
    assert names(q=typed) == ["OfCA"]


def test_near_me_is_no_place():
    assert names(q="neck pain near me") == ["OfCA", "OfIL", "OfIN", "OfME", "OfOR"]
    assert names(q="NECK PAIN NEAR ME") == ["OfCA", "OfIL", "OfIN", "OfME", "OfOR"]


def test_a_state_in_capitals_is_no_beginning_of_a_name():
    factories.listed(last_name="Castro", state="IL")
    assert names(q="CA") == ["OfCA"]


def test_a_surname_that_is_a_code_too_finds_both_in_capitals_and_the_name_alone_otherwise():
    factories.listed(last_name="Ma", state="IL")
    factories.listed(last_name="Boston", state="MA")
    assert names(q="MA") == ["Ma", "Boston"]
    assert names(q="Ma") == ["Ma"]
    assert names(q="ada ma") == ["Boston", "Ma"]
