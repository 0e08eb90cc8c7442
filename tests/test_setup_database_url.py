"""`DATABASE_URL` is read as PostgreSQL's own programs read it."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from finder.database_url import GIVEN_UP, database, kept_open


def parts(url):
    read = database(url)
    return [read[part] for part in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_server_in_the_network(scheme):
    url = f"{scheme}://ada:a%40b%2Fc@db.example:6432/finder?sslmode=require"
    assert parts(url) == ["ada", "a@b/c", "db.example", "6432", "finder", {"sslmode": "require"}]


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ada@%2FUsers%2FAda%2Fsockets/finder",
        "postgresql://ada@/finder?host=/Users/Ada/sockets",
        "postgresql://ada@/finder?host=%2FUsers%2FAda%2Fsockets",
    ],
)
def test_folder_of_a_socket(url):
    assert parts(url) == ["ada", "", "/Users/Ada/sockets", "", "finder", {}]


def test_what_is_not_named_is_left_to_postgresql():
    assert parts("postgresql:///finder") == ["", "", "", "", "finder", {}]


@pytest.mark.parametrize(
    "url", ["sqlite:///file", "mysql://ada:secret@db/finder", "postgresql://ada:%secret@db/finder"]
)
def test_what_cannot_be_read_is_refused_without_repeating_a_password(url):
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL cannot be read\.") as refusal:
        database(url)
    assert "secret" not in str(refusal.value)
    assert refusal.value.__suppress_context__


def test_what_somebody_sets_for_their_connections_stays():
    kept = kept_open(database("postgresql:///finder?options=-c%20work_mem%3D64MB&sslmode=require"))
    assert kept["OPTIONS"] == GIVEN_UP | {
        "options": "-c work_mem=64MB -c pgtrigger.ignore={}",
        "sslmode": "require",
    }


def test_who_knows_their_network_says_when_a_server_is_given_up():
    kept = kept_open(database("postgresql:///finder?connect_timeout=20&keepalives_idle=5"))
    given = {"connect_timeout": "20", "keepalives_idle": "5"}
    options = {name: kept["OPTIONS"][name] for name in GIVEN_UP}
    assert options == GIVEN_UP | given


@pytest.mark.django_db
def test_a_trigger_finds_its_setting_on_every_connection():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('pgtrigger.ignore')::text[]")
        assert cursor.fetchone() == ([],)
