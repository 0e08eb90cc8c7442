"""Publishing writes one row for each location and span of days, and only rows that differ."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from practitioners.models import Edition, Listing, Practitioner
from practitioners.publishing import Published, differences, publish, publish_all, publish_changed
from practitioners.status import change_status
from tests import factories, seen

pytestmark = pytest.mark.django_db


def rows(person, *columns):
    listings = Listing.objects.filter(practitioner=person).order_by("place_in_order", "during")
    return list(listings.values_list(*columns))


def versions(person):
    """Where each row lies in the table: a row that is written anew lies elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT location_id, ctid::text FROM practitioners_listing WHERE practitioner_id = %s",
            [person.pk],
        )
        return set(cursor.fetchall())


def edition():
    return Edition.objects.get().number


def test_two_locations_make_two_rows_the_primary_first():
    person = factories.listed(is_primary=False)
    first, second = person.locations.get(), factories.location(person, is_primary=True)
    order = [(second.pk, 0, False), (first.pk, 1, False)]
    assert rows(person, "location", "place_in_order", "is_only") == order


def test_one_location_is_the_only_one():
    person = factories.listed()
    factories.location(person, state="NY")
    location = person.locations.get(state="CA")
    assert rows(person, "location", "place_in_order", "is_only") == [(location.pk, 0, True)]


def test_a_location_becomes_the_only_one_when_the_license_for_the_other_ends():
    person = factories.listed(state="ME", expires_on=date(2030, 1, 1))
    factories.location(person, state="NH")
    factories.confirm(factories.license(person, "NH", expires_on=date(2029, 1, 1)))
    spans = rows(person, "location__state", "during", "is_only")
    assert spans == [
        ("ME", DateRange(None, date(2029, 1, 2)), False),
        ("ME", DateRange(date(2029, 1, 2), date(2030, 1, 2)), True),
        ("NH", DateRange(None, date(2029, 1, 2)), False),
    ]


def test_every_day_on_which_something_ends_begins_a_span():
    person = factories.listed(expires_on=date(2031, 1, 31))
    factories.confirm(factories.certification(person, "OM", expires_on=date(2029, 2, 28)))
    factories.confirm(factories.certification(person, "AC", expires_on=date(2029, 2, 28)))
    factories.confirm(factories.training(person, expires_on=date(2032, 1, 1)))
    assert rows(person, "during", "depth") == [
        (DateRange(None, date(2029, 3, 1)), 3),
        (DateRange(date(2029, 3, 1), date(2031, 2, 1)), 2),
    ]


def test_depth_counts_kinds_and_the_latest_check_is_told():
    today = timezone.localdate()
    person = factories.listed(checked_on=today - timedelta(days=9))
    factories.confirm(factories.license(person, "NY"), checked_on=today - timedelta(days=3))
    assert rows(person, "depth", "last_checked_on") == [(1, today - timedelta(days=3))]


def test_publishing_twice_writes_nothing():
    person = factories.listed(certification="OM", languages=["en", "es"])
    assert publish([person.pk]) == Published(written=0, removed=0)


def test_only_the_row_that_differs_is_written():
    person = factories.listed()
    other = factories.location(person)
    before = versions(person)
    with factories.publishing():
        other.parking = "Behind the house"
        other.save()
    rewritten = {location for location, _ in versions(person) - before}
    assert rewritten == {other.pk}


def test_a_practitioner_who_did_not_change_keeps_the_rows():
    person, other = factories.listed(), factories.listed()
    before = versions(person)
    with factories.publishing():
        Practitioner.objects.filter(pk__in=[person.pk, other.pk]).update(updated_at=timezone.now())
        Practitioner.objects.filter(pk=other.pk).update(about="New.")
    assert versions(person) == before


def test_what_was_taken_away_and_given_back_in_another_order_writes_nothing():
    words = ["neck-pain", "upper-back-tension", "headache"]
    person = factories.listed(
        conditions=words,
        stated_specialties=["sports", "facial"],
        insurance={"aetna": "yes", "cigna": "yes"},
    )
    specialties = [factories.specialty(slug) for slug in ("facial", "sports")]
    conditions = [factories.condition(slug) for slug in reversed(words)]
    before = versions(person)
    with factories.publishing():
        person.conditions.clear()
        for condition in conditions:
            person.conditions.add(condition)
        person.stated_specialties.clear()
        for specialty in specialties:
            person.stated_specialties.add(specialty)
        answers = list(person.plan_answers.all())
        person.plan_answers.all().delete()
        for answer in reversed(answers):
            answer.pk = None
            answer.save(force_insert=True)
    assert versions(person) == before


def test_a_choice_that_moves_in_its_list_leaves_the_listings_as_they_are():
    person = factories.listed(
        conditions=["neck-pain", "upper-back-tension"], stated_specialties=["sports", "facial"]
    )
    with factories.publishing():
        for word in (factories.condition("neck-pain"), factories.specialty("sports")):
            word.position = 900
            word.save()
    assert (list(differences()), publish([person.pk])) == ([], Published())


def test_many_published_at_once_are_as_if_published_one_by_one():
    people = [
        factories.listed(conditions=["neck-pain", "headache"], certification="OM") for _ in range(3)
    ]
    Listing.objects.all().delete()
    assert publish([person.pk for person in people]) == Published(written=3)
    assert [publish([person.pk]) for person in people] == [Published()] * 3


def test_the_edition_moves_when_a_row_changes():
    person = factories.listed()
    before = edition()
    with factories.publishing():
        Practitioner.objects.filter(pk=person.pk).update(about="New.")
    assert edition() > before


def test_the_edition_stays_when_no_row_changes():
    person, draft = factories.listed(), factories.practitioner()
    before = edition()
    with factories.publishing():
        Practitioner.objects.filter(pk=person.pk).update(updated_at=timezone.now())
        Practitioner.objects.filter(pk=draft.pk).update(about="New.")
    assert edition() == before


def test_the_edition_moves_when_a_location_is_deleted_with_its_rows():
    person = factories.listed()
    before = edition()
    with factories.publishing():
        person.locations.get().delete()
    assert (rows(person, "location"), edition() > before) == ([], True)


@pytest.mark.parametrize("status", ["suspended", "retired"])
def test_whoever_is_not_listed_any_more_is_taken_down(status):
    person, other = factories.listed(), factories.listed()
    before = edition()
    change_status(person, status)
    assert list(Listing.objects.values_list("practitioner", flat=True)) == [other.pk]
    assert edition() > before


def test_a_location_that_changes_hands_is_shown_with_its_new_practitioner():
    person, other = factories.listed(), factories.listed()
    location = person.locations.get()
    with factories.publishing():
        location.is_primary = False
        location.practitioner = other
        location.save()
    assert (seen.documents(person), len(seen.documents(other))) == ([], 2)
    assert {document["id"] for document in seen.documents(other)} == {other.public_id}


def test_a_deleted_location_leaves_the_other_as_the_only_one():
    person = factories.listed()
    other = factories.location(person)
    with factories.publishing():
        person.locations.get(is_primary=True).delete()
    assert rows(person, "location", "place_in_order", "is_only") == [(other.pk, 0, True)]


def test_a_practitioner_whom_nobody_checked_can_be_deleted():
    person = factories.practitioner(languages=["es"], insurance={"aetna": "yes"})
    factories.hours(factories.location(person))
    factories.license(person)
    with factories.publishing():
        person.delete()
    connection.check_constraints()
    assert list(Practitioner.objects.all()) == []


def test_rows_of_days_gone_by_are_taken_down_at_the_next_publishing():
    with time_machine.travel("2026-03-01 12:00 -0500"):
        person = factories.listed(expires_on=date(2028, 1, 1))
        factories.confirm(factories.certification(person, "OM", expires_on=date(2026, 6, 30)))
    with time_machine.travel("2026-07-01 12:00 -0400"):
        assert list(differences()) == []
        assert publish([person.pk]) == Published(written=1, removed=2)
        assert rows(person, "during") == [(DateRange(None, date(2028, 1, 2)),)]


def test_a_rebuild_counts_whom_it_went_through_and_what_it_wrote():
    factories.listed()
    factories.practitioner()
    Listing.objects.all().delete()
    assert list(publish_all()) == [(2, Published(written=1))]
    assert list(publish_all()) == [(2, Published())]


def test_a_directory_larger_than_a_batch_is_rebuilt_and_compared_to_its_end(monkeypatch):
    people = [factories.listed() for _ in range(5)]
    monkeypatch.setattr("practitioners.publishing.BATCH", 2)
    Listing.objects.all().delete()
    missing = [difference.practitioner_id for difference in differences()]
    assert missing == [person.pk for person in people]
    Practitioner.objects.update(about="New.")
    assert publish_changed() == Published(written=5)
    assert list(publish_all()) == [(2, Published()), (2, Published()), (1, Published())]
    assert list(differences()) == []


def test_publishing_what_changed_takes_as_many_queries_for_one_as_for_many(
    django_assert_num_queries,
):
    for many in (1, 5):
        people = [factories.listed().pk for _ in range(many)]
        Practitioner.objects.filter(pk__in=people).update(about="New.")
        # Two savepoints, made and released, around the question and the three statements.
        with django_assert_num_queries(8):
            assert publish_changed() == Published(written=many)


def test_names_are_written_last_name_first_and_as_lists_are_sorted():
    person = factories.listed(
        first_name="Mína", middle_name="J.", last_name="O'Brien-Núñez", suffix="III"
    )
    names = ("O'Brien-Núñez, Mína J. III", "obrien nunez  mina j iii")
    assert rows(person, "name", "name_key") == [names]
