"""Saving in the back office publishes; a forgotten path would be refused by the database."""

from datetime import date

import pytest
from django.urls import reverse

from practitioners.models import Credential, Listing, Practitioner
from tests import factories, seen
from tests.admin_forms import change, filled, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything_is_published")]


def test_a_practitioner_is_entered_with_everything_on_one_page(staff):
    factories.state("CA")
    facts = filled(
        staff,
        page("practitioner", "add"),
        first_name="Mina",
        last_name="Park",
        npi="2000000002",
        languages=[factories.language("es").pk],
        add={
            "locations": [
                {
                    "address_1": "1 Elm Street",
                    "city": "Oakland",
                    "state": "CA",
                    "zip": "94601",
                    "latitude": "37.8",
                    "longitude": "-122.2",
                    "precision": "exact",
                    "is_primary": "on",
                }
            ],
            "credentials": [
                {"kind": "license", "state": "CA", "number": "AC 1", "expires_on": "2090-01-01"},
                {"kind": "certification", "program_code": "OM", "number": "1234"},
            ],
            "plan_answers": [
                {
                    "plan": factories.plan().pk,
                    "answer": "yes",
                    "told_on": "2026-01-02",
                    "told_by": "office",
                }
            ],
        },
    )
    response = staff.post(page("practitioner", "add"), facts)
    assert response.status_code == 302, response.context["errors"]
    person = Practitioner.objects.get()
    assert (str(person), person.npi, person.status) == ("Mina Park", "2000000002", "draft")
    assert [str(each) for each in person.credentials.all()] == [
        "Oriental Medicine certification 1234",
        "CA license AC 1",
    ]
    assert person.locations.get().is_primary
    assert [language.slug for language in person.languages.all()] == ["es"]
    assert [answer.plan.slug for answer in person.plan_answers.all()] == ["aetna"]


def test_a_change_of_a_listed_practitioner_is_seen_at_once(staff):
    person = factories.listed(languages=["en"])
    assert change(staff, person, about="Slow needles.").status_code == 302
    assert seen.document(person)["about"] == "Slow needles."


def test_an_inline_row_that_is_changed_added_or_deleted_is_seen_at_once(staff):
    person = factories.listed(insurance={"cigna": "yes"})
    second = factories.location(person)
    response = change(
        staff,
        person,
        rows={
            "locations": {second.pk: {"parking": "In the yard"}},
            "plan_answers": {person.plan_answers.get().pk: {"DELETE": "on"}},
        },
        add={
            "plan_answers": [
                {
                    "plan": factories.plan("aetna").pk,
                    "answer": "no",
                    "told_on": "2026-01-02",
                    "told_by": "office",
                }
            ]
        },
    )
    assert response.status_code == 302
    first_document, second_document = seen.documents(person)
    assert second_document["location"]["parking"] == "In the yard"
    assert [(each["plan"], each["answer"]) for each in first_document["insurance"]] == [
        ("aetna", "no")
    ]


def test_a_claim_that_is_changed_is_published_no_more(staff):
    person = factories.listed()
    change(staff, person.credentials.get(), number="AC 2")
    assert seen.states(person) == []


def test_hours_are_entered_on_the_page_of_the_location(staff):
    person = factories.listed()
    location = person.locations.get()
    rows = [{"weekday": "0", "opens": "09:00", "closes": "12:00"}]
    change(staff, location, add={"hours": rows})
    hours = [{"weekday": 0, "opens": "09:00", "closes": "12:00"}]
    assert seen.document(person)["location"]["hours"] == hours


def test_another_location_becomes_the_primary_one_in_one_save(staff):
    person = factories.listed()
    first, second = person.locations.get(), factories.location(person)
    response = change(
        staff,
        person,
        rows={"locations": {second.pk: {"is_primary": "on"}, first.pk: {"is_primary": None}}},
    )
    assert response.status_code == 302
    assert [location.pk for location in person.locations.all()] == [second.pk, first.pk]
    assert seen.documents(person)[0]["location"]["id"] == second.public_id


def test_a_training_program_that_is_changed_changes_the_cards(staff):
    program = factories.training_program("face-school", specialties=["facial"], mark="F.S.")
    person = factories.listed(trainings=[program.slug])
    sports = factories.specialty("sports")
    change(staff, program, mark="F.S.A.", specialties=[sports.pk])
    document = seen.document(person)
    assert (document["marks"][-1], document["documented_specialties"]) == ("F.S.A.", ["sports"])


def test_a_state_that_is_changed_changes_the_cards(staff):
    person = factories.listed()
    change(staff, factories.state("CA"), license_title="Lic.Ac.")
    assert seen.document(person)["marks"] == ["Lic.Ac."]


def test_a_vocabulary_row_that_is_deleted_leaves_the_cards(staff):
    person = factories.listed(languages=["en", "es"])
    address = page("language", "delete", factories.language("es").pk)
    assert staff.post(address, {"post": "yes"}).status_code == 302
    assert seen.document(person)["languages"] == ["en"]


def test_vocabulary_rows_that_are_deleted_together_leave_the_cards(staff):
    person = factories.listed(languages=["en", "es", "fr"])
    chosen = [factories.language(slug).pk for slug in ("es", "fr")]
    action = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    assert staff.post(page("language", "changelist"), action).status_code == 302
    assert seen.document(person)["languages"] == ["en"]


def test_a_location_can_be_deleted_with_its_listings(staff):
    person = factories.listed()
    other = factories.location(person)
    staff.post(page("practicelocation", "delete", other.pk), {"post": "yes"})
    assert [each["location"]["id"] for each in seen.documents(person)] == [
        person.locations.get().public_id
    ]


def test_a_practitioner_whom_nobody_checked_can_be_deleted(staff):
    person = factories.practitioner(languages=["en"])
    factories.license(person)
    factories.location(person)
    staff.post(page("practitioner", "delete", person.pk), {"post": "yes"})
    assert (Practitioner.objects.count(), Credential.objects.count()) == (0, 0)


@pytest.mark.parametrize("of", ["practitioner", "credential"])
def test_what_was_checked_is_not_deleted_and_the_page_says_why(staff, of):
    person = factories.listed()
    record = person if of == "practitioner" else person.credentials.get()
    address = page(of, "delete", record.pk)
    asked = staff.get(address)
    assert "somebody checked what is claimed here" in asked.content.decode()
    assert staff.post(address, {"post": "yes"}).status_code == 200
    assert (Practitioner.objects.count(), Listing.objects.count()) == (1, 1)


def test_of_several_chosen_none_is_deleted_when_one_was_checked(staff):
    chosen = [factories.listed().pk, factories.practitioner().pk]
    action = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    response = staff.post(page("practitioner", "changelist"), action)
    assert "protected related objects" in response.content.decode()
    assert Practitioner.objects.count() == 2


def test_a_checked_credential_can_not_be_deleted_in_its_row(staff):
    person = factories.listed()
    credential = person.credentials.get()
    response = change(staff, person, rows={"credentials": {credential.pk: {"DELETE": "on"}}})
    assert response.status_code == 200
    assert "would require deleting the following protected" in response.content.decode()


def test_an_address_of_a_vocabulary_is_given_once(staff):
    word = factories.specialty("sports")
    assert 'name="slug"' in staff.get(page("specialty", "add")).content.decode()
    assert 'name="slug"' not in staff.get(page("specialty", "change", word.pk)).content.decode()
    change(staff, word, label="Sports medicine", synonyms="athletes, runners")
    word.refresh_from_db()
    assert (word.slug, word.label, word.synonyms) == (
        "sports",
        "Sports medicine",
        ["athletes", "runners"],
    )


def test_a_place_is_entered_with_its_key(staff):
    factories.state("CA")
    facts = {
        "kind": "city",
        "name": "St. Helena",
        "city": "St. Helena",
        "state": "CA",
        "latitude": "38.5",
        "longitude": "-122.4",
    }
    assert staff.post(page("place", "add"), facts).status_code == 302
    again = staff.post(page("place", "add"), facts)
    assert again.context["adminform"].form.errors == {"name": ["This place is there already."]}


def test_the_site_is_called_meridian_back_office(staff, settings):
    settings.DEMO = False
    index = staff.get(reverse("admin:index")).content.decode()
    assert '<div id="site-name"><a href="/admin/">Meridian back office</a></div>' in index
    assert "<title>Site administration | Meridian back office</title>" in index
    assert "all people in it are invented" not in index
    settings.DEMO = True
    assert "all people in it are invented" in staff.get(reverse("admin:index")).content.decode()


def test_a_date_is_written_as_it_was_typed(staff):
    person = factories.listed()
    change(staff, person, first_visit_price="112", prices_given_on="2026-02-03")
    prices = {"first_visit": 112.0, "follow_up": None, "given_on": date(2026, 2, 3).isoformat()}
    assert seen.document(person)["prices"] == prices
