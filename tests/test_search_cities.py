"""Cities and practices are found by their names, however these are written."""

import pytest

from tests import factories
from tests.searching import names

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("city", "written"),
    [
        ("Oakland", ["Oakland", "oak"]),
        ("Winston-Salem", ["Winston-Salem", "winston salem", "salem"]),
        ("O'Fallon", ["O'Fallon", "ofallon", "O’Fallon"]),
        ("Coeur d'Alene", ["Coeur d'Alene", "coeur dalene"]),
        ("La Cañada Flintridge", ["la canada", "La Cañada"]),
        ("St. Louis", ["St. Louis", "st louis"]),
    ],
)
def test_a_city_is_found_however_it_is_written(city, written):
    factories.listed(last_name="Elsewhere", city="Fresno")
    factories.listed(last_name="There", city=city)
    assert {typed: names(q=typed) for typed in written} == {typed: ["There"] for typed in written}


@pytest.mark.parametrize(
    ("practice", "written"),
    [
        ("Mei's Acupuncture", ["Mei's Acupuncture", "meis", "Mei’s"]),
        ("East/West Acupuncture", ["East/West", "east west", "west"]),
        ("Qi & Needle", ["qi needle", "Qi & Needle"]),
        ("AcuWellness.com", ["acuwellness.com", "acuwellness"]),
        ("Five-Element Center", ["five element", "Five-Element"]),
        ("Pōhaku Wellness", ["pohaku"]),
    ],
)
def test_a_practice_is_found_however_it_is_written(practice, written):
    factories.listed(last_name="Elsewhere", practice_name="Acme")
    factories.listed(last_name="There", practice_name=practice)
    assert {typed: names(q=typed) for typed in written} == {typed: ["There"] for typed in written}
