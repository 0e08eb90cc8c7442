"""With a script, results change in place: address, title, history, focus and what is said."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from practitioners.vocabularies import load_vocabularies
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people():
    load_vocabularies()
    factories.place("94601")
    for number in range(3):
        factories.listed(
            first_name="Ann", last_name=f"Bell {number}", languages=["es"], telehealth=True
        )
    factories.listed(first_name="Cy", last_name="Dow")


@pytest.fixture
def results(page, live_server, people):
    """The results page on a wide screen; `stays` is lost with a page that is loaded anew."""
    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto(f"{live_server.url}/practitioners/?page_size=2&sort=name")
    page.evaluate("window.stays = true")
    return page


def names(page):
    return page.locator("article h3 a")


def test_a_choice_changes_results_counts_address_and_title_and_is_said(results):
    results.get_by_label("Telehealth").check()
    expect(results.locator("#found-said")).to_have_text(re.compile(r"^\s*3 acupuncturists\s*$"))
    assert parse_qs(urlsplit(results.url).query) == {"sort": ["name"], "telehealth": ["true"]}
    expect(results).to_have_title("3 acupuncturists | Meridian")
    expect(results.get_by_role("link", name="Remove filter: Telehealth")).to_be_visible()
    in_spanish = results.get_by_role("link", name="Español")
    expect(in_spanish).to_have_attribute("href", re.compile(r"^/es/practitioners/\?.*telehealth"))
    assert results.evaluate("document.activeElement.id") == "id_telehealth_true"
    assert results.evaluate("window.stays")


def test_a_group_that_was_opened_stays_open(results):
    results.locator("#id_state > summary").click()
    results.get_by_label("Telehealth").check()
    expect(results.locator("#found-said")).to_contain_text("3 acupuncturists")
    assert results.locator("#id_state").evaluate("(group) => group.open")
    assert not results.locator("#id_technique").evaluate("(group) => group.open")


def test_pages_order_and_chips_lead_to_the_heading(results):
    results.get_by_role("link", name="Next page").click()
    expect(results.get_by_role("link", name="Previous page")).to_be_visible()
    expect(results.locator("#found")).to_be_focused()
    assert "page=2" in results.url
    results.get_by_label("Telehealth").check()
    results.get_by_role("link", name="Remove filter: Telehealth").click()
    expect(results.locator("#found")).to_have_text(re.compile("4 acupuncturists"))
    expect(results.locator("#found")).to_be_focused()
    assert results.evaluate("window.stays")


def test_a_text_becomes_filters_in_its_field_and_in_the_address(results):
    results.get_by_role("searchbox").fill("speaks Spanish near 94601")
    results.get_by_role("searchbox").press("Enter")
    expect(results.locator("#found")).to_contain_text("3 acupuncturists within 25 miles of")
    expect(results.get_by_role("searchbox")).to_have_value("")
    expect(results.get_by_label("Where")).to_have_value("94601")
    assert "language=es" in results.url
    assert "q=" not in results.url
    assert results.evaluate("window.stays")


def test_a_search_that_is_refused_says_so_in_place_and_keeps_what_was_written(results, troubles):
    results.get_by_label("Where").fill("Nowhereville")
    results.get_by_label("Where").press("Enter")
    expect(results.locator("#errors")).to_be_focused()
    expect(results.get_by_label("Where")).to_have_value("Nowhereville")
    expect(results.get_by_label("Where")).to_have_attribute("aria-invalid", "true")
    assert results.evaluate("window.stays")
    assert all("400" in trouble for trouble in troubles)
    troubles.clear()


def test_back_and_forward_show_what_was_there(results):
    results.get_by_label("Telehealth").check()
    expect(results.locator("#found")).to_contain_text("3 acupuncturists")
    results.go_back()
    expect(results.locator("#found")).to_contain_text("4 acupuncturists")
    expect(results.get_by_label("Telehealth")).not_to_be_checked()
    results.go_forward()
    expect(results.locator("#found")).to_contain_text("3 acupuncturists")


def test_no_search_is_kept_by_the_browser(results):
    results.get_by_label("Telehealth").check()
    # Said last of all, when the place of what is new is settled.
    expect(results.locator("#found-said")).to_contain_text("3 acupuncturists")
    assert results.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_what_cannot_be_fetched_is_left_to_the_browser(results, troubles):
    results.route("**/practitioners/?*telehealth=true*", lambda route: route.abort(), times=1)
    results.get_by_label("Telehealth").check()
    results.wait_for_url("**telehealth=true**")
    expect(results.locator("#found")).to_contain_text("3 acupuncturists")
    assert not results.evaluate("window.stays")
    troubles.clear()


def test_in_the_drawer_of_a_phone_nothing_changes_before_it_is_asked(page, live_server, people):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/practitioners/")
    page.locator(".filters-toggle").click()
    page.get_by_label("Telehealth").check()
    assert "telehealth" not in page.url
    page.get_by_role("button", name="Show results").click()
    expect(page.locator("#found")).to_contain_text("3 acupuncturists")
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator(".filters-toggle", has_text="1 chosen")).to_be_visible()
    assert not page.locator("#filters").evaluate("(drawer) => drawer.open")


def test_saved_ones_are_marked_among_results_that_came_in_place(results):
    name = names(results).first.inner_text()
    results.get_by_role("button", name=f"Save {name} to your shortlist").click()
    expect(results.get_by_role("button", name=f"Saved {name}")).to_be_visible()
    results.get_by_label("Telehealth").check()
    expect(results.locator("#found")).to_contain_text("3 acupuncturists")
    expect(results.get_by_role("button", name=f"Saved {name}")).to_be_visible()
