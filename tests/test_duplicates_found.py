"""Records that may be one person are found by numbers, phone, name and place, each pair once."""

import pytest
from django.db import connection

from practitioners.duplicates import finding
from practitioners.folding import fold_name
from practitioners.models import DuplicatePair
from tests import factories

pytestmark = pytest.mark.django_db

PHONE, OTHER_PHONE = "5105550123", "5105550124"


def person(first="Mina", last="Park", *, middle="", suffix="", npi=None, at=(), **where):
    """A draft at one location, which is another one for each person where nothing is said."""
    facts = {"first_name": first, "last_name": last, "middle_name": middle, "suffix": suffix}
    found = factories.practitioner(npi=npi, **facts)
    number = found.pk % 90_000
    elsewhere = {"zip": f"{10_000 + number}", "city": f"City{number}"}
    for place in at or [where]:
        factories.location(found, **(elsewhere | place))
    return found


def found():
    """Keys of each pair with its grade and reasons, the strongest first."""
    finding.search()
    pairs = DuplicatePair.objects.strongest_first()
    return [(pair.first_id, pair.second_id, pair.grade, pair.reasons) for pair in pairs]


def pair(one, other, grade, *reasons):
    return (one.pk, other.pk, grade, list(reasons))


def test_the_same_license_however_it_is_typed_whatever_the_npis():
    mina, other = person(npi=factories.npi(71)), person("Jo", "Lee", npi=factories.npi(72))
    third = person("Ann", "Day")
    factories.license(mina, "CA", number="AC 123")
    factories.license(other, "CA", number="ac-123")
    factories.license(third, "NV", number="AC 123")
    factories.license(third, "CA", number="AC 0123")
    assert found() == [pair(mina, other, 1, "license")]


def test_the_number_of_a_certificate_is_one_persons_whatever_it_is_for():
    mina, other, third = person(), person("Jo", "Lee"), person("Ann", "Day")
    factories.certification(mina, "AC", number="5123")
    factories.certification(other, "CH", number="5123")
    factories.certification(third, "AC", number="5124")
    factories.license(third, "CA", number="5123")
    assert found() == [pair(mina, other, 1, "certificate")]


def test_an_npi_that_another_record_claims_as_a_number():
    number = factories.npi(73)
    mina, other = person(npi=number), person("Jo", "Lee", npi=factories.npi(74))
    third = person("Ann", "Day", npi=factories.npi(75))
    factories.license(other, "CA", number=number)
    factories.license(third, "CA", number=factories.npi(76))
    assert found() == [pair(mina, other, 1, "npi")]


def test_the_phone_of_a_clinic_alone_is_no_pair():
    mina = person("Mina", "Park", phone=PHONE)
    person("Jo", "Lee", phone=PHONE)
    person("Mina", "Park", phone=OTHER_PHONE)
    same = person("Mina", "Park", phone=PHONE)
    assert found() == [pair(mina, same, 2, "phone_name")]


def test_nobody_without_a_phone_shares_one():
    person("Mina", "Park", phone="")
    person("Mina", "Park", phone="")
    assert found() == []


def test_half_a_name_at_the_same_phone_is_weak():
    mina = person("Mina", "Park", phone=PHONE)
    married = person("Mina", "Lee", phone=PHONE)
    english = person("Michelle", "Park", phone=PHONE)
    person("M", "Day", phone=PHONE)
    assert found() == [
        pair(mina, married, 4, "phone_first"),
        pair(mina, english, 4, "phone_last"),
    ]


def test_the_same_name_in_the_same_zip_and_weaker_in_the_same_city():
    mina = person(zip="94601", city="Oakland")
    near = person("Mína", "PARK", zip="94601", city="Elsewhere")
    same_city = person(zip="94612", city="Oakland")
    person(zip="94613", city="Oakland", state="OH")
    person("Jo", "Park", zip="94601", city="Oakland")
    person("Mina", "Parks", zip="94601", city="Oakland")
    assert found() == [
        pair(mina, near, 3, "name_zip"),
        pair(mina, same_city, 4, "name_city"),
    ]


@pytest.mark.parametrize(
    ("names", "others"),
    [
        (("Mina",), ("M.",)),
        (("Mina", "Jane"), ("Mina", "J.")),
        (("Mina", "Jane"), ("Mina", "")),
        (("J.", "Mina"), ("Mina", "")),
        (("Jean-Luc",), ("Jean Luc",)),
    ],
)
def test_names_that_fit(names, others):
    one = person(names[0], middle="".join(names[1:]), zip="94601")
    other = person(others[0], middle="".join(others[1:]), zip="94601")
    assert found() == [pair(one, other, 3, "name_zip")]


@pytest.mark.parametrize(
    ("names", "others"),
    [
        (("Mina",), ("Nina",)),
        (("Mina",), ("Mi",)),
        (("Mina", "Jane"), ("Mina", "K.")),
        (("Mina", "Jane"), ("Mina", "Kay")),
        (("J.", "Mina"), ("Nina", "")),
        (("Jane", "M."), ("Mina", "")),
    ],
)
def test_names_that_do_not_fit(names, others):
    person(names[0], middle="".join(names[1:]), zip="94601")
    person(others[0], middle="".join(others[1:]), zip="94601")
    assert found() == []


@pytest.mark.parametrize("last", ["O'Brien", "obrien", "O’Brien", "O Brien", "Ó Briain"])
def test_last_names_are_compared_by_their_letters(last):
    one, other = person("Mina", "O'Brien", zip="94601"), person("Mina", last, zip="94601")
    expected = [] if "Briain" in last else [pair(one, other, 3, "name_zip")]
    assert found() == expected


def test_a_father_is_not_his_son():
    junior, same = person(suffix="Jr.", zip="94601"), person(suffix="jr", zip="94601")
    person(suffix="III", zip="94601", city="Elsewhere")
    assert found() == [pair(junior, same, 3, "name_zip")]


def test_two_npis_are_two_people_unless_a_license_is_shared():
    person(npi=factories.npi(77), zip="94601", phone=PHONE)
    person(npi=factories.npi(78), zip="94601", phone=PHONE)
    assert found() == []


def test_each_pair_is_there_once_with_all_its_reasons():
    places = [{"zip": "94601", "phone": PHONE}, {"zip": "94612", "phone": PHONE}]
    mina, other = person(at=places), person(at=places)
    for each in (mina, other):
        factories.license(each, "CA", number="AC 5")
        factories.certification(each, "AC", number="5125")
    assert found() == [pair(mina, other, 1, "certificate", "license", "phone_name", "name_zip")]


def test_what_is_no_longer_so_goes_and_searching_again_changes_nothing():
    person(zip="94601")
    other = person(zip="94601")
    finding.search()
    stood = DuplicatePair.objects.get()
    assert finding.search() == finding.Searched(new=0, gone=0, open=1)
    assert DuplicatePair.objects.get().found_at == stood.found_at
    with factories.publishing():
        other.locations.update(zip="94700")
    assert finding.search() == finding.Searched(new=0, gone=1, open=0)
    assert found() == []


def test_two_are_compared_as_they_stand_without_a_search():
    mina, other, third = person(zip="94601"), person(zip="94601"), person("Jo", zip="94601")
    assert finding.between(other, mina) == (3, ["name_zip"])
    assert finding.between(mina, third) is None


def test_names_are_folded_in_the_database_as_in_the_program():
    names = [
        "Mína", "O'Brien", "O’Brien", "Park Jr.", "Jr", "de la Cruz III", "Łukasz", "Jean-Luc",
        "Straße", "Ærø", "", "Nguyễn", "St. John", "Kim  Lee", "李 明", "Đặng",
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(letters_of(n) ORDER BY place)"
            " FROM unnest(%s::text[]) WITH ORDINALITY t (n, place)",
            [names],
        )
        assert cursor.fetchone()[0] == [fold_name(name) for name in names]
