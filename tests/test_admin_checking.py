"""A check is recorded on the page of the credential, by the rule, and lines are only added."""

from datetime import timedelta

import pytest
from django.utils import timezone

from practitioners.models import Verification
from tests import factories, seen
from tests.admin_forms import change, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything_is_published")]

LINE = {
    "outcome": "confirmed",
    "method": "source",
    "source": "California Acupuncture Board",
    "note": "Name and number fit.",
}


@pytest.fixture
def license():
    person = factories.listed(licensed=False)
    return factories.license(person)


def check(staff, credential, *, changes=None, **line):
    """Fill the empty line on the credential's page and save."""
    today = timezone.localdate().isoformat()
    rows = {"verifications": [LINE | {"checked_on": today} | line]}
    return change(staff, credential, add=rows, **(changes or {}))


def new_line(response):
    (inline,) = response.context["inline_admin_formsets"]
    return inline.formset.extra_forms[0]


def test_a_check_is_recorded_and_published(staff, license):
    assert check(staff, license).status_code == 302
    line = license.verifications.get()
    assert (line.outcome, line.source, line.note) == (
        "confirmed",
        "California Acupuncture Board",
        "Name and number fit.",
    )
    assert (line.by.username, line.checked_on) == ("root", timezone.localdate())
    assert seen.states(license.practitioner) == ["CA"]


def test_the_date_stands_on_today_and_an_empty_line_is_no_check(staff, license):
    response = staff.get(page("credential", "change", license.pk))
    assert new_line(response)["checked_on"].value() == timezone.localdate()
    today = timezone.localdate().isoformat()
    blank = dict.fromkeys(LINE, "") | {"checked_on": today}
    assert change(staff, license, add={"verifications": [blank]}).status_code == 302
    assert license.verifications.count() == 0


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"source": ""}, {"source": ["This field is required."]}),
        ({"outcome": ""}, {"outcome": ["This field is required."]}),
        (
            {"outcome": "contradicted", "note": ""},
            {"note": ["Say in the note what contradicts the claim."]},
        ),
        (
            {"checked_on": (timezone.localdate() + timedelta(days=2)).isoformat()},
            {"checked_on": ["The date checked can't be after today."]},
        ),
    ],
)
def test_a_line_that_is_not_complete_comes_back(staff, license, line, expected):
    response = check(staff, license, **line)
    assert response.status_code == 200
    form = new_line(response)
    assert form.errors == expected
    typed = LINE | line
    assert form["method"].value() == typed["method"]
    assert form["note"].value() == typed["note"]
    assert license.verifications.count() == 0


def test_what_the_rule_refuses_comes_back_with_everything_that_was_typed(staff, license):
    response = check(staff, license, changes={"expires_on": "", "title": "Lic. Ac."})
    assert response.status_code == 200
    (message,) = new_line(response).errors["__all__"]
    assert message.startswith("Before CA license")
    assert new_line(response)["note"].value() == "Name and number fit."
    assert response.context["adminform"].form["title"].value() == "Lic. Ac."
    license.refresh_from_db()
    assert (license.title, license.verifications.count()) == ("", 0)
    assert message in response.content.decode().replace("&#x27;", "'")


def test_a_license_that_is_confirmed_for_another_comes_back(staff, license):
    other = factories.practitioner(first_name="Mina", last_name="Park")
    factories.confirm(factories.license(other, number=license.number))
    (message,) = new_line(check(staff, license)).errors["__all__"]
    assert "is confirmed for Mina Park already" in message


def test_a_claim_that_is_corrected_and_checked_in_one_save_counts(staff, license):
    check(staff, license, changes={"number": "AC 777"})
    assert license.verifications.get().claim.split("|")[5] == "AC 777"
    assert seen.states(license.practitioner) == ["CA"]


def test_earlier_checks_stand_beside_and_have_no_fields(staff, license):
    factories.check(license, "not_found", note="Nobody of that name.")
    response = staff.get(page("credential", "change", license.pk))
    content = response.content.decode()
    assert "Nobody of that name." in content
    assert "verifications-0-note" not in content
    assert "verifications-1-note" in content


def test_a_forged_change_of_a_line_changes_nothing(staff, license):
    line = factories.check(license, "not_found", note="Nobody of that name.")
    rows = {"verifications": {line.pk: {"note": "Otherwise.", "outcome": "confirmed"}}}
    change(staff, license, rows=rows)
    row = {"verifications": {line.pk: {"DELETE": "on"}}}
    change(staff, license, rows=row)
    kept = Verification.objects.get()
    assert (kept.note, kept.outcome) == ("Nobody of that name.", "not_found")


def test_the_page_shows_the_practitioners_other_credentials_and_where_to_check(staff):
    person = factories.listed(certification="OM", npi="2000000002")
    certification = person.credentials.get(kind="certification")
    training = factories.training(person)
    factories.national_source("registry")
    content = staff.get(page("credential", "change", certification.pk)).content.decode()
    license = person.credentials.get(kind="license")
    assert (
        f'<a href="{page("credential", "change", license.pk)}">{license}</a>: Confirmed' in content
    )
    assert f'<a href="{page("practitioner", "change", person.pk)}">{person}</a>: Listed' in content
    assert f"{training}</a>: never checked" in content
    assert "https://www.nccaom.org/" in content
    assert "https://npiregistry.cms.hhs.gov/provider-view/2000000002" in content
    content = staff.get(page("credential", "change", training.pk)).content.decode()
    assert "https://www.sportsmedicineacupuncture.com/" in content


def test_whose_claim_it_is_stays(staff, license):
    other = factories.practitioner()
    change(staff, license, practitioner=other.pk)
    license.refresh_from_db()
    assert license.practitioner != other
