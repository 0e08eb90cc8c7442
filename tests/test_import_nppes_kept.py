"""What `manage.py import_nppes` keeps: a draft, the practice location, license claims."""

import pytest

from practitioners.models import Credential, PracticeLocation, Practitioner
from tests import nppes_files as nppes
from tests.factories import npi, place

pytestmark = pytest.mark.django_db

FAMILY_MEDICINE = "207Q00000X"


@pytest.fixture(autouse=True)
def _places():
    nppes.oakland()


@pytest.fixture
def imported(tmp_path):
    """Import one row; beside it stands a physician who must not come through."""

    def import_row(row):
        other = nppes.person(1999, last_name="OTHER", slots=[(FAMILY_MEDICINE, "X 1", "CA")])
        nppes.run(nppes.write_csv(tmp_path / "registry.csv", [row, other]))
        return Practitioner.objects.get()

    return import_row


def facts(record, leave_out):
    fields = [field.attname for field in record._meta.concrete_fields]
    return {name: getattr(record, name) for name in fields if name not in leave_out}


def test_the_person(imported):
    person = imported(nppes.person(1001, middle_name="J.", suffix="JR", sex="F"))
    assert facts(person, {"id", "public_id", "created_at", "updated_at"}) == {
        "npi": npi(1001),
        "first_name": "Mina",
        "middle_name": "J.",
        "last_name": "Park",
        "suffix": "Jr.",
        "status": "draft",
        "source": "nppes",
        "stated_practice_start": None,
        "first_visit_price": None,
        "follow_up_price": None,
        "prices_given_on": None,
        "sliding_scale": False,
        "accepting_new_patients": None,
        "telehealth": None,
        "website": "",
        "about": "",
        "last_attested_on": None,
    }
    assert len(person.public_id) == 10
    assert person.created_at == person.updated_at


def test_the_practice_location_on_the_point_of_its_zip(imported):
    person = imported(nppes.person(1001, address_2="STE 2B"))
    assert facts(person.locations.get(), {"id", "public_id"}) == {
        "practitioner_id": person.pk,
        "practice_name": "",
        "address_1": "100 Grand Ave",
        "address_2": "Ste 2B",
        "city": "Oakland",
        "state_id": "CA",
        "zip": "94610",
        "latitude": 37.81,
        "longitude": -122.24,
        "precision": "zip",
        "phone": "5105550123",
        "email": "",
        "step_free": None,
        "parking": "",
        "public_transport": "",
        "is_primary": True,
    }


def test_the_license_claim_without_any_check(imported):
    person = imported(nppes.person(1001))
    claim = person.credentials.get()
    assert facts(claim, {"id", "created_at", "claim"}) == {
        "practitioner_id": person.pk,
        "kind": "license",
        "program_code": "",
        "state_id": "CA",
        "program_id": None,
        "number": "AC 1234",
        "number_key": "AC1234",
        "title": "",
        "hours": None,
        "issued_on": None,
        "expires_on": None,
        "badge_url": "",
    }
    assert claim.verifications.count() == 0


def test_public_ids_are_all_different(tmp_path):
    rows = [nppes.person(number) for number in range(1001, 1011)]
    nppes.run(nppes.write_csv(tmp_path / "registry.csv", rows))
    people = Practitioner.objects.values_list("public_id", flat=True)
    places = PracticeLocation.objects.values_list("public_id", flat=True)
    assert len({*people, *places}) == 20


@pytest.mark.parametrize("slot", [1, 2, 15])
def test_an_acupuncturist_in_any_of_15_slots(imported, slot):
    row = nppes.person(1001, slots=[(FAMILY_MEDICINE, f"MD {n}", "CA") for n in range(1, 16)])
    row |= nppes.taxonomy_cells(slot, nppes.ACUPUNCTURIST, "AC 77", "CA")
    imported(row)
    assert list(Credential.objects.values_list("number", flat=True)) == ["AC 77"]


def claims(slots):
    return [(nppes.ACUPUNCTURIST, number, state) for number, state in slots]


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ([("AC 1", "CA"), ("25-7", "NY")], [("CA", "AC 1"), ("NY", "25-7")]),
        (
            [("AC 1", "CA"), ("ac-1", "ca"), ("AC1", "CA"), ("AC1", "NY")],
            [("CA", "AC 1"), ("NY", "AC1")],
        ),
        ([("49", "CA")], [("CA", "49")]),
        ([("pak000196", "CA")], [("CA", "PAK000196")]),
        (
            [("$$$$$$$$$", "CA"), ("********", "CA"), ("_________", "CA"), ("AC 2", "CA")],
            [("CA", "AC 2")],
        ),
        ([("AC$$$$$$$1", "CA"), ("***-**-1234", "CA"), ("1____", "CA")], []),
        ([("123-45-6789", "CA")], []),
        ([("PENDING", "CA"), ("N/A", "CA"), ("NONE", "CA"), ("000", "CA"), ("-", "CA")], []),
        ([("AC 1", "")], []),
        ([("AC 1", "ZZ"), ("AC 1", "ON")], []),
        ([("", "CA")], []),
    ],
)
def test_license_claims(imported, slots, expected):
    place("10001", state="NY")
    person = imported(nppes.person(1001, slots=claims(slots)))
    assert list(person.credentials.values_list("state_id", "number")) == expected


def test_a_license_of_another_taxonomy_is_no_claim(imported):
    slots = [(FAMILY_MEDICINE, "MD 5", "CA"), (nppes.ACUPUNCTURIST,)]
    assert imported(nppes.person(1001, slots=slots)).credentials.count() == 0


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("5105550123", "5105550123"),
        ("15105550123", "5105550123"),
        ("(510) 555-0123", "5105550123"),
        ("510555012", ""),
        ("51055501234", ""),
        ("0105550123", ""),
        ("1105550123", ""),
        ("9115550123", ""),
        ("5100550123", ""),
        ("5109110123", ""),
        ("0000000000", ""),
        ("2222222222", ""),
        ("٥١٠٥٥٥٠١٢٣", ""),
        ("", ""),
    ],
)
def test_a_phone_when_plausible(imported, text, kept):
    assert imported(nppes.person(1001, phone=text)).locations.get().phone == kept


@pytest.mark.parametrize("code", ["94610", "946101234", "94610-1234", "94610 1234"])
def test_the_first_five_digits_of_a_postal_code(imported, code):
    assert imported(nppes.person(1001, zip=code)).locations.get().zip == "94610"


@pytest.mark.parametrize(("state", "country"), [("ca", "us"), ("CALIFORNIA", ""), ("CA", "USA")])
def test_a_state_by_code_or_name(imported, state, country):
    row = nppes.person(1001, state=state, country=country)
    assert imported(row).locations.get().state_id == "CA"


def test_a_territory_is_the_united_states(imported):
    place("00901", state="PR", city="San Juan")
    row = nppes.person(1001, state="PR", zip="00901", country="PR", city="SAN JUAN")
    assert imported(row).locations.get().state_id == "PR"


def test_a_street_on_the_second_line_alone(imported):
    where = imported(nppes.person(1001, address_1="", address_2="5 ELM ST")).locations.get()
    assert (where.address_1, where.address_2) == ("5 Elm St", "")


@pytest.mark.parametrize(
    ("known_as", "written", "kept"),
    [
        ("Coeur d'Alene", "COEUR D ALENE", "Coeur d'Alene"),
        ("O'Fallon", "O FALLON", "O'Fallon"),
        ("Cañon City", "CANON CITY", "Cañon City"),
        ("Oakland", "PIEDMONT", "Piedmont"),
    ],
)
def test_a_city_is_spelled_as_its_place_where_it_is_the_same(imported, known_as, written, kept):
    place("83814", state="ID", city=known_as)
    row = nppes.person(1001, state="ID", zip="83814", city=written)
    assert imported(row).locations.get().city == kept


def test_spaces_and_control_characters_are_cleaned(imported):
    row = nppes.person(
        1001, last_name="  PARK\x00\tLEE \n", address_1="1\x07 ELM\x1f ST", city=" OAKLAND "
    )
    person = imported(row)
    where = person.locations.get()
    assert (person.last_name, where.address_1, where.city) == ("Park Lee", "1 Elm St", "Oakland")


def test_another_taxonomy_by_option(tmp_path):
    rows = [nppes.person(1001), nppes.person(1002, slots=[(FAMILY_MEDICINE, "MD 1", "CA")])]
    path = nppes.write_csv(tmp_path / "registry.csv", rows)
    nppes.run(path, "--taxonomy", FAMILY_MEDICINE)
    assert list(Practitioner.objects.values_list("npi", flat=True)) == [npi(1002)]
