"""A stiff neck at two in the morning: from the first page to a telephone number, in one go."""

import re

import pytest
from playwright.sync_api import expect

from practitioners.vocabularies import load_vocabularies
from tests import browser as the_browser
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

SMA = "sports-medicine-acupuncture-certification"
TYPED = "sports acupuncturist near 94601 that takes Aetna"


@pytest.fixture
def people():
    """Two who answer, and one for each condition that they would have to meet as well."""
    load_vocabularies()
    factories.place("94601")
    facts = {"certification": "OM", "trainings": [SMA], "insurance": {"aetna": "yes"}}
    factories.listed(
        first_name="Ann", last_name="Bell", phone="5105550101", telehealth=True, **facts
    )
    factories.listed(first_name="Bo", last_name="Cruz", phone="5105550102", **facts)
    factories.listed(first_name="No", last_name="Training", **facts | {"trainings": []})
    factories.listed(first_name="No", last_name="Plan", **facts | {"insurance": {"aetna": "no"}})
    factories.listed(first_name="Far", last_name="Away", latitude=34.05, longitude=-118.24, **facts)


@pytest.fixture(params=[1440, 390], ids=["wide", "narrow"])
def width(request):
    return request.param


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def visitor(request, browser, live_server, people, width, troubles):
    """A page in a fresh browser, on the home page, with and without JavaScript."""
    context = browser.new_context(
        java_script_enabled=request.param, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    the_browser.watch(page, live_server.url, troubles)
    page.goto(live_server.url)
    yield page
    context.close()
    assert troubles == []


def found(page):
    return page.locator("article h3 a")


def test_from_what_hurts_to_whom_to_call(visitor, width):
    visitor.get_by_role("searchbox").fill(TYPED)
    visitor.get_by_role("button", name="Search", exact=True).click()
    expect(found(visitor)).to_have_text(["Ann Bell", "Bo Cruz"])
    for chip in ("Within 25 miles of 94601", "Sports acupuncture", "Aetna"):
        link = visitor.get_by_role("link", name=re.compile(f"Remove filter: {chip}"))
        expect(link).to_be_visible()
    choose_telehealth(visitor, width)
    expect(found(visitor)).to_have_text(["Ann Bell"])
    found(visitor).click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Ann Bell")
    expect(visitor.get_by_role("heading", name="What was checked")).to_be_visible()
    call = visitor.get_by_role("link", name=re.compile(r"\(510\) 555-0101")).first
    expect(call).to_have_attribute("href", "tel:+15105550101")
    visitor.go_back()
    expect(found(visitor)).to_have_text(["Ann Bell"])


def choose_telehealth(page, width):
    """On a narrow page the filters are in a drawer, and a button shows the results."""
    if width < 992:
        page.locator(".filters-toggle").click()
    page.get_by_label("Telehealth").check()
    go = page.get_by_role("button", name="Show results")
    if go.is_visible():
        go.click()


def test_saving_two_comparing_and_coming_back(visitor):
    visitor.get_by_role("searchbox").fill(TYPED)
    visitor.get_by_role("searchbox").press("Enter")
    for name in ("Ann Bell", "Bo Cruz"):
        visitor.get_by_role("button", name=f"Save {name} to your shortlist").click()
        # Without a script the button leads to the list, and the list leads back.
        back = visitor.get_by_role("link", name="Back to your search")
        expect(visitor.get_by_role("button", name=f"Saved {name}").or_(back)).to_be_visible()
        if back.is_visible():
            back.click()
    visitor.get_by_role("navigation", name="Main").get_by_role("link", name="Shortlist").click()
    expect(visitor.locator(".saved-list h2 a")).to_have_text(["Ann Bell", "Bo Cruz"])
    expect(visitor.get_by_role("checkbox")).to_have_count(2)
    for box in visitor.get_by_role("checkbox").all():
        box.check()
    visitor.get_by_role("button", name="Compare the chosen").click()
    expect(visitor.locator("thead th a")).to_have_text(["Ann Bell", "Bo Cruz"])


def test_the_keyboard_alone_finds_and_calls(page, live_server, people):
    """Keys alone, from the address bar to the focus on a telephone number, and back to the list."""
    factories.place("Oakland", population=440_000)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(live_server.url)
    tab_to(page, "#id_near")
    page.keyboard.type("oak")
    choose_suggested(page, "Oakland, CA")
    page.keyboard.press("Enter")
    expect(found(page)).to_have_text(["Ann Bell", "Bo Cruz", "No Plan", "No Training"])
    tab_to(page, "[name=specialty][value=sports]")
    page.keyboard.press("Space")
    expect(found(page)).to_have_text(["Ann Bell", "Bo Cruz", "No Plan"])
    sees_the_focus(page)
    tab_to(page, "article h3 a >> text=Bo Cruz")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bo Cruz")
    tab_to(page, "a[href='tel:+15105550102']")
    expect(page.locator(":focus")).to_have_text("Call (510) 555-0102")
    page.go_back()
    expect(found(page)).to_have_text(["Ann Bell", "Bo Cruz", "No Plan"])
    expect(page.get_by_label("Where")).to_have_value("Oakland, CA")
    expect(page.get_by_label("Sports acupuncture")).to_be_checked()


def choose_suggested(page, place):
    """Take a place of the list that the browser shows below the field.

    A browser without a window shows none, so the choice arrives as it does from there: as input.
    """
    field = page.get_by_label("Where")
    expect(page.locator(f"#places option[value='{place}']")).to_be_attached()
    assert field.evaluate("(each) => each.list.id") == "places"
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(place)
    expect(field).to_be_focused()


# Whether what has the focus has an outline of 2 px or more, in a color, on the screen.
IS_SEEN = """
() => {
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement);
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  return outlineStyle === "solid" && parseFloat(outlineWidth) >= 2
    && !outlineColor.endsWith(", 0)") && bottom > 0 && top < innerHeight;
}
"""


def sees_the_focus(page):
    """Wait until the focus is seen: what comes into sight for it takes a moment."""
    page.wait_for_function(IS_SEEN, timeout=5000)


def tab_to(page, selector):
    """Press Tab until it is there; whatever takes the focus has to show that."""
    target = page.locator(selector).first
    for _ in range(120):
        page.keyboard.press("Tab")
        sees_the_focus(page)
        if target.evaluate("(each) => each === document.activeElement"):
            return
    pytest.fail("Tab does not lead there.")
