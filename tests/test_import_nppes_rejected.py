"""Rows that the import rejects are kept, without the mailing address, until they are fine."""

import pytest
from django.core.management import CommandError

from practitioners.models import Place, Practitioner, RejectedRow
from practitioners.nppes import importing
from practitioners.nppes.errors import ImportRefused
from practitioners.nppes.gazetteer import Gazetteer
from practitioners.registry.rejected import dismiss
from tests import factories
from tests import nppes_files as nppes
from tests.test_import_nppes_privacy import where_found

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places():
    nppes.oakland()


@pytest.fixture
def imported(tmp_path):
    """Import a weekly file of rows; `name` another one."""

    def run(*rows, name="weekly.csv", arguments=()):
        return nppes.run(nppes.write_csv(tmp_path / name, rows), *arguments)

    return run


def kept():
    rows = RejectedRow.objects.order_by("line", "pk")
    return [(row.file_name, row.line, row.reason, row.detail, row.state) for row in rows]


UNKNOWN = ("unknown ZIP", "94999")


def test_a_row_is_kept_with_line_reason_and_the_cells_that_are_read(imported):
    imported(nppes.person(1001), nppes.person(1002, zip="94999", credential="L.AC."))
    assert kept() == [("weekly.csv", 3, *UNKNOWN, "open")]
    row = RejectedRow.objects.get()
    assert (row.table, row.npi, row.taxonomy) == ("npidata", factories.npi(1002), "171100000X")
    assert row.cells == {
        "NPI": factories.npi(1002),
        "Entity Type Code": "1",
        "Provider Last Name (Legal Name)": "PARK",
        "Provider First Name": "MINA",
        "Provider First Line Business Practice Location Address": "100 GRAND AVE",
        "Provider Business Practice Location Address City Name": "OAKLAND",
        "Provider Business Practice Location Address State Name": "CA",
        "Provider Business Practice Location Address Postal Code": "94999",
        "Provider Business Practice Location Address Country Code (If outside U.S.)": "US",
        "Provider Business Practice Location Address Telephone Number": "5105550123",
        "Last Update Date": "07/08/2020",
        "Healthcare Provider Taxonomy Code_1": "171100000X",
        "Provider License Number_1": "AC 1234",
        "Provider License Number State Code_1": "CA",
    }


def test_rows_about_others_are_not_kept(imported):
    imported(
        nppes.person(1001, slots=[("207Q00000X", "A 1", "CA")], zip="94999"),
        nppes.organization(1002, zip="94999"),
        nppes.deactivated(1003),
    )
    assert kept() == []


def broken(row, old, new):
    header, text, after = nppes.csv_text([row, nppes.person(1009)]).splitlines(keepends=True)
    assert old in text
    return header + text.replace(old, new, 1) + after


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # Cells are missing, so that the mailing address moves to where a name is sought.
        ('"PARK","MINA","","","","","","","","","","","","","",', ""),
        ('"PARK","MINA",', '"PARK,"MINA",'),
        ('"PARK","MINA",', '"PARK"","MINA",'),
        ('"US",', ""),
        ('"US",', '"US","US",'),
        ('"MINA"', '"MI"NA"'),
    ],
)
def test_of_a_broken_row_nothing_of_the_mailing_address_is_kept(tmp_path, old, new):
    path = tmp_path / "weekly.csv"
    path.write_text(broken(nppes.person(1001), old, new), encoding="utf-8", newline="")
    nppes.run(path)
    row = RejectedRow.objects.get()
    assert (row.reason, row.npi, row.line) == ("broken row", factories.npi(1001), 2)
    assert where_found("MAILING") == []
    assert set(row.cells) <= {
        "NPI",
        "Entity Type Code",
        "Provider Last Name (Legal Name)",
        "Provider First Name",
    }


def test_of_a_row_of_letters_that_are_no_text_what_can_be_read_is_kept(tmp_path):
    path = tmp_path / "weekly.csv"
    path.write_text(broken(nppes.person(1001), '"PARK"', '"PA"RK\0"'), encoding="utf-8", newline="")
    nppes.run(path)
    assert RejectedRow.objects.get().cells["NPI"] == factories.npi(1001)


def test_an_npi_that_is_none_is_kept_only_where_it_can_be_read(imported):
    imported(nppes.person(1001, npi="12345"), nppes.person(1002, npi="2000000001"))
    assert [row.npi for row in RejectedRow.objects.order_by("line")] == ["", "2000000001"]


def test_a_second_run_of_the_same_file_adds_and_changes_nothing(imported):
    rows = [nppes.person(1001), nppes.person(1001), nppes.person(1002, zip="94999")]
    imported(*rows)
    before = list(RejectedRow.objects.order_by("pk").values())
    assert [row["reason"] for row in before] == ["NPI comes twice in the file", "unknown ZIP"]
    imported(*rows)
    assert list(RejectedRow.objects.order_by("pk").values()) == before
    events = RejectedRow.pgh_event_model.objects.count()
    assert events == 2


def test_a_trial_keeps_none_and_closes_none(imported):
    imported(nppes.person(1001, zip="94999"))
    imported(
        nppes.person(1001), nppes.person(1002, zip="94998"), name="new.csv",
        arguments=["--dry-run"],
    )  # fmt: skip
    assert kept() == [("weekly.csv", 2, *UNKNOWN, "open")]


def test_one_that_comes_again_in_a_newer_file_moves_to_it(imported):
    imported(nppes.person(1001, zip="94999"))
    imported(nppes.person(1002), nppes.person(1001, zip="94999"), name="new.csv")
    assert kept() == [("new.csv", 3, *UNKNOWN, "open")]


def test_a_newer_row_of_the_same_npi_takes_its_place(imported):
    imported(nppes.person(1001, zip="94999"), nppes.person(1002, zip="94999"))
    imported(nppes.person(1001, zip="94998"), name="new.csv")
    assert kept() == [
        ("weekly.csv", 2, *UNKNOWN, "replaced"),
        ("new.csv", 2, "unknown ZIP", "94998", "open"),
        ("weekly.csv", 3, *UNKNOWN, "open"),
    ]


def test_a_later_file_in_which_the_npi_is_fine_closes_it(imported):
    imported(nppes.person(1001, zip="94999"), nppes.person(1002, zip="94999"))
    imported(nppes.person(1001), name="new.csv")
    assert kept() == [
        ("weekly.csv", 2, *UNKNOWN, "kept"),
        ("weekly.csv", 3, *UNKNOWN, "open"),
    ]
    row = RejectedRow.objects.get(state="kept")
    assert row.decided_at
    assert row.decided_by is None


def test_the_same_file_closes_it_once_its_place_is_known(imported):
    imported(nppes.person(1001, zip="94999"))
    factories.place("94999")
    imported(nppes.person(1001, zip="94999"))
    assert kept() == [("weekly.csv", 2, *UNKNOWN, "kept")]


def test_it_is_open_again_where_it_is_rejected_again(imported):
    imported(nppes.person(1001, zip="94999"))
    spot = factories.place("94999")
    imported(nppes.person(1001, zip="94999"))
    Place.objects.filter(pk=spot.pk).delete()
    imported(nppes.person(1001, zip="94999"))
    assert kept() == [("weekly.csv", 2, *UNKNOWN, "open")]
    assert RejectedRow.objects.get().decided_at is None


def test_the_second_row_of_an_npi_stays_until_another_file_has_one(imported):
    twice = [nppes.person(1001), nppes.person(1001, phone="5105550111")]
    imported(*twice)
    imported(*twice)
    (row,) = kept()
    assert row[-1] == "open"
    imported(nppes.person(1001), name="new.csv")
    assert RejectedRow.objects.get().state == "kept"


def test_what_was_dismissed_stays_so_until_the_registry_changes_the_row(imported):
    abroad = {"country": "CA", "state": "ONTARIO"}
    imported(nppes.person(1001, **abroad))
    row = RejectedRow.objects.get()
    dismiss(row=row.pk, by=factories.verifier(), note="Not in the United States.")
    updated = nppes.person(1001, **abroad) | {"Last Update Date": "11/20/2026"}
    imported(updated, name="new.csv")
    row.refresh_from_db()
    assert (row.file_name, row.state, row.note) == (
        "new.csv", "dismissed", "Not in the United States.",
    )  # fmt: skip
    imported(nppes.person(1001, address_1="2 KING ST", **abroad), name="newest.csv")
    assert [row.state for row in RejectedRow.objects.order_by("pk")] == ["dismissed", "open"]


def test_rejected_rows_are_kept_with_their_batch(tmp_path):
    """What breaks off afterwards leaves whole batches, with what was rejected in them."""
    rows = [nppes.person(1001), nppes.person(1002, zip="94999"), nppes.person(1003)]
    path = tmp_path / "weekly.csv"
    bad = nppes.person(1004, last_name="NÚÑEZ")
    path.write_bytes(nppes.csv_text([*rows, bad]).encode("latin-1"))
    with importing.registry_file(path) as registry, pytest.raises(ImportRefused):
        importing.import_rows(
            registry,
            taxonomy=nppes.ACUPUNCTURIST,
            gazetteer=Gazetteer.load(),
            rejected=lambda line, error: None,
            stored=lambda tally: None,
            batch=2,
        )
    assert (Practitioner.objects.count(), kept()) == (1, [("weekly.csv", 3, *UNKNOWN, "open")])


def test_another_taxonomy_is_remembered(imported):
    imported(
        nppes.person(1001, slots=[("207Q00000X", "A 1", "CA")], zip="94999"),
        arguments=["--taxonomy", "207Q00000X"],
    )
    assert RejectedRow.objects.get().taxonomy == "207Q00000X"


def test_trying_again_keeps_what_is_fine_by_now_and_says_what_became_of_each(imported):
    imported(
        nppes.person(1001, zip="94999"),
        nppes.person(1002, zip="94998"),
        nppes.person(1003, npi="2000000001"),
        nppes.person(1004),
        nppes.person(1004),
    )
    factories.place("94999")
    said = nppes.run("--rejected")
    assert said.splitlines() == [
        "weekly.csv, line 2: kept",
        "weekly.csv, line 3: still rejected: unknown ZIP: 94998",
        (
            "weekly.csv, line 4: still rejected: no valid NPI: 2000000001. The NPI's last digit"
            " does not fit the others: a typing error?"
        ),
        (
            "weekly.csv, line 6: A row with this fault can't be tried again: NPI comes twice in"
            " the file."
        ),
    ]
    assert [state for *_, state in kept()] == ["kept", "open", "open", "open"]
    assert set(Practitioner.objects.values_list("npi", "status", "source")) == {
        (factories.npi(number), "draft", "nppes") for number in (1001, 1004)
    }
    assert nppes.run("--rejected").count("\n") == 3


def test_where_nothing_waits_it_says_so():
    assert nppes.run("--rejected") == "No rejected row is open.\n"


@pytest.mark.parametrize("arguments", [[], ["--rejected", "--dry-run"], ["--rejected", "x.csv"]])
def test_what_is_tried_again_is_no_file(arguments):
    with pytest.raises(CommandError, match="Give one or more files of the registry, or"):
        nppes.run(*arguments)
