"""The map beside the results: pins, dots, clusters, and a search of what it shows."""

import re

import pytest
from playwright.sync_api import expect

from finder.search import mapping
from tests import factories
from tests.browser import shift, violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people():
    factories.state("CA")
    factories.place("94601", latitude=37.78, longitude=-122.22)
    factories.place("Berkeley", latitude=37.87, longitude=-122.27, population=120_000)
    for number in range(4):
        factories.listed(
            first_name="Ann",
            last_name=f"Bell {number}",
            latitude=37.78 + number * 0.02,
            longitude=-122.22,
        )


@pytest.fixture
def beside(page, live_server, people):
    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto(f"{live_server.url}/practitioners/?near=94601&sort=name&page_size=2")
    expect(page.locator(".map-dot")).to_have_count(2)
    return page


def test_this_page_has_pins_and_all_others_dots(beside):
    expect(beside.locator(".map-pin")).to_have_count(2)
    expect(beside.locator(".map-circle")).to_have_count(1)
    expect(beside.locator(".map-name")).to_have_text(["Berkeley"])
    expect(beside.locator(".map-state").first).to_be_attached()


def test_a_radius_without_a_place_bounds_the_map_no_more_than_the_list(page, live_server, people):
    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto(f"{live_server.url}/practitioners/?near=&radius=5&sort=name&page_size=2")
    expect(page.locator(".map-dot")).to_have_count(2)


def test_a_card_marks_its_pin_and_a_pin_its_card(beside):
    beside.locator("article").nth(1).hover()
    expect(beside.locator(".map-pin.is-marked")).to_have_count(1)
    beside.locator("h1").hover(force=True)
    beside.locator(".search-top").hover()
    expect(beside.locator(".map-pin.is-marked")).to_have_count(0)
    beside.locator(".map-pin").first.hover()
    expect(beside.locator("article.is-marked")).to_have_count(1)
    beside.locator(".map-pin").first.click()
    expect(beside.locator("article a:focus")).to_have_text(re.compile("^Ann Bell [01]$"))


def test_keyboard_focus_on_a_card_marks_its_pin(beside):
    beside.locator("article h3 a").first.focus()
    expect(beside.locator(".map-pin.is-marked")).to_have_count(1)


OUTSIDE_OR_ON_A_PIN = """
() => {
  const boxes = (css) => [...document.querySelectorAll(css)].map((each) => [
    each.textContent, each.getBoundingClientRect(),
  ]);
  const [[, frame]] = boxes(".map-frame");
  const pins = boxes(".map-pin").map(([, box]) => box);
  return boxes(".map-name span").filter(([, box]) => box.left < frame.left
    || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom
    || pins.some((pin) => pin.left < box.right && pin.right > box.left
      && pin.top < box.bottom && pin.bottom > box.top)).map(([name]) => name);
}
"""


def test_names_of_cities_are_whole_and_give_way_to_pins(page, live_server, people):
    factories.place("Pinville", latitude=37.78, longitude=-122.22, population=900_000)
    for step in range(40):
        degrees = {"latitude": 36.9 + 0.045 * step, "longitude": -123.4 + 0.06 * step}
        factories.place(f"West of Somewhere {step}", population=1_000 + step, **degrees)
    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto(f"{live_server.url}/practitioners/?near=94601")
    expect(page.locator(".map-pin")).to_have_count(4)
    expect(page.locator(".map-name").get_by_text("Pinville")).to_be_visible()
    assert page.locator(".map-name").count() > 3
    assert page.evaluate(OUTSIDE_OR_ON_A_PIN) == []


def test_a_search_that_is_refused_has_no_map_and_the_next_one_has(
    page, live_server, people, troubles
):
    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto(f"{live_server.url}/practitioners/?near=Nowhereville")
    expect(page.get_by_role("heading", name="No results yet")).to_be_visible()
    expect(page.locator("#map-side")).to_be_hidden()
    page.get_by_label("Where").fill("94601")
    page.get_by_label("Where").press("Enter")
    expect(page.locator(".map-pin")).to_have_count(4)
    expect(page.locator(".map-circle")).to_be_visible()
    page.get_by_label("Where").fill("Nowhereville")
    page.get_by_label("Where").press("Enter")
    expect(page.locator("#map-side")).to_be_hidden()
    assert all("400" in trouble for trouble in troubles)
    troubles.clear()


def test_a_dot_names_who_is_there_and_leads_to_the_page(beside):
    beside.locator(".map-dot").first.dispatch_event("click")
    link = beside.locator(".leaflet-popup a")
    expect(link).to_have_text(re.compile("Ann Bell [23]"))
    link.click()
    expect(beside.locator("h1")).to_contain_text("Ann Bell")


def test_what_the_map_shows_can_be_searched(beside):
    expect(beside.locator("#map-search")).to_be_hidden()
    beside.get_by_role("button", name="Closer").click()
    beside.get_by_role("button", name="Search this area").click()
    beside.wait_for_url(re.compile(r"near=37\.\d+%2C-122\.\d+"))
    assert re.search(r"radius=\d+", beside.url)
    expect(beside.locator("#map-search")).to_be_hidden()
    expect(beside.locator("#found")).to_contain_text("acupuncturist")
    near = re.search(r"near=([-\d.]+)%2C([-\d.]+)", beside.url).groups()
    assert [len(each.split(".")[1]) <= 2 for each in near] == [True, True]


def test_an_area_too_wide_to_search_says_so(beside):
    for _ in range(4):
        beside.get_by_role("button", name="Wider").click()
        beside.wait_for_timeout(400)
    expect(beside.get_by_role("button", name="Zoom in to search an area")).to_be_disabled()


def test_it_follows_results_that_come_in_place(beside):
    beside.get_by_role("link", name="Next page").click()
    expect(beside.locator("article h3 a")).to_contain_text(["Ann Bell 2", "Ann Bell 3"])
    expect(beside.locator(".map-pin")).to_have_count(2)
    expect(beside.locator(".map-dot")).to_have_count(2)


def test_many_are_clusters_that_open(page, live_server, people, monkeypatch):
    monkeypatch.setattr(mapping, "MOST_POINTS", 3)
    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto(f"{live_server.url}/practitioners/?near=94601&page_size=1")
    clusters = page.locator(".map-cluster")
    expect(clusters.first).to_be_visible()
    assert sum(int(text) for text in clusters.all_inner_texts()) == 4


def test_those_at_one_place_share_a_pin(page, live_server, people):
    for name in ("Cy", "Di"):
        factories.listed(first_name=name, last_name="Dow", latitude=37.9, longitude=-122.3)
    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto(f"{live_server.url}/practitioners/?q=Dow")
    expect(page.locator(".map-pin")).to_have_text("2")
    page.locator(".map-pin").click()
    expect(page.locator(".leaflet-popup a")).to_have_text(["Cy Dow", "Di Dow"])


def test_on_a_phone_it_is_drawn_when_it_is_opened(page, live_server, people):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/practitioners/?near=94601", wait_until="networkidle")
    assert [url for url in asked if "leaflet" in url or "/map/" in url] == []
    page.get_by_text("Map", exact=True).click()
    expect(page.locator(".map-pin")).to_have_count(4)


def test_nothing_shifts_while_it_is_drawn(page, live_server, people):
    page.set_viewport_size({"width": 1300, "height": 900})
    shifted = shift(page, f"{live_server.url}/practitioners/?near=94601")
    expect(page.locator(".map-pin")).to_have_count(4)
    assert shifted < 0.05


def test_a_map_that_cannot_be_drawn_says_so(page, live_server, people, troubles):
    page.route("**/leaflet.js", lambda route: route.abort())
    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto(f"{live_server.url}/practitioners/?near=94601")
    expect(page.get_by_text("The map could not be drawn")).to_be_visible()
    troubles.clear()


def test_without_a_script_there_is_no_map(browser, live_server, people):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/practitioners/?near=94601")
    expect(page.locator("#map-side")).to_be_hidden()
    assert page.locator("article").count() == 4
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_breaks_no_rule_of_accessibility(beside, scheme):
    assert violations(beside, scheme) == []


def test_tiles_of_this_origin_take_the_place_of_outlines(
    page, live_server, people, settings, troubles
):
    settings.MAP_TILES = "/tiles/{z}/{x}/{y}.png"
    asked = []
    page.route("**/tiles/**", lambda route: (asked.append(route.request.url), route.abort()))
    page.set_viewport_size({"width": 1300, "height": 900})
    with page.expect_request("**/tiles/**"):
        page.goto(f"{live_server.url}/practitioners/?near=94601")
    expect(page.locator(".map-pin")).to_have_count(4)
    expect(page.locator(".map-state")).to_have_count(0)
    assert {url.startswith(f"{live_server.url}/tiles/") for url in asked} == {True}
    troubles.clear()
