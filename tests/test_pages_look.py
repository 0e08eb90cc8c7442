"""Pages can be read by everybody: light and dark, at any width, by keyboard, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests import pages, well_known
from tests.browser import violations

EVERY_PAGE = pytest.mark.parametrize("pattern", pages.PUBLIC.values(), ids=pages.PUBLIC)
IN_BOTH = pages.PUBLIC | pages.SPANISH
IN_BOTH_LANGUAGES = pytest.mark.parametrize("pattern", IN_BOTH.values(), ids=IN_BOTH)

# What is animated on a page, or would be.
MOVING = """
[...document.querySelectorAll("*")].filter((each) => {
  const style = getComputedStyle(each);
  return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0.001;
}).map((each) => each.outerHTML.slice(0, 80))
"""
# What can be reached by keyboard and then has no outline of 2 px or more.
FOCUSED_UNSEEN = """
[...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((each) => each.checkVisibility() && !each.disabled && each.type !== "hidden")
  .filter((each) => {
    each.focus();
    const style = getComputedStyle(each);
    return style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2;
  }).map((each) => each.outerHTML.slice(0, 80))
"""


@pytest.fixture
def mina(transactional_db):
    return well_known.mina()


@pytest.fixture
def names(transactional_db):
    return well_known.names()


@IN_BOTH_LANGUAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_accessibility(page, live_server, names, pattern, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(live_server.url + pages.address(pattern, **names))
    unfold(page)
    assert violations(page) == []


@IN_BOTH_LANGUAGES
def test_no_page_scrolls_sideways_at_320_pixels(page, live_server, names, pattern):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(live_server.url + pages.address(pattern, **names))
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "open"])
def test_filters_of_a_phone_break_no_rule_of_accessibility(
    page, live_server, names, scheme, is_open
):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + pages.address(pages.PUBLIC["results"]))
    if is_open:
        page.locator("summary.filters-toggle").click()
    assert page.get_by_label("Accepting new patients").is_visible() == is_open
    assert violations(page, scheme) == []


@EVERY_PAGE
def test_who_asks_for_less_motion_gets_none(page, live_server, names, pattern):
    page.emulate_media(reduced_motion="reduce")
    page.goto(live_server.url + pages.address(pattern, **names))
    assert page.evaluate(MOVING) == []


@EVERY_PAGE
def test_focus_is_seen_wherever_the_keyboard_leads(page, live_server, names, pattern):
    page.goto(live_server.url + pages.address(pattern, **names))
    unfold(page)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED_UNSEEN) == []


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")


def test_errors_lead_to_their_fields(page, live_server, mina):
    page.goto(live_server.url + pages.PUBLIC["refused"])
    links = page.locator("#errors a")
    targets = [link.get_attribute("href") for link in links.all()]
    assert sorted(targets) == ["#id_min_years", "#id_near", "#id_specialty", "#id_step_free"]
    assert [page.locator(target).count() for target in targets] == [1, 1, 1, 1]
    assert page.locator("#error_near").is_visible()
    assert page.get_by_label("Where").get_attribute("aria-describedby") == "error_near"


def test_what_was_chosen_stays_when_a_search_is_refused(page, live_server, mina):
    page.goto(f"{live_server.url}/practitioners/?near=Nowhereville&accepting=true")
    assert page.get_by_label("Accepting new patients").is_checked()
    assert page.get_by_label("Where").input_value() == "Nowhereville"


@pytest.mark.parametrize("width", [390, 1440])
def test_searching_and_filtering_without_javascript(browser, live_server, mina, width):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_label("Where").fill("94601")
    page.get_by_role("button", name="Search").click()
    if width == 390:
        page.locator("summary.filters-toggle").click()
    page.get_by_label("Sports acupuncture").check()
    page.get_by_role("button", name="Show results").click()
    expect(page.get_by_role("heading", level=3)).to_have_text(
        ["Mína O'Brien L.Ac., Dipl. O.M., C.SMA"], use_inner_text=True
    )
    page.get_by_role("link", name="Remove filter: Sports acupuncture").click()
    expect(page).to_have_url(re.compile("^(?!.*specialty).*[?&]near=94601"))
    context.close()


def test_choice_beside_the_results_searches_at_once_and_keeps_the_focus(page, live_server, mina):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{live_server.url}/practitioners/?near=94601")
    page.get_by_label("Sports acupuncture").check()
    page.wait_for_url("**/practitioners/?near=94601&radius=25&specialty=sports")
    assert page.evaluate("document.activeElement.value") == "sports"


def test_radius_without_a_place_stays_out_of_the_address(page, live_server, mina):
    page.goto(f"{live_server.url}/practitioners/")
    page.get_by_label("Within").select_option("10")
    page.get_by_role("searchbox").fill("Mina")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/practitioners/?q=Mina")


def test_nearest_first_goes_with_the_place_that_is_taken_out(page, live_server, mina):
    page.goto(f"{live_server.url}/practitioners/?near=94601&sort=distance")
    page.get_by_label("Where").fill("")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/practitioners/")
    expect(page.get_by_role("heading", name="Mína")).to_be_visible()


def test_keyboard_reaches_the_content_first(page, live_server, mina):
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_name_of_a_filter_stays_on_one_line_beside_the_number_chosen(page, live_server, mina):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{live_server.url}/practitioners/?specialty=sports&certification=any")
    page.evaluate("document.fonts.ready")
    facets = page.locator(".facet-name:visible").all()
    heights = {each.inner_text(): each.bounding_box()["height"] for each in facets}
    assert {name for name, height in heights.items() if height > heights["State"]} == set()
