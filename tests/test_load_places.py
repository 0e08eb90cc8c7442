"""`manage.py load_places` makes the table of places what its file says."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from practitioners.models import Place
from practitioners.places import FILE
from tests.factories import state

pytestmark = pytest.mark.django_db

HEADER = "kind,zip,city,state,latitude,longitude,population"
FIRST = """\
city,,Oakland,CA,37.8044,-122.2712,433031
city,,St. Helena,CA,38.5052,-122.4703,5814
zip,94601,Oakland,CA,37.7766,-122.2163,
"""
SECOND = """\
city,,Oakland,CA,37.8044,-122.2712,440646
city,,St. Helena,CA,38.5052,-122.4703,5814
zip,94602,Oakland,CA,37.8011,-122.2104,
"""


@pytest.fixture
def load(tmp_path):
    state("CA")

    def load_rows(rows, header=HEADER):
        file = tmp_path / "places.csv"
        file.write_text(f"{header}\n{rows}", encoding="utf-8")
        said = StringIO()
        call_command("load_places", file, stdout=said)
        return said.getvalue()

    return load_rows


def standing():
    fields = ("kind", "name", "key", "city", "state_id", "latitude", "longitude", "population")
    return list(Place.objects.order_by("key").values_list(*fields))


def test_an_empty_table_is_filled(load):
    assert load(FIRST) == "Places: 3 added, 0 changed, 0 unchanged, 0 removed.\n"
    assert standing() == [
        ("zip", "94601", "94601", "Oakland", "CA", 37.7766, -122.2163, None),
        ("city", "Oakland", "oakland", "Oakland", "CA", 37.8044, -122.2712, 433031),
        ("city", "St. Helena", "saint helena", "St. Helena", "CA", 38.5052, -122.4703, 5814),
    ]


def test_loading_twice_changes_nothing(load):
    load(FIRST)
    before = list(Place.objects.order_by("id").values())
    assert load(FIRST) == "Places: 0 added, 0 changed, 3 unchanged, 0 removed.\n"
    assert list(Place.objects.order_by("id").values()) == before


def test_a_newer_file_adds_changes_and_removes_and_keeps_the_rows_that_stay(load):
    load(FIRST)
    oakland = Place.objects.get(key="oakland")
    assert load(SECOND) == "Places: 1 added, 1 changed, 1 unchanged, 1 removed.\n"
    assert [row[1] for row in standing()] == ["94602", "Oakland", "St. Helena"]
    assert Place.objects.get(key="oakland").pk == oakland.pk
    assert Place.objects.get(key="oakland").population == 440646


def test_of_two_spellings_of_one_city_the_larger_stays(load):
    rows = "city,,Saint Helena,CA,1,1,\ncity,,St. Helena,CA,2,2,5814\ncity,,St Helena,CA,3,3,9\n"
    assert load(rows) == "Places: 1 added, 0 changed, 0 unchanged, 0 removed.\n"
    assert [row[1] for row in standing()] == ["St. Helena"]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("city,,Reno,NV,39.5,-119.8,1", "state NV is not known. Run `manage.py load_vocabularies`"),
        ("city,,,CA,37.8,-122.2,1", "neither a ZIP of five digits nor a city with a name"),
        ("zip,9460,Oakland,CA,37.8,-122.2,", "neither a ZIP of five digits nor a city"),
        ("town,,Oakland,CA,37.8,-122.2,", "neither a ZIP of five digits nor a city"),
        ("city,,Oakland,CA,north,-122.2,1", "could not convert string to float: 'north'"),
        ("city,,Oakland,CA,37.8,-122.2,4.5", "invalid literal for int()"),
        ("city,,Oakland,CA,nan,-122.2,1", "nan, -122.2 is not on earth"),
        ("city,,Oakland,CA,91,-122.2,1", "91.0, -122.2 is not on earth"),
        ("city,,Oakland,CA,37.8", "5 cells, where the 7 columns are"),
        ('city,,"Oak"land,CA,37.8,-122.2,1', "Quote a cell that holds a comma"),
    ],
)
def test_a_malformed_line_is_named_and_nothing_is_changed(load, row, complaint):
    load(FIRST)
    before = standing()
    with pytest.raises(CommandError) as refusal:
        load(f"zip,94603,Oakland,CA,37.7,-122.2,\n{row}\n")
    assert "places.csv, line 3: " in str(refusal.value)
    assert complaint in str(refusal.value)
    assert str(refusal.value).endswith("No place was changed.")
    assert standing() == before


def test_other_columns_are_refused(load):
    with pytest.raises(
        CommandError, match=r"line 1: the columns are zip,city\. They must be kind,"
    ):
        load("", header="zip,city")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.csv, line 1: the file is not there"):
        call_command("load_places", tmp_path / "nowhere.csv")


def test_the_file_that_ships_loads_whole():
    call_command("load_vocabularies", stdout=StringIO())
    said = StringIO()
    call_command("load_places", stdout=said)
    assert "0 changed, 0 unchanged, 0 removed" in said.getvalue()
    assert Place.objects.zip("94601").get().city == "Oakland"
    assert Place.objects.named("saint louis", "MO").get().name == "St. Louis"
    assert FILE.name == "places.csv.gz"
