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
    """Tab, Enter and typing, from the address bar to the focus on a telephone number."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(live_server.url)
    tab_to(page, lambda: focused(page, "id") == "id_q")
    page.keyboard.type(TYPED)
    page.keyboard.press("Enter")
    expect(found(page)).to_have_text(["Ann Bell", "Bo Cruz"])
    tab_to(page, lambda: focused(page, "textContent") == "Bo Cruz")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bo Cruz")
    tab_to(page, lambda: (focused(page, "href") or "").startswith("tel:"))
    assert focused(page, "href") == "tel:+15105550102"


def focused(page, what):
    return page.evaluate("(name) => document.activeElement[name]", what)


def tab_to(page, is_there):
    """Press Tab until it is there; whatever takes the focus has to show that."""
    for _ in range(120):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches(':focus-visible')")
        if is_there():
            return
    pytest.fail("Tab does not lead there.")
