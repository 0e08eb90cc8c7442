"""The file of all listings is made once for each change, and read in pieces ever after."""

import gzip
import io
from contextlib import contextmanager
from itertools import count

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from finder.api import listings_file as making
from practitioners import listings_file as keeping
from practitioners.models import Edition, Listing, ListingsFile, ListingsFilePart
from tests import factories
from tests.at_once import colleagues, until_waiting
from tests.listings_file import ADDRESS, content, lines


@pytest.mark.django_db
def test_for_one_edition_it_is_made_once(client, monkeypatch):
    factories.listed()
    first = content(client.get(ADDRESS))
    monkeypatch.setattr(keeping, "keep", None)
    assert content(client.get(ADDRESS)) == first
    assert ListingsFile.objects.count() == 1


@pytest.mark.django_db
def test_the_same_listings_give_the_same_bytes(client):
    for _ in range(3):
        factories.listed()
    first = content(client.get(ADDRESS))
    ListingsFile.objects.all().delete()
    assert content(client.get(ADDRESS)) == first
    # RFC 1952: no name, no time.
    assert (first[:4], first[4:8]) == (b"\x1f\x8b\x08\x00", b"\x00" * 4)


@pytest.mark.django_db
def test_files_of_former_editions_go(client):
    for _ in range(3):
        factories.listed()
        content(client.get(ADDRESS))
    assert [each.edition for each in ListingsFile.objects.all()] == [Edition.objects.get().number]
    assert {part.file.edition for part in ListingsFilePart.objects.all()} == {
        Edition.objects.get().number
    }


@pytest.mark.django_db
@pytest.mark.parametrize("piece", [1, 100, 10_000_000])
def test_it_is_put_together_out_of_pieces(client, monkeypatch, piece):
    for _ in range(5):
        factories.listed()
    whole = content(client.get(ADDRESS))
    ListingsFile.objects.all().delete()
    monkeypatch.setattr(keeping, "PIECE", piece)
    assert content(client.get(ADDRESS)) == whole
    file = ListingsFile.objects.get()
    parts = file.parts.order_by("number")
    assert b"".join(bytes(part.data) for part in parts) == whole
    assert (file.size, file.people) == (len(whole), 5)
    assert (file.parts.count() > 1) == (piece < len(whole))


@pytest.mark.django_db
def test_making_it_takes_as_many_queries_for_six_as_for_two(client):
    taken = []
    for number in (1, 2, 6):
        while Listing.objects.count() < number:
            factories.listed()
        client.get("/api/v1/")
        with CaptureQueriesContext(connection) as captured:
            content(client.get(ADDRESS))
        taken.append(len(captured))
    # The first time there is no file of a former edition to be removed.
    assert taken[1] == taken[2]


@pytest.mark.django_db
def test_where_making_it_fails_nothing_is_kept_and_the_next_one_makes_it(client, monkeypatch):
    factories.listed()
    factories.listed()
    known = making.answers.practitioner
    calls = iter([None])

    def practitioner(documents):
        if next(calls, "second") == "second":
            raise OperationalError("the connection is lost")
        return known(documents)

    with monkeypatch.context() as patch:
        patch.setattr(making.answers, "practitioner", practitioner)
        client.raise_request_exception = False
        response = client.get(ADDRESS)
    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert ListingsFile.objects.count() == 0
    assert len(lines(client)) == 2


@pytest.mark.django_db
def test_a_change_while_it_is_begun_begins_it_again(client, monkeypatch):
    """What the file is named for and what it holds are of one edition."""
    factories.listed()
    known, calls = making.snapshot, count(1)

    def snapshot():
        if next(calls) == 2:
            # The listings are opened, and it is looked again whether the edition has moved.
            factories.listed()
        return known()

    monkeypatch.setattr(making, "snapshot", snapshot)
    file = making.made()
    assert file.people == 2
    assert file.edition == Edition.objects.get().number


@pytest.mark.django_db
def test_the_command_makes_it_ahead(client, monkeypatch):
    factories.listed()
    said = io.StringIO()
    call_command("export_listings", stdout=said)
    call_command("export_listings", stdout=said)
    first, second = said.getvalue().splitlines()
    assert ": 1 practitioners, 0.0 MB, made in " in first
    assert second.endswith(": 1 practitioners, 0.0 MB, was there already.")
    monkeypatch.setattr(keeping, "keep", None)
    assert len(lines(client)) == 1


@pytest.fixture
def slow(monkeypatch, transactional_db):
    """Whoever makes the file begins and then waits for a lock that this test holds."""
    Edition.objects.get_or_create(pk=1)
    known = making.answers.practitioner

    def practitioner(documents):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(4711)")
        return known(documents)

    monkeypatch.setattr(making.answers, "practitioner", practitioner)


@contextmanager
def held_up():
    """Whoever makes the file waits until the end of this."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(4711)")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(4711)")


def get():
    response = Client().get(ADDRESS)
    return response["ETag"], gzip.decompress(content(response)).count(b"\n")


def test_of_two_who_ask_at_once_one_makes_it_and_the_other_waits(slow):
    factories.listed()
    with colleagues(2) as ask:
        with held_up():
            answers = [ask(get), ask(get)]
            until_waiting(2)
        first, second = (each.result() for each in answers)
    assert first == second
    assert first[1] == 1
    assert ListingsFile.objects.count() == 1


def test_while_a_new_one_is_made_the_former_is_answered_under_its_own_name(slow):
    factories.listed()
    former = get()
    factories.listed()
    with colleagues(1) as ask:
        with held_up():
            maker = ask(get)
            until_waiting(1)
            assert get() == former
            held = Client().get(ADDRESS, headers={"If-None-Match": former[0]})
            assert (held.status_code, held["ETag"]) == (304, former[0])
            assert Client().head(ADDRESS)["ETag"] == former[0]
        new = maker.result()
    assert new[0] != former[0]
    assert (former[1], new[1]) == (1, 2)
    assert get() == new


def test_the_former_one_of_another_day_is_not_answered(slow, monkeypatch):
    factories.listed()
    get()
    ListingsFile.objects.update(day="2026-01-01", key="0" * 24)
    with colleagues(2) as ask:
        with held_up():
            answers = [ask(get), ask(get)]
            until_waiting(2)
        first, second = (each.result() for each in answers)
    assert first == second
    assert [str(each.day) for each in ListingsFile.objects.all()] != ["2026-01-01"]


def test_who_reads_it_while_it_goes_gets_all_of_it(slow):
    """The bytes are copied at once, so a slow reader doesn't see the next file taking its place."""
    factories.listed()
    response = Client().get(ADDRESS)
    factories.listed()
    get()
    assert gzip.decompress(content(response)).count(b"\n") == 1
