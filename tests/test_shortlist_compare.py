"""Two to four practitioners stand side by side, what was checked apart from what was said."""

from datetime import date

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from pytest_django.asserts import assertContains, assertNotContains

from finder.shortlist.compare import rows
from practitioners.status import change_status
from tests import factories
from tests.seen import documents
from tests.shortlists import naming, press, public_ids, shown

pytestmark = pytest.mark.django_db
LABELS = {
    "insurance": {"aetna": "Aetna", "cigna": "Cigna"},
    "specialty": {
        "sports": "Sports acupuncture",
        "orthopedic": "Orthopedic",
        "fertility": "Fertility",
    },
    "language": {"es": "Spanish"},
    "state": {"CA": "California"},
}
LICENSE = "California acupuncture license"
CERTIFICATION = "NCCAOM / NCBAHM certified in Oriental Medicine"
APPRENTICESHIP = "Acupuncture Sports Medicine Apprenticeship"
CHECKED_TODAY = "Checked November 24, 2026 · valid until November 24, 2027"
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-24 17:00Z", tick=False) as clock:
        yield clock


@pytest.fixture
def mina(clock):
    mina = factories.listed(
        first_name="Mina",
        last_name="Park",
        certification="OM",
        trainings=["acupuncture-sports-medicine-apprenticeship"],
        stated_specialties=["fertility"],
        insurance={"cigna": "no", "aetna": "yes"},
        languages=["es"],
        first_visit_price=112,
        prices_given_on=date(2026, 10, 1),
        phone="5105550123",
        step_free=True,
        accepting_new_patients=False,
    )
    factories.hours(mina.locations.get(), weekday=1)
    return mina


@pytest.fixture
def unknown(clock):
    """Somebody of whom nothing is known but the license."""
    return factories.listed(expires_on=date(2027, 1, 1), checked_on=date(2026, 11, 3))


def side_by_side(*people):
    """Of each row, the words of its cells."""
    found = [
        {**documents(person)[0], "locations": [each["location"] for each in documents(person)]}
        for person in people
    ]
    return {row.label: [words(row, cell) for cell in row.cells] for row in rows(found, LABELS)}


def words(row, cell):
    html = render_to_string(row.template, {**cell, "labels": LABELS, "today": TUESDAY})
    return " ".join(strip_tags(html.replace("<", " <")).split())


def test_every_row_says_what_is_known_and_what_is_not(mina, unknown):
    table = side_by_side(mina, unknown)
    assert table["Checked"] == [
        f"{LICENSE} {CHECKED_TODAY} {CERTIFICATION} {CHECKED_TODAY}",
        f"{LICENSE} Checked November 3, 2026 · valid until January 1, 2027",
    ]
    del table["Checked"]
    assert table == {
        "Experience": ["16 years in practice, by the license’s date"] * 2,
        "Documented training in": [
            f"{APPRENTICESHIP} Checked November 24, 2026 Sports acupuncture, Orthopedic",
            "none documented",
        ],
        "They also say, not checked": ["Fertility", "nothing said"],
        "Phone and address": [
            f"Call Mina Park: (510) 555-0123 {mina.locations.get().address_1} Oakland, CA 94601",
            f"Phone: not known {unknown.locations.get().address_1} Oakland, CA 94601",
        ],
        "First visit": ["$112 October 1, 2026", "not known, ask"],
        "Follow-up visit": ["not known, ask", "not known, ask"],
        "Takes Aetna": ["yes November 24, 2026", "nobody has told us, ask"],
        "Takes Cigna": ["no November 24, 2026", "nobody has told us, ask"],
        "Languages": ["Spanish", "not known"],
        "Hours today": ["9:00 am–5:00 pm", "not known, ask"],
        "New patients": ["Not accepting", "Not known, ask"],
        "Step-free access": ["Yes", "Not known, ask"],
    }


def test_a_plan_that_was_asked_about_in_vain_is_no_no(clock):
    asked = factories.listed(insurance={"aetna": "unknown"})
    assert side_by_side(asked, factories.listed())["Takes Aetna"] == [
        "asked, not known November 24, 2026",
        "nobody has told us, ask",
    ]


def test_where_no_plan_is_known_of_anybody_one_row_says_so(unknown):
    assert side_by_side(unknown)["Insurance"] == ["nobody has told us, ask"]


def test_of_two_locations_each_says_its_own_hours_and_access(mina):
    factories.location(mina, city="Alameda", step_free=False)
    table = side_by_side(mina)
    assert table["Hours today"] == ["Oakland: 9:00 am–5:00 pm Alameda: not known, ask"]
    assert table["Step-free access"] == ["Oakland: Yes Alameda: No"]


def test_those_named_stand_in_their_order_and_nobody_else(client, mina, unknown):
    press(client, "add", factories.listed())
    page = client.get(naming("compare", *public_ids([unknown, mina])))
    assert [row["id"] for row in page.context["chosen"]] == public_ids([unknown, mina])
    assertContains(page, '<th scope="col">', count=2)
    assertContains(page, '<th scope="row">', count=len(page.context["rows"]))
    assertContains(page, "The distance is not known here")


def test_four_fit_and_five_are_an_error_that_offers_the_choice_anew(client):
    ids = public_ids([factories.listed() for _ in range(5)])
    assert len(client.get(naming("compare", *ids[:4])).context["chosen"]) == 4
    page = client.get(naming("compare", *ids))
    assertContains(
        page, "A comparison holds 4 practitioners at most; this address names 5", status_code=400
    )
    assertNotContains(page, "<table", status_code=400)
    assertContains(page, "checked>", count=5, status_code=400)


def test_fewer_than_two_lead_to_a_choice_of_the_shortlist(client, mina, unknown):
    press(client, "add", unknown, mina)
    page = client.get(naming("compare", mina.public_id))
    assert shown(page) == public_ids([mina, unknown])
    assertContains(page, f'value="{mina.public_id}" checked>')
    assertContains(page, f'value="{unknown.public_id}">')
    assertNotContains(page, "<table")


def test_nobody_to_compare_is_said(client):
    assertContains(client.get("/shortlist/compare/"), "There is nobody to compare yet")


def test_who_is_not_listed_and_what_is_no_id_is_said(client, mina, unknown):
    third = factories.listed(first_name="Zelda")
    change_status(third, "suspended")
    named = naming("compare", *public_ids([mina, unknown, third]), "'; --")
    page = client.get(named)
    assert len(page.context["chosen"]) == 2
    assertContains(page, "This address names 2 more")
    assertNotContains(page, "Zelda")
