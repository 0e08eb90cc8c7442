"""The desk in a browser: from sign-in to what a patient finds, and cases by keyboard alone."""

import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from practitioners import chain
from practitioners.models import Case, EvidenceView, Verification
from practitioners.status import change_status
from tests import evidence_samples as samples
from tests import factories
from tests.browser import violations
from tests.signing_in import code_of_app

NEXT_YEAR = timezone.localdate() + datetime.timedelta(days=365)


@pytest.fixture
def vera(transactional_db):
    cache.clear()
    return factories.staff("Verifier", username="vera")


@pytest.fixture
def desk(page, live_server, vera):
    """The queue, with a verifier signed in."""
    client = Client()
    client.force_login(vera)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    def opened(path="/desk/"):
        page.goto(live_server.url + path)
        return page

    return opened


@pytest.fixture
def applicant(transactional_db):
    """Listed as far as staff are concerned, with a license and a certification nobody checked."""
    person = factories.practitioner(first_name="Mai", last_name="Nguyễn")
    factories.location(person)
    change_status(person, "listed")
    return person


def sign_in(page, address, vera):
    page.goto(address)
    page.get_by_label("Username or e-mail").fill("vera")
    page.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code").fill(code_of_app(vera))
    page.get_by_role("button", name="Sign in", exact=True).click()


def found(page, live_server, radius=25):
    """What a patient who searches around sees of cards; a browser keeps each page for a minute."""
    page.goto(f"{live_server.url}/practitioners/?near=37.8,-122.2&radius={radius}")
    return page.locator("ol.cards > li").all_inner_texts()


def test_from_sign_in_to_what_a_patient_finds(page, live_server, settings, vera, applicant):
    settings.STAFF_SECOND_FACTOR = True
    factories.app(vera)
    license = factories.license(applicant, expires_on=NEXT_YEAR)
    factories.evidence(license, samples.pdf())
    assert found(page, live_server) == []
    sign_in(page, f"{live_server.url}/desk/", vera)
    page.wait_for_url("**/desk/")
    page.keyboard.press("n")
    page.wait_for_url(f"**/desk/claims/{license.pk}/**")
    assert Case.objects.get().assignee == vera
    with page.expect_response("**/desk/evidence/**"):
        page.get_by_text("Show it here").click()
    page.frame_locator("iframe").locator("embed, html").first.wait_for(state="attached")
    assert EvidenceView.objects.get().by == vera
    expect(page.locator("#foreseen")).to_contain_text("Listed in Oakland, CA as L.Ac.")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("c")
    page.wait_for_url("**/desk/?**")
    expect(page.locator("main")).to_contain_text("Nothing that is free waits here.")
    (card,) = found(page, live_server, radius=10)
    assert "Mai Nguyễn" in card
    assert "L.Ac." in card
    assert f"{timezone.localdate():%B %-d, %Y}" in card


def test_a_badge_is_gone_on_the_day_after_its_last_though_nothing_ran(page, live_server, applicant):
    factories.confirm(factories.license(applicant, expires_on=NEXT_YEAR))
    last = timezone.localdate() + datetime.timedelta(days=30)
    factories.confirm(factories.certification(applicant, expires_on=last))
    with time_machine.travel(datetime.datetime.combine(last, datetime.time(17), datetime.UTC)):
        (card,) = found(page, live_server)
        assert "Dipl. O.M." in card
    after = last + datetime.timedelta(days=1)
    with time_machine.travel(datetime.datetime.combine(after, datetime.time(17), datetime.UTC)):
        (card,) = found(page, live_server, radius=10)
        assert "Mai Nguyễn" in card
        assert "Dipl. O.M." not in card


def test_cases_are_worked_by_keyboard_alone(desk, vera):
    for _ in range(12):
        factories.license(factories.practitioner())
    page = desk()
    page.keyboard.press("n")
    for key in "cuxf" * 3:
        page.wait_for_url("**/desk/claims/**")
        with page.expect_navigation():
            page.keyboard.press(key)
            if key in "xf":
                # The cursor stands where the reason is written.
                page.keyboard.type("Another name.")
                page.keyboard.press("Control+Enter")
    assert page.url.endswith("/desk/?")
    lines = Verification.objects.filter(by=vera).order_by("pk")
    outcomes = ["confirmed", "unreachable", "contradicted", "not_found"]
    assert [line.outcome for line in lines] == outcomes * 3
    assert [line.note for line in lines][:4] == ["", "", "Another name.", "Another name."]


def test_ten_claims_are_confirmed_in_a_row_with_one_key_each(desk, vera):
    claims = [factories.license(factories.practitioner(last_name=f"P{at}")) for at in range(10)]
    page = desk()
    page.keyboard.press("n")
    for claim in claims:
        page.wait_for_url(f"**/desk/claims/{claim.pk}/**")
        expect(page.get_by_role("heading", level=1)).to_contain_text(str(claim))
        with page.expect_navigation():
            page.keyboard.press("c")
    expect(page.locator("main")).to_contain_text("Every claim has been looked at")
    lines = Verification.objects.order_by("place").values_list(
        "place", "credential", "outcome", "by"
    )
    assert list(lines) == [(at, each.pk, "confirmed", vera.pk) for at, each in enumerate(claims, 1)]
    assert chain.walk().place == 10


def test_a_key_leads_to_the_dates_and_another_out_of_them(desk):
    claim = factories.license(factories.practitioner(), issued_on=None, expires_on=None)
    page = desk(f"/desk/claims/{claim.pk}/")
    page.keyboard.press("d")
    expect(page.get_by_label("Issued")).to_be_focused()
    page.keyboard.press("c")
    page.keyboard.press("Escape")
    expect(page.get_by_label("Issued")).not_to_be_focused()
    page.keyboard.press("q")
    page.wait_for_url("**/desk/?**")
    assert not Verification.objects.exists()


def test_the_queue_is_walked_by_keyboard(desk):
    for number in range(3):
        factories.license(factories.practitioner(last_name=f"Person {number}"))
    page = desk()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = Case.objects.oldest_first().first()
    assert page.evaluate("document.activeElement.pathname") == f"/desk/claims/{first.pk}/"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/claims/{first.pk}/**")
    page.keyboard.press("q")
    page.wait_for_url("**/desk/?**")


def test_what_patients_will_see_follows_what_is_typed(desk, applicant):
    claim = factories.license(applicant, expires_on=None)
    page = desk(f"/desk/claims/{claim.pk}/")
    expect(page.locator("#foreseen")).to_contain_text("enter the last day")
    page.get_by_label("Last day valid").fill(str(NEXT_YEAR))
    page.locator("#id_note").focus()
    page.locator("#foreseen", has_text="Listed in Oakland, CA as L.Ac.").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_desk_is_accessible(desk, vera, applicant, scheme, troubles):
    claim = factories.license(applicant, expires_on=None)
    factories.evidence(claim)
    factories.check(claim, "contradicted")
    person = applicant.public_id
    for path in (
        "/desk/", "/desk/?days=-1", "/desk/?why=due", f"/desk/claims/{claim.pk}/",
        f"/desk/practitioners/{person}/", "/desk/overview/", "/desk/sources/",
        f"/desk/credentials/{claim.pk}/evidence/",
    ):  # fmt: skip
        page = desk(path)
        assert violations(page, scheme) == [], path
    # The queue with an impossible filter is an error by its status too.
    assert [each for each in troubles if "400" not in each] == []
    troubles.clear()
