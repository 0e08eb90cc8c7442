"""A cell that begins as a formula does reaches a spreadsheet as text."""

import pytest

from practitioners.csv_files import defused


@pytest.mark.parametrize(
    "cell",
    [
        "=HYPERLINK(1)",
        "+1 617 555 0100",
        "-1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20SUM",
        -1,
    ],
)
def test_what_a_spreadsheet_would_run_is_put_behind_an_apostrophe(cell):
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Mina Park", "1=1", "O'Brien", "'=1", "", "120", " =1"])
def test_all_else_stays_as_it_is(cell):
    assert defused(cell) == cell


def test_a_cell_of_nothing_is_empty():
    assert [defused(None), defused(0)] == ["", "0"]
