"""`manage.py import_nppes` reads the registry's files: csv or zip, in order, by column name."""

import pytest

from practitioners.models import Practitioner, RegistryRecord
from tests import nppes_files as nppes
from tests import registry_reports

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places():
    nppes.oakland()


def last_names():
    return list(Practitioner.objects.order_by("npi").values_list("last_name", flat=True))


def two_people():
    """An acupuncturist, and a physician who must not come through."""
    physician = nppes.person(1002, last_name="DOE", slots=[("207Q00000X", "A 1", "CA")])
    return [nppes.person(1001, last_name="AN"), physician]


def test_a_csv_is_read(tmp_path):
    path = nppes.write_csv(tmp_path / "npidata_pfile_weekly.csv", two_people())
    said = nppes.run(path)
    assert last_names() == ["An"]
    assert nppes.counted(said) == {"created": 1, "left out: not an acupuncturist": 1}


def test_a_zip_is_read_and_of_its_files_only_those_with_a_table_that_is_sought(tmp_path):
    header_file = nppes.csv_text([nppes.person(1003, last_name="HEADER")])
    members = {
        "npidata_pfile_20050523-20261109_fileheader.csv": header_file,
        "npidata_pfile_20050523-20261109_FileHeader.csv": header_file,
        nppes.MEMBER_OF_NAMES: nppes.csv_text([nppes.organization_name(1003)], nppes.NAMES_HEADER),
        nppes.MEMBER_OF_LOCATIONS: nppes.csv_text([nppes.further(1003)], nppes.LOCATION_HEADER),
        nppes.MEMBER_OF_LOCATIONS.replace(".csv", "_fileheader.csv"): header_file,
        "endpoint_pfile_20050523-20261109.csv": header_file,
        "NPPES_Data_Dissemination_Readme.pdf": "%PDF",
        nppes.MEMBER: nppes.csv_text(two_people()),
    }
    nppes.run(nppes.write_zip(tmp_path / "NPPES_Data_Dissemination_November_2026_V2.zip", members))
    assert last_names() == ["An"]


def test_a_zip_is_known_by_its_content_and_its_member_in_any_folder(tmp_path):
    members = {f"NPPES/{nppes.MEMBER.upper()}": nppes.csv_text(two_people())}
    nppes.run(nppes.write_zip(tmp_path / "registry.download", members))
    assert last_names() == ["An"]


def test_nothing_is_unpacked_to_disk(tmp_path):
    path = tmp_path / "weekly.zip"
    nppes.run(nppes.write_zip(path, {nppes.MEMBER: nppes.csv_text(two_people())}))
    assert list(tmp_path.iterdir()) == [path]


def test_several_files_are_read_in_order(tmp_path):
    monthly = nppes.write_csv(tmp_path / "monthly.csv", [nppes.person(1001, last_name="OLD")])
    weekly = nppes.write_csv(tmp_path / "weekly.csv", [nppes.person(1001, last_name="NEW")])
    said = nppes.run(monthly, weekly)
    assert last_names() == ["New"]
    assert [line for line in said.splitlines() if line.endswith((" created", " updated"))] == [
        "           1 created",
        "           0 updated",
        "           0 created",
        "           1 updated",
    ]


@pytest.mark.parametrize(
    "header",
    [
        nppes.HEADER,
        nppes.OLD_HEADER,
        nppes.HEADER[::-1],
        [nppes.HEADER[0], *nppes.HEADER[2:], nppes.HEADER[1]],
        [f" {name.replace(' ', '  ')} " for name in nppes.HEADER],
    ],
    ids=["330 columns", "329 columns", "backward", "entity type last", "irregular spaces"],
)
def test_columns_are_found_by_name(tmp_path, header):
    rows = [
        {name: row.get(" ".join(name.split()), "") for name in header}
        for row in [*two_people(), nppes.organization(1003), nppes.deactivated(1004)]
    ]
    said = nppes.run(nppes.write_csv(tmp_path / "registry.csv", rows, header))
    assert last_names() == ["An"]
    assert nppes.counted(said) == {
        "created": 1,
        "left out: deactivated": 1,
        "left out: not an acupuncturist": 1,
        "left out: organization": 1,
    }


def test_a_mark_of_byte_order_and_windows_line_ends_do_no_harm(tmp_path):
    path = tmp_path / "registry.csv"
    path.write_bytes(b"\xef\xbb\xbf" + nppes.csv_text(two_people()).replace("\n", "\r\n").encode())
    nppes.run(path)
    assert last_names() == ["An"]


def test_accents_come_through(tmp_path):
    nppes.run(nppes.write_csv(tmp_path / "a.csv", [nppes.person(1001, last_name="NGUYỄN NÚÑEZ")]))
    assert last_names() == ["Nguyễn Núñez"]


LAST_NAME_FIRST = sorted(nppes.HEADER, key=lambda name: "Last Name (Legal" not in name)

# What stands in a value of the row before, where a line break or a quote could mislead.
MISLEADING = [
    'A\n"B" C',
    "\n",
    '\n"',
    '"\n',
    'A "',
    'A ""\n"", "',
    "A\n\n\nB",
    ',"\n",',
    'x","1","',
    "\n2000000002,1,\n",
]


@pytest.mark.parametrize("text", MISLEADING, ids=range(len(MISLEADING)))
@pytest.mark.parametrize("slots", [[("207Q00000X",)], [(nppes.ACUPUNCTURIST,)]])
@pytest.mark.parametrize("header", [nppes.HEADER, LAST_NAME_FIRST], ids=["NPI first", "name first"])
def test_line_breaks_and_quotes_inside_a_value_do_not_end_a_row(tmp_path, header, text, slots):
    rows = [
        nppes.person(1001, last_name="AN", other_identifier=text, slots=slots),
        nppes.person(1002, last_name="BO", credential=text),
        nppes.person(1003, last_name="CY", entity="2", address_2=text),
        nppes.person(1004, last_name="DO"),
    ]
    said = nppes.run(nppes.write_csv(tmp_path / "registry.csv", rows, header))
    sought = slots[0][0] == nppes.ACUPUNCTURIST
    assert last_names() == (["An", "Bo", "Do"] if sought else ["Bo", "Do"])
    assert "registry.csv: 4 rows" in said
    assert nppes.counted(said)["left out: organization"] == 1


def test_a_file_with_quotes_only_where_needed_is_read_as_well(tmp_path):
    rows = [*two_people(), nppes.deactivated(1003), nppes.person(1004, last_name="BO\nBO")]
    path = tmp_path / "registry.csv"
    path.write_text(nppes.csv_text(rows, quoting=nppes.csv.QUOTE_MINIMAL), encoding="utf-8")
    said = nppes.run(path)
    assert last_names() == ["An", "Bo Bo"]
    assert nppes.counted(said) == {
        "created": 2,
        "left out: deactivated": 1,
        "left out: not an acupuncturist": 1,
    }


@pytest.mark.parametrize("header", [nppes.HEADER, nppes.OLD_HEADER], ids=["330", "329"])
def test_the_weekly_zip_is_read_like_the_monthly_one(tmp_path, header):
    path = nppes.write_weekly(tmp_path, two_people(), header)
    said = nppes.run(path)
    assert last_names() == ["An"]
    assert nppes.counted(said) == {"created": 1, "left out: not an acupuncturist": 1}
    assert (
        f"{path.name}: 2 rows of npidata_pfile_20261109-20261115.csv up to November 15, 2026,"
    ) in said
    assert RegistryRecord.objects.get().facts["last_name"] == "An"


def test_a_monthly_file_a_weekly_one_and_a_report_in_one_command(tmp_path):
    monthly = nppes.write_zip(
        tmp_path / "monthly.zip", {nppes.MEMBER: nppes.csv_text(two_people())}
    )
    later = nppes.person(1001, last_name="LEE", updated="11/10/2026")
    weekly = nppes.write_weekly(tmp_path, [later])
    report = registry_reports.write_zip(tmp_path, [registry_reports.row(1001)])
    said = nppes.run(monthly, weekly, report)
    assert last_names() == ["Lee"]
    assert RegistryRecord.objects.get().facts["deactivated_on"] == "2026-11-12"
    told = [line.partition(": ")[0] for line in said.splitlines() if " rows of " in line]
    assert told == [monthly.name, weekly.name, report.name]
