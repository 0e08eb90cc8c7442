"""What `manage.py import_nppes` says: progress, counts, and rejected rows up to a bound."""

import re
from io import StringIO

import pytest
from django.core.management import call_command

from practitioners.management.commands import import_nppes
from practitioners.nppes import importing
from tests import nppes_files as nppes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places():
    nppes.oakland()


@pytest.fixture
def path(tmp_path):
    rows = [
        nppes.person(1001),
        nppes.person(1002),
        nppes.person(1003, slots=[("207Q00000X",)]),
        nppes.organization(1004),
        nppes.deactivated(1005),
        *(nppes.person(number, zip="99999") for number in range(2001, 2026)),
    ]
    return nppes.write_csv(tmp_path / "registry.csv", rows)


def rejected_lines(said):
    return [
        int(line) for line in re.findall(r"registry.csv, line (\d+): unknown ZIP: 99999\n", said)
    ]


def test_it_ends_with_every_count(path):
    said = nppes.run(path)
    first, *counts = said.splitlines()[-9:]
    assert re.fullmatch(r"registry.csv: 30 rows, 0\.1 MB in \d+\.\d s \(\d+ MB/s\)", first)
    assert counts == [
        "           2 created",
        "           0 updated",
        "           0 unchanged",
        "           0 kept as decided by staff",
        "           1 left out: deactivated",
        "           1 left out: not an acupuncturist",
        "           1 left out: organization",
        "          25 rejected: unknown ZIP",
    ]


def test_it_lists_twenty_rejected_rows_and_says_how_to_see_the_others(path):
    said = nppes.run(path)
    assert rejected_lines(said) == list(range(7, 27))
    assert said.count("registry.csv: more rows are rejected; --verbose lists every one.\n") == 1


def test_it_lists_every_rejected_row_when_asked(path):
    said = nppes.run(path, "--verbose")
    assert rejected_lines(said) == list(range(7, 32))
    assert "more rows are rejected" not in said


def test_without_a_terminal_it_says_a_line_for_each_batch(path, capsys):
    said = nppes.run(path)
    lines = [line for line in said.splitlines() if line.startswith("Line ")]
    assert lines == ["Line 31: 2 created, 0 updated, 0 unchanged, 0 kept as decided by staff"]
    assert capsys.readouterr().err == ""


class Terminal(StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_a_bar_shows_bytes_and_rate(path, monkeypatch):
    monkeypatch.setattr(import_nppes.sys, "stderr", Terminal())
    said = StringIO()
    call_command("import_nppes", str(path), stdout=said)
    bar = import_nppes.sys.stderr.getvalue()
    size = f"{path.stat().st_size / 1e3:.1f}k"
    assert "registry.csv: 100%" in bar
    assert f"{size}/{size}" in bar
    assert "B/s" in bar
    assert "2 acupuncturists" in bar
    assert not [line for line in said.getvalue().splitlines() if line.startswith("Line ")]


def test_a_batch_is_two_thousand():
    assert importing.BATCH == 2000
