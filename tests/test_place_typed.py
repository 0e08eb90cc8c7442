"""The place is completed while it is typed, or asked of the browser once; neither is needed."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser import violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def oakland():
    factories.place("94601")
    factories.place("Oakland", population=440_000)
    factories.place("Oak Park", population=13_000)
    factories.place("Fresno", population=540_000)


def offered(page):
    return page.eval_on_selector_all("#places option", "all => all.map((each) => each.value)")


def type_place(page, text):
    field = page.get_by_label("Where")
    field.press_sequentially(text)
    return field


@pytest.mark.parametrize("path", ["/", "/practitioners/"])
def test_places_are_offered_that_begin_with_what_is_typed(page, live_server, path):
    page.goto(live_server.url + path)
    with page.expect_response("**/api/v1/places/**"):
        type_place(page, "oak")
    expect(page.locator("#places option")).to_have_count(2)
    assert offered(page) == ["Oakland, CA", "Oak Park, CA"]


def test_one_letter_asks_nothing_and_quick_typing_asks_once(page, live_server):
    asked = []
    page.goto(live_server.url)
    page.on("request", lambda request: "/places/" in request.url and asked.append(request.url))
    type_place(page, "o")
    page.wait_for_timeout(300)
    assert asked == []
    with page.expect_response("**/api/v1/places/**"):
        type_place(page, "akla")
    assert [url.split("?")[1] for url in asked] == ["q=oakla&limit=8"]


def test_without_an_answer_typing_goes_on(page, live_server, troubles):
    page.route("**/api/v1/places/**", lambda route: route.abort())
    page.goto(live_server.url)
    field = type_place(page, "94601")
    page.wait_for_timeout(300)
    field.press("Enter")
    page.wait_for_url("**/practitioners/?near=94601&radius=25")
    troubles.clear()


def test_near_me_asks_the_browser_and_rounds(page, live_server):
    page.context.grant_permissions(["geolocation"], origin=live_server.url)
    page.context.set_geolocation({"latitude": 37.80437, "longitude": -122.27082})
    page.goto(live_server.url)
    page.get_by_role("button", name="Near me").click()
    page.get_by_text("rounded to about a mile").wait_for()
    expect(page.get_by_label("Where")).to_have_value("37.80,-122.27")
    page.keyboard.press("Enter")
    page.wait_for_url("**/practitioners/?near=37.80%2C-122.27&radius=25")


def test_a_browser_that_does_not_tell_is_no_end(page, live_server):
    page.goto(live_server.url)
    page.context.clear_permissions()
    page.get_by_role("button", name="Near me").click()
    page.get_by_text("Type a ZIP or a city").wait_for()
    expect(page.locator("#id_near")).to_be_focused()


def test_without_javascript_there_is_no_button_that_does_nothing(browser, live_server):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url)
    assert page.locator("#near-me").is_hidden()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_row_breaks_no_rule_of_accessibility(page, live_server, scheme):
    page.goto(live_server.url)
    assert violations(page, scheme) == []
