"""What a roster brings of somebody new: a draft, a location on its ZIP, and unchecked claims."""

import datetime

import pytest

from practitioners.models import Case, Credential, Listing, Practitioner
from tests import factories
from tests.roster_files import NPI, OAKLAND, faults, imported, person, previewed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything_is_published")]

EVERYTHING = {
    "npi": NPI,
    "middle_name": "J.",
    "suffix": "jr",
    "practice_name": "Fern Acupuncture",
    "address_2": "Suite 2",
    "phone": "(510) 555-0123",
    "email": "office@fern.example",
    "website": "fern.example",
    "license_state": "California",
    "license_number": "AC 12345",
    "license_issued_on": "2015-06-30",
    "license_expires_on": "2027-06-30",
    "certification_program": "om",
    "certification_number": "54321",
    "languages": "korean; ES;Spanish",
    "in_practice_since": "2015-09-01",
    "accepting_new_patients": "Yes",
}

DROPPED_ZEROS = " A spreadsheet drops zeros in front: format the column as text."


@pytest.fixture
def languages():
    return [factories.language("es"), factories.language("ko")]


def brought(**cells):
    """Whom the roster of one row has brought."""
    imported(person(**cells))
    return Practitioner.objects.get(source="roster")


def test_a_draft_holds_what_the_row_says_of_the_person(languages):
    mina = brought(**EVERYTHING)
    assert (mina.full_name, mina.npi, mina.status) == ("Mina J. Park Jr.", NPI, "draft")
    assert mina.website == "https://fern.example"
    assert mina.stated_practice_start == datetime.date(2015, 9, 1)
    assert mina.accepting_new_patients is True
    assert list(mina.languages.all()) == languages


def test_the_location_stands_on_the_point_of_its_zip(languages):
    where = brought(**EVERYTHING).locations.get()
    assert (where.latitude, where.longitude, where.precision) == (37.8, -122.2, "zip")
    assert (where.address_1, where.address_2, where.city, where.state_id, where.zip) == (
        "7 Fern Street", "Suite 2", "Oakland", "CA", "94601",
    )  # fmt: skip
    assert (where.practice_name, where.phone, where.email, where.is_primary) == (
        "Fern Acupuncture", "5105550123", "office@fern.example", True,
    )  # fmt: skip


def test_claims_are_unchecked_and_enter_the_queue(languages):
    mina = brought(**EVERYTHING)
    claims = mina.credentials.order_by("kind")
    assert [(each.kind, each.state_id, each.program_code, each.number) for each in claims] == [
        ("certification", None, "OM", "54321"),
        ("license", "CA", "", "AC 12345"),
    ]
    assert (claims[1].issued_on, claims[1].expires_on) == (
        datetime.date(2015, 6, 30),
        datetime.date(2027, 6, 30),
    )
    assert Credential.objects.counting(datetime.date(2026, 11, 28)).count() == 0
    cases = Case.objects.order_by("kind").values_list("credential", "why")
    assert list(cases) == [(each.pk, "new") for each in claims]


def test_nobody_is_published_by_a_roster(languages):
    brought(**EVERYTHING)
    assert not Listing.objects.exists()


def test_what_is_not_said_stays_unknown():
    mina = brought()
    assert (mina.npi, mina.accepting_new_patients, mina.stated_practice_start) == (None, None, None)
    assert (mina.credentials.count(), mina.languages.count()) == (0, 0)
    assert mina.locations.get().phone == ""


def test_capitals_become_names_and_the_city_is_written_as_its_zip_is():
    mina = brought(
        first_name="MINA",
        last_name="O'BRIEN",
        address_1="7 FERN ST",
        city="OAKLAND",
        zip="94601-1234",
    )
    assert mina.full_name == "Mina O'Brien"
    assert str(mina.locations.get()) == "7 Fern St, Oakland, CA 94601"


def test_a_cell_that_looks_like_a_formula_is_text():
    where = brought(address_1='=HYPERLINK("x")', practice_name="@Home +1").locations.get()
    assert (where.address_1, where.practice_name) == ('=HYPERLINK("x")', "@Home +1")


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"npi": "123"}, ["npi", "An NPI is ten digits, without spaces or hyphens."]),
        ({"npi": "2123456785"},
         ["npi", "The NPI's last digit does not fit the others: a typing error?"]),
        ({"first_name": ""}, ["first_name", "This is needed in every row."]),
        ({"last_name": "123"}, ["last_name", "A name has letters."]),
        ({"last_name": "P" * 81}, ["last_name", "At most 80 letters."]),
        ({"suffix": "L.Ac."},
         ["suffix", "Only Jr., Sr. or a Roman number: no titles, no degrees."]),
        ({"city": ""}, ["city", "This is needed with address_1."]),
        ({"state": "Californien"},
         ["state", "No state of the United States has this name or code."]),
        ({"zip": "2138"},
         ["zip", f"A ZIP is five digits.{DROPPED_ZEROS}"]),
        ({"zip": "ABCDE"}, ["zip", "A ZIP is five digits."]),
        ({"zip": "00001"}, ["zip", "There is no such ZIP."]),
        ({"zip": "89501"}, ["zip", "This ZIP is in NV, and the state is CA."]),
        ({"phone": "510 555 0123 x4"},
         ["phone", "A US phone number is ten digits, without an extension."]),
        ({"email": "office"}, ["email", "This is no e-mail address."]),
        ({"website": "javascript://x"}, ["website", "This is no address of a web page."]),
        ({"license_number": "AC 1"}, ["license_state", "This is needed with license_number."]),
        ({"license_state": "CA"}, ["license_number", "This is needed with license_state."]),
        ({"license_state": "CA", "license_number": "PENDING"},
         ["license_number", "This is no license number: it has a digit and plain letters."]),
        ({"license_state": "CA", "license_number": "AC 1", "license_expires_on": "6/30/2027"},
         ["license_expires_on", "A date is written as 2026-11-01."]),
        ({"license_state": "CA", "license_number": "AC 1", "license_issued_on": "2026-02-30"},
         ["license_issued_on", "A date is written as 2026-11-01."]),
        ({"license_state": "CA", "license_number": "AC 1", "license_issued_on": "2999-01-01"},
         ["license_issued_on", "This date is still to come."]),
        ({"license_state": "CA", "license_number": "AC 1", "license_issued_on": "2020-01-01",
          "license_expires_on": "2019-01-01"},
         ["license_expires_on", "The license can't expire before it was issued."]),
        ({"license_expires_on": "2027-06-30"},
         ["license_number", "This is needed with license_expires_on."]),
        ({"certification_program": "XX", "certification_number": "123"},
         ["certification_program", "One of AC, CH, OM, AHM, ABT."]),
        ({"certification_program": "OM", "certification_number": "012"},
         ["certification_number", "A certificate number is 3 to 6 digits, the first not zero."]),
        ({"languages": "Spanish; Klingon"},
         ["languages", "Language 2 of 2 is not in the list. Semicolons stand between."]),
        ({"in_practice_since": "2012"},
         ["in_practice_since", "A date is written as 2026-11-01."]),
        ({"accepting_new_patients": "maybe"},
         ["accepting_new_patients", "Write yes or no, or leave it empty."]),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_with_what_to_do(languages, cells, fault):
    assert faults(person(**cells)) == [fault]


def test_every_wrong_cell_of_a_row_is_named():
    assert [fault[0] for fault in faults(person(npi="1", phone="2", email="3"))] == [
        "npi", "phone", "email",
    ]  # fmt: skip


def test_who_is_new_needs_an_address():
    what = "This is needed for whoever is new."
    nowhere = dict.fromkeys(OAKLAND, "")
    assert faults(person(npi=NPI, **nowhere)) == [
        ["address_1", what], ["city", what], ["state", what], ["zip", what],
    ]  # fmt: skip


def test_the_example_of_the_template_is_nobody():
    roster = previewed({
        "npi": "2123456784", "first_name": "Minh", "middle_name": "J.", "last_name": "Example",
        "practice_name": "Example Acupuncture", "address_1": "7 Fern Street",
        "address_2": "Suite 2", "city": "Oakland", "state": "CA", "zip": "94601",
        "phone": "510-555-0123", "email": "office@example.org", "website": "https://example.org",
        "license_state": "CA", "license_number": "AC 12345", "license_issued_on": "2015-06-30",
        "license_expires_on": "2027-06-30", "certification_program": "OM",
        "certification_number": "12345", "languages": "Spanish; Korean",
        "in_practice_since": "2015-09-01", "accepting_new_patients": "yes",
    })  # fmt: skip
    assert roster.rows.get().faults == [
        ["first_name", "This is the row that shows how it is filled: remove it."]
    ]
