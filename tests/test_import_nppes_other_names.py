"""Other names: of people from the main file, and from othername_pfile."""

import pytest
from django.core.management import CommandError

from practitioners.models import OtherName, RejectedRow
from practitioners.publishing import differences
from tests import factories
from tests import nppes_files as nppes
from tests.searching import names

pytestmark = pytest.mark.django_db

MONTHLY = nppes.MEMBER_OF_NAMES
WEEKLY = "othername_pfile_20261116-20261122.csv"
OLDNAME = {"other_first_name": "JANE", "other_last_name": "OLDNAME", "other_kind": "1"}


@pytest.fixture(autouse=True)
def _places():
    nppes.oakland()


@pytest.fixture
def people(tmp_path):
    """Import main files of the registry; each call is a newer one."""

    def run(*rows, arguments=()):
        return nppes.run(nppes.write_csv(tmp_path / nppes.MEMBER, rows), *arguments)

    return run


@pytest.fixture
def table(tmp_path):
    """Import files of othername_pfile."""

    def run(*rows, name=MONTHLY, arguments=()):
        return nppes.run(nppes.write_csv(tmp_path / name, rows, nppes.NAMES_HEADER), *arguments)

    return run


def kept():
    found = OtherName.objects.order_by("practitioner__npi", "source", "name")
    return [(each.name, each.kind, each.source) for each in found]


JANE = ("Jane Oldname", "1", "npidata")


def test_the_other_name_of_a_person_is_kept_as_people_write_it(people):
    people(
        nppes.person(1001, **OLDNAME),
        nppes.person(
            1002,
            other_first_name="MARIA",
            other_middle_name="J",
            other_last_name="DE LA CRUZ",
            other_suffix="JR",
            other_kind="2",
        ),
        nppes.person(1003, other_last_name="MCDONALD", other_kind="5"),
        nppes.person(1004, other_last_name="SMITH", other_kind="9"),
        nppes.person(1005),
    )
    assert kept() == [
        JANE,
        ("Maria J de la Cruz Jr.", "2", "npidata"),
        ("McDonald", "5", "npidata"),
        ("Smith", "5", "npidata"),
    ]


@pytest.mark.parametrize("other", [("MINA", "PARK"), ("", "PARK"), ("", ""), ("", "---")])
def test_a_name_that_says_nothing_new_is_not_kept(people, other):
    first, last = other
    people(nppes.person(1001, other_first_name=first, other_last_name=last, other_kind="1"))
    assert kept() == []


def test_a_second_run_changes_nothing_and_says_so(people):
    people(nppes.person(1001, **OLDNAME))
    before = list(OtherName.objects.values())
    assert nppes.counted(people(nppes.person(1001, **OLDNAME))) == {"unchanged": 1}
    assert list(OtherName.objects.values()) == before


def test_one_that_is_new_or_gone_counts_as_an_update(people):
    people(nppes.person(1001))
    assert nppes.counted(people(nppes.person(1001, **OLDNAME))) == {"updated": 1}
    newer = OLDNAME | {"other_last_name": "OLDERNAME"}
    assert nppes.counted(people(nppes.person(1001, **newer))) == {"updated": 1}
    assert kept() == [("Jane Oldername", "1", "npidata")]
    people(nppes.person(1001))
    assert kept() == []


def test_somebody_listed_is_found_by_it_at_once(people):
    factories.listed(first_name="Jane", last_name="Newname", npi=factories.npi(1001))
    counts = nppes.counted(people(nppes.person(1001, **OLDNAME)))
    assert counts == {"kept as decided by staff": 1}
    assert names(q="jane oldname") == ["Jane Newname"]
    assert list(differences()) == []


def test_a_row_that_is_older_than_what_is_kept_changes_none(people):
    people(nppes.person(1001, **OLDNAME) | {"Last Update Date": "11/20/2026"})
    people(nppes.person(1001) | {"Last Update Date": "11/01/2026"})
    assert kept() == [JANE]


def test_a_trial_prints_it_and_keeps_nothing(people):
    people(nppes.person(1001))
    said = people(nppes.person(1001, **OLDNAME), arguments=["--dry-run"])
    assert f"{factories.npi(1001)} updated: other name Jane Oldname: kept" in said
    assert kept() == []


def test_names_of_organizations_are_kept_of_those_on_record(people, table):
    people(nppes.person(1001), nppes.person(1002))
    said = table(
        nppes.organization_name(1001, "NEEDLES OF OAKLAND", "3"),
        nppes.organization_name(1001, "MINA PARK ACUPUNCTURE INC", "4"),
        nppes.organization_name(5000, "SAINT ANYBODY HOSPITAL", "3"),
        nppes.organization_name(1002, "OTHER", "x"),
    )
    assert nppes.counted(said) == {"other names added": 3}
    assert ": 4 rows," in said
    assert kept() == [
        ("Mina Park Acupuncture Inc", "4", "othername"),
        ("Needles of Oakland", "3", "othername"),
        ("Other", "5", "othername"),
    ]
    assert "0 changes" in table(
        nppes.organization_name(1001, "NEEDLES OF OAKLAND", "3"),
        nppes.organization_name(1001, "MINA PARK ACUPUNCTURE INC", "4"),
        nppes.organization_name(1002, "OTHER", "x"),
    )


def test_only_the_whole_table_removes_one(people, table):
    people(nppes.person(1001, **OLDNAME), nppes.person(1002))
    table(nppes.organization_name(1001), nppes.organization_name(1002))
    table(nppes.organization_name(1001, "NEW"), name=WEEKLY)
    assert [name for name, *_ in kept()] == [
        "Jane Oldname",
        "Needles of Oakland",
        "New",
        "Needles of Oakland",
    ]
    assert nppes.counted(table(nppes.organization_name(1002))) == {"other names removed": 2}
    assert [name for name, *_ in kept()] == ["Jane Oldname", "Needles of Oakland"]


def test_one_without_a_letter_or_too_long_is_a_rejected_row(people, table):
    people(nppes.person(1001))
    rows = [nppes.organization_name(1001, name) for name in ("", "X" * 301, "NEEDLES")]
    assert nppes.counted(table(*rows)) == {
        "other names added": 1,
        "rejected: no first or no last name": 1,
        "rejected: value too long": 1,
    }
    assert list(RejectedRow.objects.order_by("line").values_list("table", "line")) == [
        ("othername", 2),
        ("othername", 3),
    ]


def test_a_trial_of_the_table_prints_and_keeps_nothing(people, table):
    people(nppes.person(1001))
    said = table(nppes.organization_name(1001), arguments=["--dry-run"])
    npi = factories.npi(1001)
    assert f"{npi} updated: other name Needles of Oakland: doing business as" in said
    assert kept() == []


def test_a_zip_holds_all_three_and_they_are_read_in_order(tmp_path):
    members = {
        MONTHLY: nppes.csv_text([nppes.organization_name(1001)], nppes.NAMES_HEADER),
        MONTHLY.replace(".csv", "_fileheader.csv"): nppes.csv_text([], nppes.NAMES_HEADER),
        nppes.MEMBER_OF_LOCATIONS: nppes.csv_text([nppes.further(1001)], nppes.LOCATION_HEADER),
        nppes.MEMBER_OF_LOCATIONS.replace(".csv", "_fileheader.csv"): "x",
        nppes.MEMBER: nppes.csv_text([nppes.person(1001, **OLDNAME)]),
        "endpoint_pfile_20050523-20261109.csv": "x",
    }
    path = nppes.write_zip(tmp_path / "monthly.zip", members)
    assert nppes.counted(nppes.run(path)) == {
        "created": 1,
        "further locations added": 1,
        "other names added": 1,
    }
    assert nppes.counted(nppes.run(path)) == {"unchanged": 1}
    assert [name for name, *_ in kept()] == ["Jane Oldname", "Needles of Oakland"]


@pytest.mark.parametrize("member", [MONTHLY, nppes.MEMBER_OF_LOCATIONS])
def test_one_wrong_table_in_a_zip_and_nothing_is_begun(tmp_path, member):
    members = {nppes.MEMBER: nppes.csv_text([nppes.person(1001, **OLDNAME)]), member: '"NPI"\n'}
    with pytest.raises(CommandError, match="it lacks the column"):
        nppes.run(nppes.write_zip(tmp_path / "monthly.zip", members))
    assert kept() == []


def test_two_of_one_table_in_a_zip_are_refused(tmp_path):
    text = nppes.csv_text([nppes.organization_name(1001)], nppes.NAMES_HEADER)
    members = {nppes.MEMBER: nppes.csv_text([nppes.person(1001)]), MONTHLY: text, WEEKLY: text}
    with pytest.raises(CommandError, match=r"one othername_pfile_….csv, this one 2"):
        nppes.run(nppes.write_zip(tmp_path / "monthly.zip", members))
