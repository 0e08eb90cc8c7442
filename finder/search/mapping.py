"""The results of a search on a map: their points, or clusters where there are too many."""

from functools import cached_property

from finder.search.conditions import ReadElsewhere
from finder.search.fields import BoxField
from finder.search.filters import ListingFilter
from finder.search.rows import found_listings
from practitioners.reading import reading_cursor

MOST_POINTS = 300
# Cells across and down the box that is looked at; each gives one cluster.
CELLS = 12
# Who is at a point, by name; of more than so many the map says the number.
MOST_NAMED = 8

# Of each practitioner the location that the list shows: the nearest (or first) that answers.
STATEMENT = """
    WITH box AS (SELECT %s::float8 AS west, %s::float8 AS south, %s::float8 AS east,
        %s::float8 AS north),
    found AS MATERIALIZED ({found}),
    answer AS (
        SELECT DISTINCT ON (practitioner_id) id
        FROM found WHERE answers ORDER BY practitioner_id, chord, place_in_order
    ),
    inside AS MATERIALIZED (
        SELECT public_id, document->>'name' AS name, latitude, longitude,
            count(*) OVER () > {most_points} AS clustered,
            width_bucket(longitude, west, east, {cells}) AS across,
            width_bucket(latitude, south, north, {cells}) AS down
        FROM answer JOIN practitioners_listing USING (id) CROSS JOIN box
        WHERE latitude BETWEEN south AND north AND longitude BETWEEN west AND east
    )
    SELECT avg(latitude), avg(longitude), count(*), bool_or(clustered),
        min(longitude), min(latitude), max(longitude), max(latitude),
        (array_agg(public_id ORDER BY public_id))[:{most_named}],
        (array_agg(name ORDER BY public_id))[:{most_named}]
    FROM inside
    GROUP BY CASE WHEN clustered THEN ARRAY[across, down] ELSE ARRAY[longitude, latitude] END
    ORDER BY 1, 2
"""


class BoxFilter(ReadElsewhere):
    field_class = BoxField


class MapFilter(ListingFilter):
    """The search, and the box that a map shows; order and page make no difference to a map."""

    box = BoxFilter(max_length=100, label="What the map shows: west,south,east,north in degrees")


class Map:
    """One query of the directory as points of a map. Ask `filterset.is_valid()` first."""

    def __init__(self, data, *, choices, today):
        self.filterset = MapFilter(data, choices=choices, today=today)

    @property
    def box(self):
        return self.filterset.asked("box")

    @cached_property
    def points(self):
        """Who is where inside the box; no more than one point in each cell where these are many."""
        found, params = found_listings(self.filterset)
        sql = STATEMENT.format(
            found=found, most_points=MOST_POINTS, cells=CELLS, most_named=MOST_NAMED
        )
        with reading_cursor() as cursor:
            cursor.execute(sql, [*self.box, *params])
            return [point(*row) for row in cursor.fetchall()]


def point(latitude, longitude, count, is_cluster, *rest):
    *bounds, ids, names = rest
    people = zip(ids, names, strict=True)
    return {
        "latitude": round(latitude, 5),
        "longitude": round(longitude, 5),
        "count": count,
        "is_cluster": is_cluster,
        "bounds": bounds,
        "practitioners": [{"id": each, "name": name} for each, name in people],
    }
