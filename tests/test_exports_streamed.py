"""An export is sent while it is read, and whoever reads it can tell whether it is whole."""

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from practitioners.exporting import people, sending
from practitioners.exporting.people import PEOPLE
from practitioners.models import Export, Practitioner
from tests import factories
from tests.exports import PRACTITIONERS, content, records, rows

pytestmark = pytest.mark.django_db

CSV, JSON_LINES = PRACTITIONERS.format("csv"), PRACTITIONERS.format("jsonl")
ADDRESSES = [CSV, JSON_LINES]
# Locations, claims, their programs' specialties, plans, stated specialties, languages.
EACH_CHUNK = 6


def somebody(number):
    return factories.listed(
        certification="OM",
        trainings=["sports-medicine-acupuncture-certification"],
        languages=[f"language-{number}"],
        stated_specialties=[f"specialty-{number}"],
        insurance={f"plan-{number}": "yes"},
    )


def queries(staff, address):
    with CaptureQueriesContext(connection) as captured:
        content(staff.get(address))
    return len(captured)


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_takes_as_many_queries_for_six_as_for_two(staff, address):
    for number in range(2):
        somebody(number)
    queries(staff, address)
    few = queries(staff, address)
    for number in range(2, 6):
        somebody(number)
    assert queries(staff, address) == few


@pytest.mark.parametrize("address", ADDRESSES)
def test_queries_grow_by_the_chunk(staff, address, monkeypatch):
    monkeypatch.setattr(sending, "CHUNK", 2)
    for number in range(2):
        somebody(number)
    queries(staff, address)
    few = queries(staff, address)
    for number in range(2, 6):
        somebody(number)
    assert queries(staff, address) == few + 2 * EACH_CHUNK


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_first_rows_are_sent_before_the_last_is_read(staff, address, monkeypatch):
    monkeypatch.setattr(sending, "CHUNK", 1)
    for number in range(3):
        somebody(number)
    response = staff.get(address)
    with CaptureQueriesContext(connection) as captured:
        lines = iter(response.streaming_content)
        sent = [next(lines)]
        if address == CSV:
            assert len(captured) == 0
            sent.append(next(lines))
    assert len(captured) == 1 + EACH_CHUNK
    assert Export.objects.get().ended_at is None
    assert len([*sent, *lines]) == 3 + (2 if address == CSV else 1)


@pytest.fixture
def breaks_off(monkeypatch):
    """The connection to the database breaks with the third practitioner."""
    known = people.location

    def location(where):
        if where.practitioner_id == factories.models.Practitioner.objects.order_by("id")[2].pk:
            raise OperationalError("the connection is lost")
        return known(where)

    monkeypatch.setattr(people, "location", location)


def test_what_broke_off_does_not_look_complete(staff, breaks_off):
    for number in range(4):
        factories.listed(last_name=f"Person{number}")
    lines = iter(staff.get(JSON_LINES).streaming_content)
    sent = [next(lines), next(lines)]
    with pytest.raises(OperationalError):
        next(lines)
    assert not any(b'"rows"' in line for line in sent)
    line = Export.objects.get()
    assert (line.rows, line.whole) == (3, False)
    assert line.ended_at is not None


def test_a_whole_file_says_how_many_rows_it_has(staff):
    for number in range(3):
        factories.listed(last_name=f"Person{number}")
    assert content(staff.get(CSV)).endswith(b"End of the file: 3 rows\r\n")
    assert content(staff.get(JSON_LINES)).endswith(b'\n{"rows":3}\n')
    assert len(rows(staff.get(CSV))) == len(records(staff.get(JSON_LINES))) == 3


def test_who_hangs_up_leaves_a_line_of_how_much_was_sent():
    for _ in range(3):
        factories.listed()
    everybody = Practitioner.objects.order_by("id").for_export()
    sent = sending.export(
        table=PEOPLE, form="csv", things=everybody, query="", by=factories.verifier()
    )
    for _ in range(3):
        next(sent.lines)
    sent.lines.close()
    line = Export.objects.get()
    assert (line.rows, line.whole) == (2, False)
    assert line.ended_at is not None
