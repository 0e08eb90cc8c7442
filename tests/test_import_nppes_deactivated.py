"""`manage.py import_nppes` reads the report of deactivated NPIs, and no other workbook."""

from datetime import date, datetime, time

import pytest
from django.core.management import CommandError

from practitioners.models import Practitioner, RegistryChange, RegistryRecord
from tests import factories, registry_reports
from tests import nppes_files as nppes
from tests.factories import npi

pytestmark = pytest.mark.django_db

LEFT_OUT = "left out: deactivated"
OPENED = "opened at the desk"


@pytest.fixture(autouse=True)
def _places():
    nppes.oakland()


@pytest.fixture
def mina():
    return factories.listed(npi=npi(1001), last_name="Park")


@pytest.fixture
def rows():
    """Somebody of ours among strangers."""
    return [registry_reports.row(number) for number in (1900, 1001, 1901)]


def refusal(path):
    with pytest.raises(CommandError) as caught:
        nppes.run(path)
    return str(caught.value)


def test_the_zip_is_told_by_its_content_and_opens_an_item(tmp_path, mina, rows):
    said = nppes.run(registry_reports.write_zip(tmp_path, rows))
    assert nppes.counted(said) == {LEFT_OUT: 3, OPENED: 1}
    assert (
        "NPPES_Deactivated_NPI_Report_111526_V2.zip: 3 rows of deactivated NPIs"
        " up to November 15, 2026, 0.0 MB in"
    ) in said
    assert said.splitlines()[-1] == "Decide what is open at /desk/registry/."
    change = RegistryChange.objects.get()
    assert (change.practitioner, change.kinds) == (mina, ["deactivated"])
    assert change.after == {"deactivated_on": "2026-11-12", "replacement_npi": ""}
    assert change.file == "NPPES_Deactivated_NPI_Report_111526_V2.zip"
    assert change.file_dated == date(2026, 11, 15)


def test_the_workbook_itself_under_any_name(tmp_path, mina, rows):
    path = registry_reports.write_xlsx(tmp_path / "report", rows)
    assert nppes.counted(nppes.run(path)) == {LEFT_OUT: 3, OPENED: 1}


def test_nobody_comes_by_it(tmp_path, rows):
    assert nppes.counted(nppes.run(registry_reports.write_zip(tmp_path, rows))) == {LEFT_OUT: 3}
    assert (Practitioner.objects.count(), RegistryRecord.objects.count()) == (0, 0)


def test_the_same_report_again_changes_nothing_and_says_so(tmp_path, mina, rows):
    path = registry_reports.write_zip(tmp_path, rows)
    nppes.run(path)
    before = list(RegistryChange.objects.values())
    said = nppes.run(path)
    assert nppes.counted(said) == {LEFT_OUT: 3}
    assert said.splitlines()[-1] == "Nothing has changed."
    assert list(RegistryChange.objects.values()) == before


def test_columns_are_found_by_their_names(tmp_path, mina):
    header = ("Remark", " NPPES  Deactivation Date", "NPI ")
    rows = [("x", "11/12/2026", npi(1001))]
    nppes.run(registry_reports.write_xlsx(tmp_path / "report.xlsx", rows, header=header))
    assert RegistryRecord.objects.get().deactivated_on == date(2026, 11, 12)


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (npi(1001), datetime.combine(date(2026, 11, 12), time())),
        (int(npi(1001)), "11/12/2026"),
        (float(npi(1001)), date(2026, 11, 12)),
        (f" {npi(1001)} ", " 11/12/2026 "),
    ],
    ids=["a date", "a number", "both", "spaces"],
)
def test_numbers_and_dates_may_be_written_as_such(tmp_path, mina, number, day):
    nppes.run(registry_reports.write_xlsx(tmp_path / "report.xlsx", [(number, day)]))
    assert RegistryRecord.objects.get().deactivated_on == date(2026, 11, 12)


def test_a_blank_row_says_nothing(tmp_path, mina):
    rows = [(None, None), registry_reports.row(1001)]
    assert nppes.counted(
        nppes.run(registry_reports.write_xlsx(tmp_path / "report.xlsx", rows))
    ) == {LEFT_OUT: 1, OPENED: 1}


@pytest.mark.parametrize(
    ("day", "reason"), [("2026-11-12", "2026-11-12"), ("", "no day of deactivation")]
)
def test_an_unreadable_day_is_rejected_by_its_line(tmp_path, mina, day, reason):
    path = registry_reports.write_xlsx(tmp_path / "report.xlsx", [registry_reports.row(1001, day)])
    said = nppes.run(path)
    assert said.splitlines()[0] == f"report.xlsx, line 3: unreadable date: {reason}"
    assert nppes.counted(said) == {"rejected: unreadable date": 1}
    assert RegistryChange.objects.count() == 0


def test_an_npi_that_comes_twice_is_rejected_the_second_time(tmp_path, mina):
    rows = [registry_reports.row(1001), registry_reports.row(1001, "11/13/2026")]
    said = nppes.run(registry_reports.write_xlsx(tmp_path / "report.xlsx", rows))
    assert "report.xlsx, line 4: NPI comes twice in the file" in said
    assert RegistryRecord.objects.get().deactivated_on == date(2026, 11, 12)


@pytest.mark.parametrize("header", [("Last", "First"), ("NPI", "Name"), ("NPI", "")])
def test_another_workbook_is_refused(tmp_path, header):
    path = registry_reports.write_xlsx(
        tmp_path / "roster.xlsx", [(npi(1001), "Mina")], title="Members", header=header
    )
    assert refusal(path) == (
        f"{path}: a workbook without the columns “NPI” and “NPPES Deactivation Date” in its first"
        " 10 rows. Give the report as the registry publishes it,"
        " NPPES_Deactivated_NPI_Report_….zip, or the xlsx in it."
    )


def test_a_workbook_that_is_none_is_refused(tmp_path):
    path = nppes.write_zip(tmp_path / "report.zip", {"report.xlsx": "no workbook"})
    assert refusal(path).startswith(f"{path}: the workbook is damaged or is none (")


def test_a_workbook_that_breaks_off_is_refused(tmp_path, mina):
    whole = registry_reports.workbook([registry_reports.row(1001)])
    path = tmp_path / "report.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    assert str(path) in refusal(path)
    assert RegistryChange.objects.count() == 0


def test_a_report_without_a_day_in_its_title_is_read(tmp_path, mina):
    path = registry_reports.write_xlsx(
        tmp_path / "report.xlsx", [registry_reports.row(1001)], title="Deactivated"
    )
    assert nppes.counted(nppes.run(path)) == {LEFT_OUT: 1, OPENED: 1}
    assert RegistryChange.objects.get().file_dated is None
