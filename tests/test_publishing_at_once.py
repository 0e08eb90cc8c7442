"""Publishing waits for whoever changes a practitioner, so that nothing old becomes public again."""

import pytest
from django.db import transaction

from practitioners.models import Listing, Practitioner
from practitioners.publishing import differences, publish, publish_all
from practitioners.status import change_status
from tests import at_once, factories
from tests.at_once import until_waiting

pytestmark = pytest.mark.django_db(transaction=True)


def rebuild():
    return list(publish_all())


def publish_one():
    return publish([Practitioner.objects.get().pk])


@pytest.mark.parametrize("work", [rebuild, publish_one])
def test_who_is_suspended_during_a_rebuild_is_not_brought_back_by_it(work):
    person = factories.listed()
    with at_once.colleagues(1) as begin:
        with transaction.atomic():
            change_status(person, "suspended")
            rebuilt = begin(work)
            until_waiting(1)
        rebuilt.result()
    assert list(Listing.objects.all()) == []


@pytest.mark.parametrize("work", [rebuild, publish_one])
def test_what_is_edited_during_a_rebuild_stays_as_it_was_edited(work):
    person = factories.listed(about="Old.")
    with at_once.colleagues(1) as begin:
        with factories.publishing():
            Practitioner.objects.filter(pk=person.pk).update(about="New.")
            rebuilt = begin(work)
            until_waiting(1)
        rebuilt.result()
    assert [row.document["about"] for row in Listing.objects.all()] == ["New."]
    assert list(differences()) == []
