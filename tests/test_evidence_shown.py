"""Evidence is seen in the browser, in place and by itself, and what it holds can do nothing."""

from io import BytesIO

import pytest
from django.test import Client
from PIL import Image
from playwright.sync_api import expect

from practitioners.models import EvidenceView
from tests import evidence_samples as samples
from tests import factories
from tests.browser import ready, violations

RED = (255, 0, 0)


@pytest.fixture
def license(transactional_db):
    return factories.license(factories.practitioner())


@pytest.fixture
def at_the_desk(page, live_server, license):
    """A page of somebody who may do everything, on the evidence of the license."""
    person = Client()
    person.force_login(factories.superuser())
    session = person.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    def opened():
        page.goto(f"{live_server.url}/desk/credentials/{license.pk}/evidence/")
        return page

    return opened


def share_of_red(page):
    """How much of what the page shows is the red of the samples."""
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    counts = picture.getcolors(picture.width * picture.height)
    near = [count for count, (r, g, b) in counts if r > 200 and g < 60 and b < 60]
    return sum(near) / (picture.width * picture.height)


def until_red(page, share):
    for _ in range(60):
        if share_of_red(page) > share:
            return True
        page.wait_for_timeout(250)
    return False


def views():
    return EvidenceView.objects.count()


def red_page():
    """A PDF of one red page."""
    return samples.image("PDF", samples.picture((600, 800)))


@pytest.mark.parametrize("make", [samples.large_png, red_page], ids=["image", "PDF"])
def test_a_file_is_shown_in_place_once_it_is_asked_for(at_the_desk, license, make):
    factories.evidence(license, make())
    page = at_the_desk()
    page.wait_for_load_state("networkidle")
    assert (share_of_red(page), views()) == (0, 0)
    page.get_by_text("Show it here").click()
    page.get_by_text("Show it here").scroll_into_view_if_needed()
    assert until_red(page, 0.1)
    assert views() == 1


@pytest.mark.parametrize("make", [samples.large_png, red_page], ids=["image", "PDF"])
def test_a_file_is_shown_by_itself(at_the_desk, license, make):
    factories.evidence(license, make())
    page = at_the_desk()
    page.get_by_text("Open it by itself").click()
    assert until_red(page, 0.1)
    assert views() >= 1


def test_evidence_is_added_and_withdrawn_in_the_browser(at_the_desk, license):
    page = at_the_desk()
    page.get_by_label("File").set_input_files(
        {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": samples.pdf()}
    )
    page.get_by_label("Note").fill("The original.")
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(".evidence li")).to_have_count(1)
    expect(page.get_by_text("Evidence was added to")).to_be_visible()
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text("The evidence was withdrawn.")).to_be_visible()
    assert license.evidence.current().count() == 0


def test_an_error_leads_to_its_field(at_the_desk):
    page = at_the_desk()
    page.get_by_label("File").set_input_files(
        {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"<script>1</script>"}
    )
    page.get_by_role("button", name="Add it").click()
    page.locator("#errors a").click()
    expect(page.locator("#id_upload")).to_be_focused()
    expect(page.locator("#id_upload_error")).to_be_visible()
    described = "id_upload_helptext id_upload_error"
    expect(page.get_by_label("File")).to_have_attribute("aria-describedby", described)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_breaks_no_rule_of_accessibility(at_the_desk, license, page, scheme):
    factories.evidence(license, note="The original.")
    factories.add_address(credential=license, address="https://a.example/", by=factories.verifier())
    page.emulate_media(color_scheme=scheme)
    at_the_desk().get_by_role("button", name="Add it").click()
    ready(page, page.locator("#errors"))
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert violations(page) == []
