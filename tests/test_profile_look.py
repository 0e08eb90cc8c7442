"""The profile can be read by everybody, at any width and on paper."""

import pytest
from django.utils import timezone

from tests import factories
from tests.browser import violations


@pytest.fixture
def address(live_server):
    """The profile of somebody of whom everything is known, at two locations."""
    mina = factories.listed(
        first_name="Mína",
        last_name="O'Brien",
        certification="OM",
        trainings=["sports-medicine-acupuncture-certification"],
        stated_specialties=["fertility"],
        conditions=["neck-pain"],
        insurance={"aetna": "yes", "cigna": "no", "humana": "unknown"},
        first_visit_price=112,
        prices_given_on=timezone.localdate(),
        website="https://obrien.example/",
        about="First visits take 75 minutes.",
        phone="5105550123",
    )
    factories.hours(mina.locations.get())
    factories.location(mina, city="Berkeley", precision="zip", parking="Behind the house")
    return f"{live_server.url}/practitioners/{mina.public_id}/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_it_breaks_no_rule_of_accessibility(page, address, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    assert violations(page, scheme) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_telephone_shows_where_and_what_it_costs_before_what_to_ask(page, address):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(address)
    tops = [
        page.locator(f"#{name}").bounding_box()["y"]
        for name in ("checked", "where", "prices", "insurance", "ask-insurer", "before")
    ]
    assert tops == sorted(tops)


def test_paper_shows_the_phone_number_large_and_nothing_to_click(page, address):
    page.goto(address)
    page.emulate_media(media="print")
    phone = page.locator(".profile-actions").get_by_text("(510) 555-0123")
    assert phone.evaluate("(each) => parseFloat(getComputedStyle(each).fontSize)") > 25
    assert not page.get_by_text("Save to contacts").is_visible()
    assert not page.get_by_text("How we check a license").is_visible()
    assert page.get_by_text("97813").is_visible()
