"""Who holds each term is in step with the listings, by whatever way these change."""

import datetime
import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.utils import timezone

from practitioners import holders
from practitioners.models import Edition, Holders, Listing
from practitioners.models.holders import BLOCK
from practitioners.publishing import publish
from practitioners.status import change_status
from practitioners.terms import LISTED_TERM
from tests import factories

pytestmark = pytest.mark.django_db


def held(term=LISTED_TERM):
    """The numbers of the practitioners who hold a term."""
    return [
        row.block * BLOCK + place
        for row in Holders.objects.filter(term=term).order_by("block")
        for place, bit in enumerate(row.bits)
        if bit == "1"
    ]


def days_on(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def test_who_is_listed_holds_their_terms():
    first, second = factories.listed(pk=7), factories.listed(pk=BLOCK + 7)
    assert held() == [first.pk, second.pk]
    assert held(Listing.objects.first().terms[1]) == [first.pk, second.pk]
    assert held(999) == []


def test_who_is_listed_no_more_holds_nothing():
    person, other = factories.listed(), factories.listed()
    change_status(person, "suspended")
    assert held() == [other.pk]
    change_status(other, "suspended")
    assert not Holders.objects.exists()


def test_who_loses_a_location_holds_what_is_left():
    person = factories.listed(step_free=False)
    second = factories.location(person, step_free=True)
    (step_free,) = set(Listing.objects.get(location=second).terms) - set(
        Listing.objects.exclude(location=second).get().terms
    )
    assert held(step_free) == [person.pk]
    second.delete()
    publish([person.pk])
    assert (held(step_free), held()) == ([], [person.pk])


def test_listings_that_are_written_past_publishing_are_followed_too():
    person, other = factories.listed(), factories.listed()
    Listing.objects.filter(practitioner=person).update(terms=[LISTED_TERM, 5])
    assert held(5) == [person.pk]
    row = Listing.objects.get(practitioner=person)
    row.pk, row.practitioner, row.during = None, other, (days_on(-1), days_on(9))
    row.save()
    assert held(5) == sorted([person.pk, other.pk])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM practitioners_listing WHERE 5 = ANY (terms)")
    assert held(5) == []


def test_a_listing_that_moves_to_another_is_held_by_the_other_alone():
    person, other = factories.listed(), factories.listed()
    Listing.objects.filter(practitioner=other).delete()
    Listing.objects.update(practitioner=other)
    assert held() == [other.pk]
    assert person.pk != other.pk


def test_the_day_turns_on_and_back():
    ends = factories.listed(expires_on=days_on(3))
    stays = factories.listed(expires_on=days_on(300))
    for days, listed in ((3, [ends, stays]), (4, [stays]), (400, []), (0, [ends, stays])):
        holders.turn_to(days_on(days))
        assert Edition.objects.get().holders_on == days_on(days)
        assert held() == sorted(person.pk for person in listed)
        assert holders.differing() == []


def test_who_publishes_turns_the_day_to_today():
    holders.turn_to(days_on(4))
    ends = factories.listed(expires_on=days_on(3))
    assert (held(), Edition.objects.get().holders_on) == ([ends.pk], days_on(0))


def test_a_day_of_its_own_makes_no_edition():
    factories.listed()
    before = Edition.objects.get().number
    holders.turn_to(days_on(1))
    assert Edition.objects.get().number == before


def test_a_directory_that_was_never_counted_is_counted_by_the_first_who_publishes():
    person = factories.listed()
    Holders.objects.all().delete()
    Edition.objects.update(holders_on=None)
    other = factories.listed()
    assert held() == sorted([person.pk, other.pk])


def test_made_anew_they_are_those_of_the_listings():
    person = factories.listed()
    Holders.objects.filter(term=LISTED_TERM).update(bits="01" * (BLOCK // 2))
    Holders.objects.create(term=5, block=0, bits="1" + "0" * (BLOCK - 1))
    assert holders.differing() == [LISTED_TERM, 5]
    holders.make_anew(days_on(0))
    assert (holders.differing(), held(), held(5)) == ([], [person.pk], [])


def test_a_check_says_which_terms_differ_and_a_rebuild_mends_them():
    factories.listed()
    Holders.objects.filter(term=LISTED_TERM).delete()
    said = StringIO()
    with pytest.raises(CommandError, match=r"^1 differences\."):
        call_command("publish", "--check", stdout=said)
    assert said.getvalue() == "term 0: counted otherwise than it is listed\n"
    call_command("publish", "--all", stdout=StringIO())
    call_command("publish", "--check", stdout=StringIO())


def test_the_new_day_is_turned_by_a_command(monkeypatch):
    factories.listed(expires_on=days_on(0))
    tomorrow = days_on(1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    said = StringIO()
    call_command("new_day", stdout=said)
    assert said.getvalue() == f"The directory is counted as of {tomorrow}.\n"
    assert held() == []


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_lose_nothing_of_each_other():
    Edition.objects.get_or_create(pk=1)
    one, other = factories.listed(), factories.listed()
    Listing.objects.all().delete()
    assert held() == []
    started = threading.Event()

    def publish_the_other():
        started.set()
        publish([other.pk])
        connections.close_all()

    thread = threading.Thread(target=publish_the_other)
    with transaction.atomic():
        publish([one.pk])
        thread.start()
        assert started.wait(10)
        thread.join(0.5)
        is_waiting = thread.is_alive()
    thread.join(30)
    assert is_waiting
    assert held() == sorted([one.pk, other.pk])
