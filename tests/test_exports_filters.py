"""An export holds what the list shows, all pages, in its order; a wrong filter is an error."""

import re

import pytest
from django.contrib import admin

from practitioners.models import Export, Practitioner
from tests import factories
from tests.admin_forms import page
from tests.exports import PRACTITIONERS, records, rows

pytestmark = pytest.mark.django_db

CSV, JSON_LINES = PRACTITIONERS.format("csv"), PRACTITIONERS.format("jsonl")


def names(found):
    return [each["Last name"] for each in found]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"status__exact": "listed"},
        {"q": "ab"},
        {"q": "ab", "status__exact": "draft"},
        {"o": "-1"},
        {"o": "2.-1"},
        {"locations__state__code__exact": "CA"},
        {"p": "2"},
    ],
)
def test_it_holds_who_is_in_the_list_in_its_order_on_all_pages(staff, monkeypatch, asked):
    for name in ("Able", "Cole", "Abbot"):
        factories.listed(last_name=name)
    for name in ("Baker", "Abel"):
        factories.practitioner(last_name=name)
    factories.listed(last_name="Núñez", state="NV", zip="89501")
    monkeypatch.setattr(admin.site._registry[Practitioner], "list_per_page", 2)
    listed = shown(staff, asked)
    assert names(rows(staff.get(CSV, asked))) == listed
    assert [each["last_name"] for each in records(staff.get(JSON_LINES, asked))] == listed
    assert 0 < len(listed) <= 6


def test_a_filter_of_a_single_choice_holds_in_the_list_and_in_the_file(staff):
    """Django leaves out such a filter, and shows everybody."""
    factories.listed(last_name="Able")
    factories.practitioner(last_name="Baker")
    asked = {"locations__state__code__exact": "CA"}
    assert shown(staff, asked) == ["Able"]
    assert names(rows(staff.get(CSV, asked))) == ["Able"]
    assert staff.get(CSV, {"locations__state__code__exact": "ZZ"}).status_code == 400


def test_a_filter_of_a_single_choice_is_not_offered(staff):
    factories.listed()
    specs = staff.get(page("practitioner", "changelist")).context["cl"].filter_specs
    assert "state" not in [spec.title for spec in specs]


def shown(staff, asked):
    """The last names on all pages of the list."""
    address = page("practitioner", "changelist")
    pages = staff.get(address, asked).context["cl"].paginator.page_range
    lists = [staff.get(address, asked | {"p": number}).context["cl"] for number in pages]
    return [each.last_name for listed in lists for each in listed.result_list]


def test_each_stands_once_however_many_of_their_locations_fit(staff):
    factories.listed(last_name="Able")
    person = factories.practitioner(last_name="Baker")
    factories.location(person, state="NY")
    factories.location(person, state="NY")
    asked = {"locations__state__code__exact": "NY"}
    assert names(rows(staff.get(CSV, asked))) == ["Baker"]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_list_leads_to_a_file_of_what_it_shows(staff, form):
    factories.listed(last_name="Abel")
    factories.listed(last_name="Baker")
    asked = {"q": "ab", "status__exact": "listed", "p": "1"}
    said = staff.get(page("practitioner", "changelist"), asked).content.decode()
    (link,) = re.findall(rf'href="(/admin/practitioners/practitioner/export\.{form}\?[^"]*)"', said)
    assert link.endswith("?q=ab&amp;status__exact=listed")
    response = staff.get(link.replace("&amp;", "&"))
    found = rows(response) if form == "csv" else records(response)
    assert [each.get("Last name") or each["last_name"] for each in found] == ["Abel"]


@pytest.mark.parametrize(
    ("asked", "field", "said"),
    [
        ({"status__exact": "lost"}, "Status", "This is none of the choices: lost."),
        ({"source__exact": "mars"}, "Source", "This is none of the choices: mars."),
        ({"locations__state__code__exact": "ZZ"}, "State", "This is none of the choices: ZZ."),
        ({"languages__id__exact": "0"}, "Languages", "This is none of the choices: 0."),
        (
            {"languages__id__exact": "x"},
            "Filter",
            "can&#x27;t have this value: languages__id__exact.",
        ),
        ({"moon": "full", "q": "ab"}, "Filter", "can&#x27;t have this value: moon."),
        ({"q": "a\0b"}, "Search", "Null characters are not allowed."),
    ],
)
@pytest.mark.parametrize("address", [CSV, JSON_LINES])
def test_a_wrong_filter_is_an_error_that_names_it(staff, address, asked, field, said):
    factories.listed(languages=["en", "es"])
    factories.listed(state="NV", zip="89501")
    response = staff.get(address, asked)
    assert response.status_code == 400
    page = response.content.decode()
    assert f"<strong>{field}</strong>" in page
    assert said in page
    assert Export.objects.count() == 0


def test_of_two_choices_both_have_to_be_there(staff):
    factories.listed(last_name="Able")
    assert names(rows(staff.get(CSV, {"status__exact": ["listed", "draft"]}))) == ["Able"]
    assert staff.get(CSV, {"status__exact": ["listed", "lost"]}).status_code == 400


@pytest.mark.parametrize("method", ["post", "head", "delete"])
def test_a_file_is_only_asked_for(staff, method):
    assert getattr(staff, method)(CSV).status_code == 405
    assert Export.objects.count() == 0
