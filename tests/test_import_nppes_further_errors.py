"""What is wrong with a file of further locations: irregular headers, broken rows, cut files."""

import pytest
from django.core.management import CommandError

from practitioners.models import PracticeLocation
from tests import factories
from tests import nppes_files as nppes

pytestmark = pytest.mark.django_db

MONTHLY = nppes.MEMBER_OF_LOCATIONS
PINE = "22 Pine St"


@pytest.fixture(autouse=True)
def _drafts(tmp_path):
    """Two drafts of the registry, 1001 and 1002, at 100 Grand Ave."""
    nppes.oakland()
    rows = [nppes.person(1001), nppes.person(1002)]
    nppes.run(nppes.write_csv(tmp_path / nppes.MEMBER, rows))


def further(number=1001):
    """The addresses of somebody's further locations, in order."""
    found = PracticeLocation.objects.filter(practitioner__npi=factories.npi(number))
    further = found.filter(is_primary=False).order_by("pk")
    return [" ".join(filter(None, (each.address_1, each.address_2))) for each in further]


def refusal(path):
    with pytest.raises(CommandError) as caught:
        nppes.run(path)
    return str(caught.value)


def test_a_header_with_other_spaces_is_read(tmp_path):
    header = [name.replace(" - ", "-").replace("-  ", " -   ") for name in nppes.LOCATION_HEADER]
    text = nppes.csv_text([nppes.further(1001)], nppes.LOCATION_HEADER)
    path = tmp_path / MONTHLY
    path.write_text("\ufeff" + nppes.csv_text([], header) + text.split("\n", 1)[1])
    nppes.run(path)
    assert further() == [PINE]


def test_nothing_is_half_done(tmp_path):
    good = nppes.csv_text([nppes.further(1001), nppes.further(1002)], nppes.LOCATION_HEADER)
    path = tmp_path / MONTHLY
    path.write_text(good[:-20])
    assert "ends in the middle of a row, line 3" in refusal(path)
    path.write_bytes(good.replace("OAKLAND", "ÓAKLAND").encode("latin-1"))
    assert "is no UTF-8" in refusal(path)
    path.write_text(good.replace("- City Name", "- Town"))
    assert "it lacks the column Provider Secondary Practice Location Address - City Name" in (
        refusal(path)
    )
    path.write_text(good.split("\n", 1)[0] + "\n")
    assert "it has a header and no rows (is it the _fileheader file?)" in refusal(path)
    path.write_text(good[: -len('"\n')] + "\n" + "and on\n" * 10_000)
    assert "does not end: a quote is missing" in refusal(path)
    assert (further(), further(1002)) == ([], [])


def test_a_broken_row_is_rejected_and_the_next_one_is_kept(tmp_path):
    rows = [nppes.further(1001), nppes.further(1002)]
    good = nppes.csv_text(rows, nppes.LOCATION_HEADER)
    path = tmp_path / MONTHLY
    path.write_text(good.replace('"22 PINE ST"', '"22 PINE ST', 1))
    assert nppes.counted(nppes.run(path)) == {
        "further locations added": 1,
        "rejected: broken row": 1,
    }
    assert (further(), further(1002)) == ([], [PINE])


def test_values_of_two_lines_and_columns_in_another_order(tmp_path):
    header = nppes.LOCATION_HEADER[::-1]
    rows = [nppes.further(1001, address_2="REAR\nDOOR"), nppes.further(1002)]
    nppes.run(nppes.write_csv(tmp_path / MONTHLY, rows, header[-1:] + header[:-1]))
    assert further() == [f"{PINE} Rear Door"]
    assert further(1002) == [PINE]
