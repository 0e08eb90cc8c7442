"""The import of a generated monthly file counts what the generator says that it holds."""

import csv

import pytest

from practitioners.models import Credential, Practitioner
from practitioners.validators import validate_npi
from tests import nppes_files as nppes
from tests import nppes_generator as generator
from tests.factories import place

pytestmark = pytest.mark.django_db

ASKED = {"rows": 12_000, "acupuncturists": 150}


@pytest.fixture(autouse=True)
def _places():
    for city, state, postal_code in generator.PLACES:
        place(postal_code[:5], city=city.title(), state=state)


def test_a_csv_is_counted_as_generated(tmp_path):
    path = tmp_path / "monthly.csv"
    generated = generator.write_csv(path, **ASKED)
    said = nppes.run(path)
    assert nppes.counted(said) == generated.counts
    assert f"monthly.csv: {generated.rows:,} rows" in said
    assert Credential.objects.count() == generated.licenses
    assert Practitioner.objects.count() == ASKED["acupuncturists"] == generated.counts["created"]


def test_a_zip_is_counted_as_generated(tmp_path):
    path = tmp_path / "monthly.zip"
    generated = generator.write_zip(path, **ASKED)
    assert nppes.counted(nppes.run(path)) == generated.counts


def test_a_generated_file_is_like_the_registrys(tmp_path):
    path = tmp_path / "monthly.csv"
    generator.write_csv(path, **ASKED)
    text = path.read_text(encoding="utf-8")
    header, *rows = csv.reader(text.splitlines(keepends=True))
    assert len(rows) == ASKED["rows"]
    assert header == nppes.HEADER
    assert len(header) == 330
    assert 1200 < len(text) / len(rows) < 1360
    assert text.count('"') >= 2 * 330 * len(rows)


def test_generated_npis_are_valid_and_nobodys(tmp_path):
    path = tmp_path / "monthly.csv"
    generated = generator.write_csv(path, **ASKED)
    with path.open(encoding="utf-8", newline="") as file:
        npis = [row[0] for row in csv.reader(file)][1:]
    npis.remove("2000000001")
    for npi in npis:
        validate_npi(npi)
    assert {npi[0] for npi in npis} == {"2"}
    assert len(set(npis)) == generated.rows - 2


def test_the_same_file_comes_twice(tmp_path):
    paths = [tmp_path / "one.csv", tmp_path / "other.csv"]
    for path in paths:
        generator.write_csv(path, rows=500, acupuncturists=10)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_too_few_rows_are_refused(tmp_path):
    with pytest.raises(ValueError, match="100 rows are fewer than 100, or than twice 51"):
        generator.write_csv(tmp_path / "small.csv", rows=100, acupuncturists=51)
