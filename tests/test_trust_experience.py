"""Years in practice run from the strongest dated basis, and the card names it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from practitioners.models import Listing
from tests import factories, seen

pytestmark = pytest.mark.django_db


def experience(person):
    """What the document shows, and the two dates by which listings are filtered."""
    listing = Listing.objects.get(practitioner=person, during__contains=timezone.localdate())
    return (
        seen.document(person)["experience"],
        listing.practice_since,
        listing.verified_since,
    )


def test_the_earliest_verified_license_is_the_strongest_basis():
    person = factories.listed(
        issued_on=date(2015, 5, 1), stated_practice_start=date(2001, 1, 1), certification="OM"
    )
    factories.confirm(factories.license(person, "NY", issued_on=date(2012, 3, 4)))
    factories.license(person, "NV", issued_on=date(2005, 1, 1))
    since = date(2012, 3, 4)
    shown = {"since": "2012-03-04", "basis": "license"}
    assert experience(person) == (shown, since, since)


def test_a_license_goes_before_an_earlier_certification():
    person = factories.listed(issued_on=date(2015, 5, 1))
    factories.confirm(factories.certification(person, issued_on=date(2002, 1, 1)))
    assert experience(person)[0] == {"since": "2015-05-01", "basis": "license"}


def test_then_the_earliest_verified_certification():
    person = factories.listed(
        state="AL", licensed=False, certification="OM", stated_practice_start=date(2001, 1, 1)
    )
    factories.confirm(factories.certification(person, "CH", issued_on=date(2008, 8, 8)))
    factories.license(person, "CA", issued_on=date(2000, 1, 1))
    since = date(2008, 8, 8)
    shown = {"since": "2008-08-08", "basis": "certification"}
    assert experience(person) == (shown, since, since)


def test_then_what_they_say_which_verifies_nothing():
    person = factories.listed(issued_on=None, stated_practice_start=date(2001, 1, 1))
    shown = {"since": "2001-01-01", "basis": "stated"}
    assert experience(person) == (shown, date(2001, 1, 1), None)


def test_a_license_without_a_date_leaves_the_basis_to_the_certification():
    person = factories.listed(issued_on=None)
    factories.confirm(factories.certification(person, issued_on=date(2009, 9, 9)))
    assert experience(person)[0] == {"since": "2009-09-09", "basis": "certification"}


def test_a_training_is_no_basis():
    person = factories.listed(
        issued_on=None, trainings=["sports-medicine-acupuncture-certification"]
    )
    factories.confirm(
        factories.training(
            person, "acupuncture-sports-medicine-apprenticeship", issued_on=date(2000, 1, 1)
        )
    )
    assert experience(person) == (None, None, None)


def test_without_any_date_nothing_is_shown():
    assert experience(factories.listed(issued_on=None)) == (None, None, None)


def test_that_a_license_has_since_ended_does_not_undo_the_years():
    person = factories.listed(issued_on=date(2015, 5, 1))
    tomorrow = timezone.localdate() + timedelta(days=1)
    ended = {"issued_on": date(2004, 1, 1), "expires_on": date(2008, 1, 1)}
    factories.confirm(factories.license(person, "NY", **ended))
    assert experience(person)[0] == {"since": "2004-01-01", "basis": "license"}
    with time_machine.travel(tomorrow):
        assert experience(person)[0] == {"since": "2004-01-01", "basis": "license"}


def test_a_license_that_was_contradicted_is_no_basis():
    person = factories.listed(issued_on=date(2015, 5, 1))
    factories.check(factories.license(person, "NY", issued_on=date(2004, 1, 1)), "contradicted")
    assert experience(person)[0] == {"since": "2015-05-01", "basis": "license"}
