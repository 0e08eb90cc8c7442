"""Filling the table of places: the file `data/places.csv.gz` is what the table should hold.

One COPY and two statements, because there are some 77,000 rows. What the file is made of stands
in its NOTICE.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction

from practitioners.csv_files import MalformedFileError, read_table
from practitioners.folding import fold_place
from practitioners.models import Place, State

FILE = Path(__file__).with_name("data") / "places.csv.gz"
COLUMNS = ("kind", "zip", "city", "state", "latitude", "longitude", "population")
FIELDS = ("kind", "key", "state_id", "name", "city", "latitude", "longitude", "population")
KEY = FIELDS[:3]
VALUES = FIELDS[3:]
FIVE_DIGITS = re.compile(r"[0-9]{5}")


@dataclass(frozen=True)
class LoadedPlaces:
    """How many places loading added, changed, left as they were and removed."""

    added: int
    changed: int
    unchanged: int
    removed: int


@transaction.atomic
def load_places(path=FILE):
    """Bring the table of places in line with the file at `path`; say what changed.

    Raises MalformedFileError, and leaves everything as it was, where a line can't be read.
    """
    rows = places_in(path)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE incoming_place ON COMMIT DROP AS"
            f" SELECT {', '.join(FIELDS)} FROM practitioners_place WITH NO DATA"
        )
        with cursor.copy(f"COPY incoming_place ({', '.join(FIELDS)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute("ANALYZE incoming_place")
        added, changed = upsert(cursor)
        removed = remove_what_is_gone(cursor)
        cursor.execute("DROP TABLE incoming_place")
        if added or changed or removed:
            cursor.execute("ANALYZE practitioners_place")
    return LoadedPlaces(added, changed, len(rows) - added - changed, removed)


def upsert(cursor):
    """Write the rows that are new or different; say how many of each."""
    cursor.execute(f"""
        WITH written AS (
            INSERT INTO practitioners_place AS standing ({", ".join(FIELDS)})
            SELECT incoming.* FROM incoming_place incoming
            LEFT JOIN practitioners_place known USING ({", ".join(KEY)})
            WHERE known.id IS NULL OR ({of("known")}) IS DISTINCT FROM ({of("incoming")})
            ON CONFLICT ({", ".join(KEY)}) DO UPDATE
            SET {", ".join(f"{field} = excluded.{field}" for field in VALUES)}
            RETURNING (xmax = 0) AS is_new -- a row that was only updated carries its updater here
        )
        SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM written
    """)
    return cursor.fetchone()


def of(table):
    return ", ".join(f"{table}.{field}" for field in VALUES)


def remove_what_is_gone(cursor):
    cursor.execute(f"""
        DELETE FROM practitioners_place standing WHERE NOT EXISTS (
            SELECT FROM incoming_place incoming
            WHERE ({", ".join(f"standing.{field}" for field in KEY)})
                = ({", ".join(f"incoming.{field}" for field in KEY)})
        )
    """)
    return cursor.rowcount


def places_in(path):
    """The file's places, in the order of FIELDS; of two whose names fold alike, the larger."""
    states = set(State.objects.values_list("code", flat=True))
    places = {}
    for line, row in read_table(path, COLUMNS):
        place = as_place(path, line, row, states)
        key = place[: len(KEY)]
        if key not in places or population(place) > population(places[key]):
            places[key] = place
    return list(places.values())


def population(place):
    return place[-1] or 0


def as_place(path, line, row, states):
    if row["state"] not in states:
        raise MalformedFileError(
            path,
            line,
            f"state {row['state']} is not known. Run `manage.py load_vocabularies` first.",
        )
    name = name_of(path, line, row)
    try:
        numbers = (
            float(row["latitude"]),
            float(row["longitude"]),
            int(row["population"]) if row["population"] else None,
        )
    except ValueError as error:
        raise MalformedFileError(path, line, f"{error}. Correct the number.") from error
    refuse_what_is_not_on_earth(path, line, *numbers[:2])
    return row["kind"], fold_place(name), row["state"], name, row["city"], *numbers


def name_of(path, line, row):
    """A city's name or a ZIP's five digits."""
    if row["kind"] == Place.Kind.CITY and fold_place(row["city"]):
        return row["city"]
    if row["kind"] == Place.Kind.ZIP and FIVE_DIGITS.fullmatch(row["zip"]):
        return row["zip"]
    raise MalformedFileError(
        path, line, "neither a ZIP of five digits nor a city with a name. Correct or remove it."
    )


def refuse_what_is_not_on_earth(path, line, latitude, longitude):
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise MalformedFileError(
            path, line, f"{latitude}, {longitude} is not on earth. Correct the coordinates."
        )
