"""The back office shows the evidence for a claim to whoever may see it, and the trail."""

import pytest
from django.urls import reverse

from practitioners.evidence.showing import opened_for
from practitioners.evidence.withdrawing import withdraw
from tests import evidence_samples as samples
from tests import factories
from tests.admin_forms import page

pytestmark = pytest.mark.django_db

ADDRESS = "https://www.dca.ca.gov/7"


@pytest.fixture
def license():
    return factories.license(factories.practitioner())


def test_the_page_of_a_claim_leads_to_its_evidence(staff, license):
    scan = factories.evidence(license, samples.pdf())
    source = factories.add_address(credential=license, address=ADDRESS, by=factories.verifier())
    gone = factories.evidence(license)
    withdraw(evidence=gone, by=factories.verifier())
    content = staff.get(page("credential", "change", license.pk)).content.decode()
    desk = reverse("desk:evidence_of", args=[license.pk])
    assert f'<a href="/desk/evidence/{scan.public_id}/" rel="noreferrer">PDF file</a>' in content
    assert f'<a href="{desk}" rel="noreferrer">{source}</a>' in content
    assert f'<a href="{desk}" rel="noreferrer">PNG file</a>' in content
    assert "by vera, withdrawn by vera" in content
    assert f'<a href="{desk}">Add or see evidence</a>' in content


def test_whoever_may_not_see_evidence_sees_none(client, license):
    factories.evidence(license)
    client.force_login(factories.colleague("otto", "view_credential", "change_credential"))
    content = client.get(page("credential", "change", license.pk)).content.decode()
    assert "license" in content
    assert "evidence" not in content.lower()


def test_a_claim_with_evidence_is_not_deleted(staff, license):
    factories.evidence(license)
    address = page("credential", "delete", license.pk)
    assert "added evidence for it" in " ".join(staff.get(address).content.decode().split())
    staff.post(address, {"post": "yes"})
    license.refresh_from_db()
    assert license.evidence.count() == 1


def test_the_trail_lists_who_saw_what(staff, license):
    evidence = factories.evidence(license)
    opened_for(factories.verifier(), evidence).close()
    content = staff.get(page("evidenceview", "changelist")).content.decode()
    assert "PNG file" in content
    assert "vera" in content
    assert str(license) in content
