"""The list of practitioners is exported as it is filtered, searched and sorted."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from tests import factories
from tests.exports import PRACTITIONERS, content, records, rows

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 11, 24)
NOON = datetime.datetime(2026, 11, 24, 17, tzinfo=datetime.UTC)
CSV, JSON_LINES = PRACTITIONERS.format("csv"), PRACTITIONERS.format("jsonl")


@pytest.fixture
def today():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def mina(today):
    """Somebody of whom everything is known."""
    mina = factories.listed(
        first_name="Mína",
        middle_name="J.",
        last_name="Núñez",
        suffix="III",
        npi="2123456784",
        certification="OM",
        trainings=["sports-medicine-acupuncture-certification"],
        stated_specialties=["fertility", "pediatrics"],
        languages=["en", "es"],
        insurance={"aetna": "yes", "cigna": "no", "humana": "unknown"},
        first_visit_price="112.50",
        prices_given_on=datetime.date(2026, 3, 1),
        accepting_new_patients=True,
        last_attested_on=datetime.date(2026, 10, 1),
        practice_name="Elm Acupuncture",
        address_1="1 Elm Street",
        address_2="Suite 2",
        phone="5105550123",
    )
    factories.location(mina, city="Reno", state="NV", zip="89501")
    factories.license(mina, "NV", number="NV 7", expires_on=None, issued_on=None)
    return mina


def test_a_row_says_what_is_known_of_somebody(staff, mina):
    (row,) = rows(staff.get(CSV))
    license, certification, training = mina.credentials.exclude(state="NV").order_by("id")
    assert row == {
        "Public id": mina.public_id,
        "Last name": "Núñez",
        "First name": "Mína",
        "Middle name": "J.",
        "Suffix": "III",
        "NPI": "2123456784",
        "Status": "Listed",
        "Source": "Entered by staff",
        "In practice since": "2010-01-01",
        "In practice by": "license",
        "Practice": "Elm Acupuncture",
        "Address": "1 Elm Street, Suite 2, Oakland, CA 94601",
        "Phone": "(510) 555-0123",
        "States": "CA; NV",
        "Licenses": f"CA license {license.number}: verified, checked 2026-11-24, until 2027-11-24;"
        " NV license NV 7: not checked",
        "Certifications": f"{certification}: verified, checked 2026-11-24, until 2027-11-24",
        "Trainings": f"{training}: verified, checked 2026-11-24, until 2027-11-24",
        "Last checked": "2026-11-24",
        "Documented specialties": "; ".join(
            each.label for each in training.program.specialties.all()
        ),
        "Stated specialties": "Fertility; Pediatric acupuncture",
        "Languages": "English; Spanish",
        "Plans taken": "Aetna (2026-11-24, the office, by phone)",
        "Plans not taken": "Cigna Healthcare (2026-11-24, the office, by phone)",
        "Plans asked about in vain": "Humana (2026-11-24, the office, by phone)",
        "First visit, US dollars": "112.50",
        "Follow-up, US dollars": "",
        "Prices given on": "2026-03-01",
        "Sliding scale": "no",
        "Accepting new patients": "yes",
        "Telehealth": "unknown",
        "Last attested": "2026-10-01",
        "On record since": "2026-11-24",
        "Last changed": "2026-11-24",
    }


def test_a_record_says_the_same_as_plain_data(staff, mina):
    (record,) = records(staff.get(JSON_LINES))
    first, second = mina.locations.all()
    license = mina.credentials.get(state="CA")
    assert record["credentials"][1] == {
        "kind": "license",
        "program_code": None,
        "state": "CA",
        "program": None,
        "number": license.number,
        "title": "",
        "hours": None,
        "issued_on": "2010-01-01",
        "expires_on": "2027-11-24",
        "standing": "verified",
        "last_checked_on": "2026-11-24",
    }
    assert [each["kind"] for each in record.pop("credentials")] == [
        "certification", "license", "license", "training",
    ]  # fmt: skip
    assert record == {
        "id": mina.public_id,
        "last_name": "Núñez",
        "first_name": "Mína",
        "middle_name": "J.",
        "suffix": "III",
        "npi": "2123456784",
        "status": "listed",
        "source": "staff",
        "experience": {"since": "2010-01-01", "basis": "license"},
        "locations": [
            {
                "id": first.public_id,
                "practice_name": "Elm Acupuncture",
                "address_1": "1 Elm Street",
                "address_2": "Suite 2",
                "city": "Oakland",
                "state": "CA",
                "zip": "94601",
                "phone": "5105550123",
                "email": "",
                "primary": True,
            },
            {
                "id": second.public_id,
                "practice_name": "",
                "address_1": second.address_1,
                "address_2": "",
                "city": "Reno",
                "state": "NV",
                "zip": "89501",
                "phone": "",
                "email": "",
                "primary": False,
            },
        ],
        "last_checked_on": "2026-11-24",
        "documented_specialties": ["orthopedic", "sports"],
        "stated_specialties": ["fertility", "pediatrics"],
        "languages": ["en", "es"],
        "insurance": [
            {"plan": plan, "answer": answer, "told_on": "2026-11-24", "told_by": "office"}
            for plan, answer in (("aetna", "yes"), ("cigna", "no"), ("humana", "unknown"))
        ],
        "prices": {"first_visit": 112.5, "follow_up": None, "given_on": "2026-03-01"},
        "sliding_scale": False,
        "accepting_new_patients": True,
        "telehealth": None,
        "last_attested_on": "2026-10-01",
        "created_at": "2026-11-24T17:00:00+00:00",
        "updated_at": "2026-11-24T17:00:00+00:00",
    }


def test_of_a_draft_hardly_anything_is_known(staff, today):
    draft = factories.practitioner(npi=None)
    (row,) = rows(staff.get(CSV))
    assert {name: cell for name, cell in row.items() if cell} == {
        "Public id": draft.public_id,
        "Last name": draft.last_name,
        "First name": "Ada",
        "Status": "Draft",
        "Source": "Entered by staff",
        "Sliding scale": "no",
        "Accepting new patients": "unknown",
        "Telehealth": "unknown",
        "On record since": "2026-11-24",
        "Last changed": "2026-11-24",
    }
    (record,) = records(staff.get(JSON_LINES))
    empty = ("npi", "experience", "last_checked_on", "prices", "telehealth", "last_attested_on")
    assert [record[name] for name in empty] == [None] * len(empty)


def test_the_file_is_named_by_list_form_and_day(staff, today):
    for address, form, media_type in (
        (CSV, "csv", "text/csv; charset=utf-8"),
        (JSON_LINES, "jsonl", "application/jsonl; charset=utf-8"),
    ):
        response = staff.get(address)
        name = f"meridian-practitioners-2026-11-24.{form}"
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        assert response["Content-Type"] == media_type
        assert "no-store" in response["Cache-Control"]


def test_excel_is_told_that_it_is_utf_8(staff, mina):
    said = content(staff.get(CSV))
    assert said.startswith(b"\xef\xbb\xbfPublic id,Last name,")
    assert "Núñez".encode() in said


def test_where_nobody_is_found_the_file_says_so(staff):
    factories.practitioner()
    assert rows(staff.get(CSV, {"q": "nobody"})) == []
    assert records(staff.get(JSON_LINES, {"q": "nobody"})) == []


def test_formulas_are_defused_for_spreadsheets_alone(staff):
    person = factories.practitioner(first_name="=HYPERLINK(1)", last_name="@SUM", suffix="-1")
    factories.location(person, practice_name='+1, "the"\nfirst', address_1="=1", is_primary=True)
    (row,) = rows(staff.get(CSV))
    cells = ("First name", "Last name", "Suffix", "Practice", "Address")
    assert [row[name] for name in cells] == [
        "'=HYPERLINK(1)",
        "'@SUM",
        "'-1",
        '\'+1, "the"\nfirst',
        "'=1, Oakland, CA 94601",
    ]
    (record,) = records(staff.get(JSON_LINES))
    assert (record["first_name"], record["last_name"]) == ("=HYPERLINK(1)", "@SUM")


def test_the_day_is_that_of_the_directory(staff):
    with time_machine.travel("2026-11-25T04:59:59+00:00"):
        assert timezone.localdate() == DAY
        assert "2026-11-24.csv" in staff.get(CSV)["Content-Disposition"]
