"""Staff upload a roster, see what importing each row would do, choose, import or discard it."""

import datetime
import re

import pytest
import time_machine
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from practitioners.models import Language, Practitioner, Roster
from tests import factories
from tests.roster_files import (
    NPI,
    OAKLAND,
    SCHOOL,
    differences,
    every_outcome,
    outcomes,
    person,
    places,
    previewed,
    upload,
)

pytestmark = pytest.mark.django_db

ROSTERS = "/desk/rosters/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-24 12:00 -0500", tick=False) as clock:
        yield clock


@pytest.fixture
def ed(client):
    ed = factories.staff("Editor")
    client.force_login(ed)
    return ed


def page(roster):
    return f"{ROSTERS}{roster.pk}/"


def lines(client, roster, show=""):
    """The numbers of the lines that the page shows, in its order."""
    return [line.row.line for line in client.get(f"{page(roster)}?show={show}").context["lines"]]


def test_an_upload_becomes_a_preview_and_writes_nothing_else(client, ed):
    places()
    response = client.post(ROSTERS, upload(person(), person("Nora", "Lee")))
    roster = Roster.objects.get()
    assertRedirects(response, page(roster))
    assert (roster.given_by, roster.given_on, roster.file_name, roster.row_count) == (
        SCHOOL, datetime.date(2026, 11, 1), "roster.csv", 2,
    )  # fmt: skip
    assert (roster.state, roster.uploaded_by) == ("previewed", ed)
    assert re.fullmatch("[0-9a-f]{64}", roster.digest)
    assert outcomes(roster) == ["new", "new"]
    assert not Practitioner.objects.exists()


def test_what_needs_a_person_comes_first_then_by_line(client, ed):
    assert lines(client, every_outcome()) == [6, 4, 5, 3, 2]


@pytest.mark.parametrize(
    ("show", "numbers"),
    [
        ("wrong", [6]), ("candidate", [4]), ("new", [5]), ("changed", [3]), ("same", [2]),
        ("differs", [2]), ("nonsense", [6, 4, 5, 3, 2]),
    ],
)  # fmt: skip
def test_one_kind_of_rows_is_shown(client, ed, show, numbers):
    assert lines(client, every_outcome(), show) == numbers


def test_each_kind_is_counted(client, ed):
    counts = client.get(page(every_outcome())).context["tallies"]
    assert [(label, count) for _, label, count in counts] == [
        ("All", 5), ("Wrong", 1), ("Candidate", 1), ("New", 1), ("Changed", 1), ("Same", 1),
        ("With facts left as they are", 1),
    ]  # fmt: skip


def test_a_row_says_before_and_after_and_what_is_wrong(client, ed):
    response = client.get(page(every_outcome()))
    for column, said in (
        ("website", "was empty → <strong>https://fern.example</strong>"),
        ("phone", "differs, left as it is: <strong>5105550000</strong>; in the roster 5105550001"),
        ("phone", "“none”: A US phone number is ten digits, without an extension."),
    ):
        assertContains(response, f"<li><code>{column}</code> {said}</li>", html=True)


def test_of_who_is_new_or_may_be_somebody_the_row_says_enough_to_tell(client, ed):
    roster = every_outcome()
    told = {line.row.line: line.told for line in client.get(page(roster)).context["lines"]}
    assert told == {
        2: "", 3: "", 4: "7 Fern Street, Oakland, CA 94601",
        5: "CA AC 1, 7 Fern Street, Oakland, CA 94601", 6: "",
    }  # fmt: skip


def test_with_a_wrong_row_nothing_can_be_imported(client, ed):
    roster = previewed(person(phone="none"), person("Nora", "Lee"))
    response = client.get(page(roster))
    assertContains(response, "1 row is wrong, so nothing can be imported.")
    assertContains(response, f'href="{page(roster)}report.csv"')
    assertNotContains(response, f"{page(roster)}import/")
    response = client.post(f"{page(roster)}import/", follow=True)
    assertContains(response, "1 row is wrong, so nothing was imported.")
    assert not Practitioner.objects.exists()


def test_a_candidate_has_to_be_chosen(client, ed):
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=None)
    factories.location(mina, **OAKLAND)
    roster = previewed(person(phone="5105550123"))
    assertNotContains(client.get(page(roster)), f"{page(roster)}import/")
    response = client.post(f"{page(roster)}import/", follow=True)
    assertContains(response, "1 row may be about somebody on record. Choose for each")
    assert outcomes(roster) == ["candidate"]


def test_it_is_them_and_the_row_is_compared_with_them(client, ed):
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=None)
    factories.location(mina, **OAKLAND)
    roster = previewed(person(phone="5105550123"))
    response = client.post(f"{page(roster)}?show=candidate", {"line-2": mina.public_id})
    assertRedirects(response, f"{page(roster)}?show=candidate")
    assert outcomes(roster) == ["changed"]
    assert differences(roster) == [["phone", "fills", "", "5105550123"]]
    assertContains(client.get(page(roster)), f'value="{mina.public_id}" checked')
    client.post(f"{page(roster)}import/")
    assert mina.locations.get().phone == "5105550123"
    assert Practitioner.objects.count() == 1


def test_it_is_somebody_new_and_can_be_chosen_again(client, ed):
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=None)
    factories.location(mina, **OAKLAND)
    roster = previewed(person())
    client.post(page(roster), {"line-2": "new"})
    assert outcomes(roster) == ["new"]
    client.post(page(roster), {"line-2": mina.public_id})
    assert outcomes(roster) == ["same"]
    client.post(page(roster), {"line-2": "new"})
    client.post(f"{page(roster)}import/")
    assert Practitioner.objects.count() == 2


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({}, "Choose for a line first"),
        ({"line-2": "0000000000"}, "On line 2 choose one of those who are named there."),
        ({"line-3": "new"}, "One of these lines has nothing to choose any more."),
        ({"line-99999999999999999999": "new", "line-x": "new"}, "Choose for a line first"),
    ],
)
def test_a_choice_that_is_none_is_refused(client, ed, chosen, message):
    factories.location(
        factories.practitioner(first_name="Mina", last_name="Park", npi=None), **OAKLAND
    )
    roster = previewed(person(), person("Nora", "Lee"))
    assertContains(client.post(page(roster), chosen, follow=True), message)
    assert outcomes(roster) == ["candidate", "new"]


def test_importing_writes_and_says_who_and_when(client, ed):
    roster = previewed(person(npi=NPI, license_state="CA", license_number="AC 1"))
    assertRedirects(client.post(f"{page(roster)}import/"), page(roster))
    roster.refresh_from_db()
    assert (roster.state, roster.decided_by) == ("imported", ed)
    response = client.get(page(roster))
    mina = Practitioner.objects.get(npi=NPI)
    assertContains(response, "Imported, Nov. 24, 2026, noon, by editor.")
    assertContains(response, f'href="/desk/practitioners/{mina.public_id}/">Mina Park</a>')
    assertNotContains(response, f"{page(roster)}discard/")
    assertContains(client.get("/desk/"), "CA license AC 1")


def test_what_was_imported_is_no_longer_kept_twice(client, ed):
    roster = previewed(person(npi=NPI, phone="5105550123"))
    client.post(f"{page(roster)}import/")
    row = roster.rows.get()
    assert (row.cells, row.people) == ({}, [])
    assert (row.outcome, row.practitioner.npi) == ("new", NPI)


def test_the_timeline_says_from_which_roster_somebody_came(client, ed):
    client.post(f"{page(previewed(person(npi=NPI)))}import/")
    client.post(f"{page(previewed(person(npi=NPI, phone='5105550123')))}import/")
    mina = Practitioner.objects.get(npi=NPI)
    timeline = client.get(f"/desk/practitioners/{mina.public_id}/").context["timeline"]
    said = [(each.who, each.what) for each in timeline if "roster" in each.what]
    beginning = f"imported them from the roster of {SCHOOL}, given on November 1, 2026"
    assert sorted(said) == [("editor", f"{beginning}: new"), ("editor", f"{beginning}: phone")]


def test_discarding_forgets_the_rows_and_keeps_that_it_came(client, ed):
    roster = previewed(person())
    assertRedirects(client.post(f"{page(roster)}discard/"), page(roster))
    roster.refresh_from_db()
    assert (roster.state, roster.decided_by, roster.rows.count()) == ("discarded", ed, 0)
    response = client.post(f"{page(roster)}import/", follow=True)
    assertContains(response, "This roster was discarded by editor at 12:00 PM on November 24.")


def test_the_same_file_is_known_by_its_content(client, ed):
    first, again = previewed(person()), previewed(person())
    client.post(f"{page(first)}import/")
    link = f'<a href="{page(first)}">imported on Nov. 24, 2026</a>'
    assertContains(client.get(page(again)), link)
    assertNotContains(client.get(page(previewed(person("Nora", "Lee")))), "imported on")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("given_by", " ", "Say who gave it."),
        ("given_on", "", "Say when they gave it."),
        ("given_on", "2026-11-25", "This date is still to come."),
        ("upload", "", "Choose the file."),
    ],
)
def test_what_is_missing_is_asked_for(client, ed, field, value, message):
    places()
    response = client.post(ROSTERS, upload(person()) | {field: value})
    assert response.status_code == 400
    assert response.context["form"].errors == {field: [message]}
    assert not Roster.objects.exists()


def test_rosters_are_listed_the_last_uploaded_first(client, ed, clock):
    first = previewed(person())
    clock.shift(60)
    second = previewed(person("Nora", "Lee"))
    assert list(client.get(ROSTERS).context["page_obj"]) == [second, first]


def test_the_template_can_be_downloaded_filled_and_uploaded(client, ed):
    places()
    factories.language("es"), factories.language("ko")
    response = client.get(f"{ROSTERS}template.csv")
    assert response["Content-Disposition"] == 'attachment; filename="roster-template.csv"'
    filled = response.content.replace(b"Minh", b"Mina")
    client.post(ROSTERS, upload(content=filled))
    assert outcomes(Roster.objects.get()) == ["new"]


def test_each_column_of_the_template_is_explained(client, ed):
    factories.language("es")
    header = client.get(f"{ROSTERS}template.csv").content.decode("utf-8-sig").splitlines()[0]
    response = client.get(f"{ROSTERS}template/")
    for column in header.split(","):
        assertContains(response, f'<th scope="row"><code>{column}</code></th>', html=True)
    assertContains(response, f"{Language.objects.get().label} (es)")


def test_no_page_is_kept_by_a_cache(client, ed):
    roster = previewed(person())
    for address in (ROSTERS, page(roster), f"{page(roster)}report.csv"):
        assert "no-store" in client.get(address)["Cache-Control"]
