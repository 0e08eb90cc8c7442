"""Rows are told apart alike wherever a block of the file ends, and whatever stands in it."""

import csv
from io import BytesIO, StringIO

import pytest

from practitioners.nppes import reading
from practitioners.nppes.reading import RegistryFile
from tests import nppes_files as nppes
from tests.factories import npi

PHYSICIAN = [("207Q00000X",)]
# Among rows of one line such as a cut could mislead, of both kinds.
ROWS = [
    nppes.person(1001),
    nppes.deactivated(1002),
    nppes.person(1003, slots=PHYSICIAN, address_2="A\nB"),
    nppes.person(1004, other_identifier='\n"2000000002","1",\n'),
    nppes.organization(1005),
    nppes.person(1006, slots=PHYSICIAN),
    nppes.organization(1007, slots=PHYSICIAN),
    nppes.person(1008, credential='"\n"'),
    nppes.person(1009, slots=PHYSICIAN),
    nppes.person(1010),
    nppes.deactivated(1011),
]


def by_the_csv_module(text, known=frozenset()):
    """Line and NPI of each row that names the code or is known, and the others' entity types."""
    found, passed, rows = [], [], csv.reader(StringIO(text, newline=""))
    next(rows)
    line = 2
    for row in rows:
        if nppes.ACUPUNCTURIST in row or row[0].encode() in known:
            found.append((line, row[0]))
        else:
            passed.append(row[1])
        line = rows.line_num + 1
    return found, sorted(passed)


def by_blocks(text, known=frozenset()):
    registry = RegistryFile("registry.csv", BytesIO(text.encode()), len(text))
    found = [
        (registry.line, registry.row(record)["NPI"])
        for record in registry.records(nppes.ACUPUNCTURIST.encode(), known)
    ]
    passed = [entity.decode().strip('"') for entity in registry.passed.elements()]
    return found, sorted(passed)


@pytest.mark.parametrize("block", [1, 7, 100, 1009, 1200, 2500, 4000, 6007, 1 << 20])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_rows_are_those_of_the_csv_module(monkeypatch, block, line_end):
    monkeypatch.setattr(reading, "BLOCK", block)
    header, *rows = (nppes.csv_text(ROWS[:0]), *(nppes.csv_text([row]) for row in ROWS))
    text = header + "".join(row.removeprefix(header).removesuffix("\n") + line_end for row in rows)
    found, passed = by_the_csv_module(text)
    assert len(found) == 5
    assert by_blocks(text) == (found, passed)


@pytest.mark.parametrize("block", [1, 100, 1009, 2500, 4000, 6007, 1 << 20])
def test_known_npis_are_handed_out_wherever_they_stand(monkeypatch, block):
    """Deactivated, of another profession, over two lines, and an NPI that comes twice."""
    monkeypatch.setattr(reading, "BLOCK", block)
    known = {npi(number).encode() for number in (1001, 1002, 1003, 1007, 1011, 1777)}
    text = nppes.csv_text([*ROWS, nppes.deactivated(1002), nppes.person(1009, slots=PHYSICIAN)])
    found, passed = by_the_csv_module(text, known)
    assert [each for _, each in found] == [
        npi(number) for number in (1001, 1002, 1003, 1004, 1005, 1007, 1008, 1010, 1011, 1002)
    ]
    assert by_blocks(text, known) == (found, passed)


@pytest.mark.parametrize("beginning", ['"1234567893","3"', '"123456789","1"', '"1234567893",""'])
def test_an_unusual_beginning_is_counted_all_the_same(beginning):
    """Another entity type, an NPI of nine digits, and a deactivated row with more cells filled."""
    row = nppes.csv_text([nppes.person(1012, slots=PHYSICIAN)]).splitlines()[1]
    lines = [*nppes.csv_text(ROWS[5:7]).splitlines(), beginning + row[len('"1234567893","1"') :]]
    text = "\n".join([*lines, *nppes.csv_text(ROWS[:1]).splitlines()[1:], ""])
    assert by_blocks(text) == by_the_csv_module(text)


def test_the_end_of_a_value_that_looks_like_a_beginning_is_none():
    """Its quote stands where that of an NPI stands, and the next value is an entity type's."""
    row = nppes.person(1012, slots=PHYSICIAN, other_identifier="A\nREAR AREA 1")
    row |= {"Other Provider Identifier Type Code_1": "1"}
    text = nppes.csv_text([*ROWS[5:7], row, ROWS[0]])
    assert '\nREAR AREA 1","1",' in text
    found, passed = by_the_csv_module(text)
    assert by_blocks(text) == (found, passed)
    assert passed == ["1", "1", "2"]


@pytest.mark.parametrize("cut", range(0, 2400, 97))
def test_a_block_may_end_anywhere_in_a_row(monkeypatch, cut):
    """The first block ends at each of many places in and around the second and third row."""
    text = nppes.csv_text(ROWS)
    first_row = len(nppes.csv_text(ROWS[:1])) - len(nppes.csv_text([]))
    monkeypatch.setattr(reading, "BLOCK", first_row - 3 + cut)
    assert by_blocks(text) == by_the_csv_module(text)
