"""At a claim stands where it can be looked up; what is not known can be entered, and is said."""

import pytest

from practitioners.lookups import where_to_check
from practitioners.models import Credential
from tests import factories
from tests.desk import decide, somebody

pytestmark = pytest.mark.django_db
BADGE = "https://badges.example/abc"


@pytest.fixture
def ann(client):
    client.force_login(somebody("ann"))
    return client


@pytest.fixture
def certification():
    for purpose in ("board", "badges", "discipline", "registry"):
        factories.national_source(purpose)
    return factories.certification(factories.practitioner(npi=None))


def names(claim):
    return [name for _, name in where_to_check(claim)]


def test_a_certification_its_board_its_badges_then_the_registry(certification):
    assert names(certification) == [
        "National board (NCCAOM / NCBAHM)",
        "Digital badge of the national board",
        "Federal registry (NPPES), to be searched by name",
    ]


def test_addresses_that_staff_enter_are_offered(certification):
    for purpose in ("badges", "discipline"):
        source = factories.national_source(purpose)
        source.url = f"https://{purpose}.example/"
        source.save()
    assert where_to_check(certification)[1:3] == [
        ("https://badges.example/", "Digital badge of the national board"),
        ("https://discipline.example/", "Acupuncture National Discipline Database"),
    ]
    assert "Digital badge of the national board" not in names(
        factories.license(certification.practitioner)
    )


def test_a_badge_found_while_checking_is_kept_with_the_claim(ann, certification):
    response = decide(ann, certification, "confirmed", badge_url=BADGE)
    assert response.status_code == 302
    certification = Credential.objects.get(pk=certification.pk)
    assert (BADGE, "Digital badge of this certificate") in where_to_check(certification)
    # It is no part of the claim: the check still stands.
    assert certification.verifications.get().claim == certification.claim


def test_what_is_no_address_is_refused_beside_its_field(ann, certification):
    response = decide(ann, certification, "confirmed", badge_url="seen")
    assert response.context["form"].errors["badge_url"] == ["Enter a valid URL."]
    assert not certification.verifications.exists()


def test_a_license_has_no_badge(ann):
    claim = factories.license(factories.practitioner())
    assert "badge_url" not in ann.get(f"/desk/claims/{claim.pk}/").context["form"].fields


def test_the_page_of_sources_says_what_is_not_known(ann, certification):
    content = ann.get("/desk/sources/").content.decode()
    assert "Acupuncture National Discipline Database, no address on record yet" in content
    assert '<a href="https://www.nccaom.org/"' in content


def test_who_completed_the_same_training_is_no_duplicate(ann):
    claim = factories.training(factories.practitioner())
    factories.training(factories.practitioner())
    license = factories.license(factories.practitioner(), number="AC 7")
    twin = factories.license(factories.practitioner(), number="ac-7")
    assert list(ann.get(f"/desk/claims/{claim.pk}/").context["rivals"]) == []
    assert list(ann.get(f"/desk/claims/{license.pk}/").context["rivals"]) == [twin]
