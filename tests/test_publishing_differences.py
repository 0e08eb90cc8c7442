"""A comparison with a rebuild finds every row that stands otherwise."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from practitioners.models import Listing
from practitioners.publishing import Difference, differences, publish
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    factories.listed()
    return factories.listed(certification="OM", conditions=["neck-pain"])


def difference(person, kind):
    return Difference(person.pk, person.locations.get().pk, kind)


def test_what_was_published_does_not_differ(person):
    factories.practitioner()
    assert list(differences()) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("terms", [0]),
        ("document", {}),
        ("depth", 3),
        ("name", "Somebody Else"),
        ("name_key", "somebody else"),
        ("latitude", 40.0),
        ("is_only", False),
        ("public_id", "0000000000"),
        ("practice_since", None),
        ("verified_since", date(1990, 1, 1)),
        ("first_visit_price", 1),
        ("follow_up_price", 1),
        ("last_checked_on", date(2020, 1, 1)),
        ("place_in_order", 1),
    ],
)
def test_a_row_that_was_tampered_with_is_found(person, column, value):
    Listing.objects.filter(practitioner=person).update(**{column: value})
    both = [difference(person, "missing"), difference(person, "stale")]
    assert list(differences()) == both
    publish([person.pk])
    assert list(differences()) == []


def test_a_row_that_is_missing_is_found(person):
    Listing.objects.filter(practitioner=person).delete()
    assert list(differences()) == [difference(person, "missing")]


def test_a_row_too_many_is_found(person):
    draft = factories.practitioner()
    location = factories.location(draft)
    Listing.objects.filter(practitioner=person).update(practitioner=draft, location=location)
    assert list(differences()) == [
        difference(person, "missing"),
        difference(draft, "stale"),
    ]


def test_the_same_row_twice_is_found(person):
    surplus = Listing.objects.get(practitioner=person)
    columns = [field.column for field in Listing._meta.fields if not field.generated]
    listed = ", ".join(columns[1:])
    copied = listed.replace("during", "daterange('2020-01-01', upper(during))")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO practitioners_listing ({listed})"
            f" SELECT {copied} FROM practitioners_listing WHERE id = %s",
            [surplus.pk],
        )
    assert list(differences()) == [difference(person, "stale")]


def test_a_span_that_was_stretched_is_found(person):
    Listing.objects.filter(practitioner=person).update(during=DateRange(None, None))
    both = [difference(person, "missing"), difference(person, "stale")]
    assert list(differences()) == both


def test_what_ended_meanwhile_does_not_differ():
    with time_machine.travel("2026-03-01 12:00 -0500"):
        person = factories.listed(expires_on=date(2027, 1, 1))
        factories.confirm(factories.certification(person, "OM", expires_on=date(2026, 6, 30)))
    for day in ("2026-06-30", "2026-07-01", "2027-01-01", "2027-01-02"):
        with time_machine.travel(f"{day} 12:00 -0500"):
            assert list(differences()) == []
