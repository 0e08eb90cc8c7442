"""Saving and comparing in a browser: with and without JavaScript, by keyboard, on paper."""

import pytest
from playwright.sync_api import expect

from practitioners.status import change_status
from tests import factories
from tests.browser import violations
from tests.shortlists import naming, public_ids

SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture
def people(transactional_db):
    """Two practitioners, one with two locations and one of whom little is known."""
    mina = factories.listed(
        first_name="Mína",
        last_name="O'Brien",
        certification="OM",
        trainings=["sports-medicine-acupuncture-certification"],
        stated_specialties=["fertility"],
        insurance={"aetna": "yes", "cigna": "no", "humana": "unknown"},
        phone="5105550123",
    )
    factories.hours(mina.locations.get())
    factories.location(mina, city="Alameda", phone="5105550177")
    factories.report(mina), factories.report(mina)
    return [mina, factories.listed(first_name="Wilhelmina", last_name="Featherstonehaugh-Smith")]


@pytest.fixture
def plain(browser, live_server):
    """A page in a browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def save_all(page, live_server, people):
    """Save everybody from the results, in place."""
    page.goto(f"{live_server.url}/practitioners/?sort=name")
    for person in people:
        button(page, "Save", person).click()
        expect(button(page, "Saved", person)).to_be_visible()


def button(page, word, person):
    name = {
        "Save": f"Save {person.full_name} to your shortlist",
        "Saved": f"Saved {person.full_name}, remove from your shortlist",
        "Remove": f"Remove {person.full_name}",
    }[word]
    return page.get_by_role("button", name=name, exact=True)


def expect_names(page, *names):
    """The names on the shortlist, once the page that was asked for has come."""
    expect(page.locator(".saved-list h2 a")).to_have_text(names)


def test_saving_stays_on_the_page_and_counts(page, live_server, people):
    save_all(page, live_server, people)
    assert page.url.endswith("/practitioners/?sort=name")
    expect(page.locator("#saved-count")).to_have_text("2")
    expect(page.get_by_role("status").last).to_have_text(
        "Wilhelmina Featherstonehaugh-Smith is on your shortlist."
    )
    button(page, "Saved", people[0]).click()
    expect(button(page, "Save", people[0])).to_be_visible()
    expect(page.locator("#saved-count")).to_have_text("1")
    page.goto(f"{live_server.url}/shortlist/")
    expect_names(page, "Wilhelmina Featherstonehaugh-Smith")


def test_a_page_from_the_cache_shows_who_is_saved(page, live_server, people):
    save_all(page, live_server, people[:1])
    page.goto(f"{live_server.url}/practitioners/{people[0].public_id}/")
    expect(button(page, "Saved", people[0])).to_be_visible()
    page.goto(f"{live_server.url}/practitioners/{people[1].public_id}/")
    expect(button(page, "Save", people[1])).to_be_visible()
    expect(page.locator("#saved-count")).to_have_text("1")


def test_who_saved_nobody_is_asked_for_nothing(page, live_server, people):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/practitioners/", wait_until="networkidle")
    assert [url for url in asked if "/shortlist/" in url] == []


def test_nothing_shifts_when_the_number_and_the_marks_come(page, live_server, people):
    save_all(page, live_server, people)
    held = []

    def hold(route):
        held.append(route)

    page.route("**/shortlist*.js", hold)
    page.goto(f"{live_server.url}/practitioners/", wait_until="commit")
    # All of the page is drawn, and no script has run.
    page.wait_for_function("document.readyState === 'interactive'")
    expect(button(page, "Save", people[1])).to_be_visible()
    page.evaluate(
        "window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach("
        "(entry) => (window.shift += entry.value))).observe({type: 'layout-shift'})"
    )
    for route in held:
        route.continue_()
    expect(button(page, "Saved", people[0])).to_be_visible()
    expect(page.locator("#saved-count")).to_have_text("2")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") == 0


def test_what_cannot_be_done_in_place_is_explained_by_the_page(page, live_server, people, troubles):
    page.goto(f"{live_server.url}/practitioners/{people[0].public_id}/")
    change_status(people[0], "suspended")
    button(page, "Save", people[0]).click()
    page.wait_for_url("**/shortlist/")
    expect(page.get_by_text("that practitioner is not listed")).to_be_visible()
    troubles.clear()


def test_all_of_it_without_javascript(plain, live_server, people):
    plain.goto(f"{live_server.url}/practitioners/?sort=name")
    for person in people:
        button(plain, "Save", person).click()
        plain.wait_for_url("**/shortlist/")
        plain.get_by_role("link", name="Back to your search").click()
        plain.wait_for_url("**/practitioners/?sort=name")
    plain.get_by_role("link", name="Shortlist").click()
    expect_names(plain, "Mína O'Brien", "Wilhelmina Featherstonehaugh-Smith")
    expect(plain.get_by_role("checkbox")).to_have_count(2)
    for box in plain.get_by_role("checkbox").all():
        box.check()
    plain.get_by_role("button", name="Compare the chosen").click()
    expect(plain.get_by_role("columnheader")).to_have_count(2)
    plain.get_by_role("link", name="Your shortlist").click()
    button(plain, "Remove", people[0]).click()
    expect_names(plain, "Wilhelmina Featherstonehaugh-Smith")
    plain.get_by_role("button", name="Undo the last removal").click()
    expect_names(plain, "Mína O'Brien", "Wilhelmina Featherstonehaugh-Smith")
    plain.get_by_role("button", name="Clear the whole list").click()
    expect(plain.get_by_text("Nobody is on it yet")).to_be_visible()


def test_a_shared_list_is_saved_whole(plain, live_server, people):
    plain.goto(live_server.url + naming("shared", *public_ids(people)))
    plain.get_by_role("button", name="Save all of them").click()
    expect_names(plain, "Mína O'Brien", "Wilhelmina Featherstonehaugh-Smith")


def test_by_keyboard_alone(page, live_server, people):
    page.goto(f"{live_server.url}/practitioners/?sort=name")
    for person in people:
        button(page, "Save", person).focus()
        page.keyboard.press("Enter")
        expect(button(page, "Saved", person)).to_be_focused()
    page.goto(f"{live_server.url}/shortlist/")
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.type") != "checkbox":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/shortlist/compare/**")
    expect(page.get_by_role("columnheader")).to_have_count(2)


def every_page(people):
    return [
        "/shortlist/",
        naming("shared", *public_ids(people), "0000000000"),
        naming("compare", *public_ids(people)),
        naming("compare", *public_ids(people), *(f"000000000{each}" for each in range(4))),
    ]


@SCHEMES
def test_no_page_breaks_a_rule_of_accessibility_or_scrolls_sideways(
    page, live_server, people, scheme
):
    save_all(page, live_server, people)
    assert violations(page, scheme) == []
    for address in every_page(people):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(live_server.url + address)
        assert violations(page, scheme) == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert violations(page, scheme) == []


@SCHEMES
def test_what_is_said_of_removals_breaks_no_rule_of_accessibility(
    page, live_server, people, scheme
):
    save_all(page, live_server, people)
    page.goto(f"{live_server.url}/shortlist/")
    button(page, "Remove", people[1]).click()
    expect(page.get_by_text("Undo the last removal")).to_be_visible()
    assert violations(page, scheme) == []
    torn = {"name": "shortlist", "value": "torn", "url": live_server.url}
    page.context.add_cookies([torn])
    page.goto(f"{live_server.url}/shortlist/")
    expect(page.get_by_role("button", name="Begin anew")).to_be_visible()
    assert violations(page, scheme) == []


def test_on_paper_stand_the_numbers_and_room_for_notes_and_no_buttons(page, live_server, people):
    save_all(page, live_server, people)
    page.goto(f"{live_server.url}/shortlist/")
    page.emulate_media(media="print")
    expect(page.get_by_text("(510) 555-0123")).to_be_visible()
    expect(page.get_by_text("(510) 555-0177")).to_be_visible()
    assert page.locator(".room-for-notes:visible").count() == 2
    assert page.locator("button:visible, input:visible").count() == 0
    page.goto(live_server.url + naming("compare", *public_ids(people)))
    expect(page.get_by_text("(510) 555-0123")).to_be_visible()
    assert page.locator(".notes-row:visible").count() == 1


def test_two_stand_side_by_side_on_a_telephone(page, live_server, people):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(live_server.url + naming("compare", *public_ids(people)))
    for at in range(2):
        expect(page.locator("thead th a").nth(at)).to_be_in_viewport(ratio=1)
    frame = page.locator(".table-frame")
    assert frame.evaluate("frame => frame.scrollWidth - frame.clientWidth") == 0


def test_a_wide_comparison_scrolls_in_its_frame_beside_its_row_headers(page, live_server, people):
    third = factories.listed(first_name="Cy", last_name="Dow")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(live_server.url + naming("compare", *public_ids([*people, third])))
    header = page.get_by_role("rowheader", name="Experience")
    before = header.bounding_box()["x"]
    page.locator(".table-frame").evaluate("frame => frame.scrollBy(100, 0)")
    assert page.locator(".table-frame").evaluate("frame => frame.scrollLeft") == 100
    assert header.bounding_box()["x"] == pytest.approx(before, abs=1)
