"""The search as one statement: the page, and the exact total or the counts of every choice.

Every count has its own field lifted. So the statement reads, once, the listings that answer all
conditions but those on fields of choices, and notes which of these fields a row misses. A row that
misses none is an answer and counts for all fields; a row that misses one counts for that field
alone; a row that misses two counts for none and is left out.

A practitioner with several locations is one answer, at the nearest (or first) that answers, and
counts once for each choice.
"""

from finder.search.choices import TERM_FIELDS
from finder.search.orders import order_of
from practitioners.terms import FIELD_SIZE, LISTED_TERM, Field

PAGE = """
    SELECT row_number() OVER (ORDER BY {order}) AS place, chord, document, NULL::int AS term,
        NULL::bigint AS count
    FROM (SELECT * FROM answer ORDER BY {order} LIMIT %s OFFSET %s) AS page
    JOIN practitioners_listing USING (id)
"""
TOTAL = f"""
    SELECT NULL, NULL, NULL, {LISTED_TERM}, count(*) FROM answer
"""
# Listings of one location are counted as they are, others once for each practitioner.
COUNTS = """
    SELECT NULL, NULL, NULL, term, count(*)
    FROM ({of_one_location}) AS carried
    GROUP BY term
    UNION ALL
    SELECT NULL, NULL, NULL, term, count(DISTINCT practitioner_id)
    FROM ({of_several}) AS carried
    GROUP BY term
"""
CARRIED = (
    "SELECT practitioner_id, unnest(terms) AS term FROM found WHERE {rows} AND missed = {place}"
)


def statement(filterset, *, start, size, with_facets):
    """SQL and parameters. Rows are (place, chord, document, term, count): results have a place and
    a document, counts a term and a count."""
    found, params = found_listings(filterset, with_facets)
    columns = ", ".join(f"order_{number}" for number in range(len(order_of(filterset))))
    direction = [f"order_{n} {key.direction}" for n, key in enumerate(order_of(filterset))]
    order = ", ".join(direction)
    counts = counts_of_terms(filterset) if with_facets else TOTAL
    sql = f"""
        WITH found AS MATERIALIZED ({found}),
        answer AS (
            SELECT id, chord, {columns} FROM found WHERE is_only AND missed = 0
            UNION ALL
            (SELECT DISTINCT ON (practitioner_id) id, chord, {columns}
            FROM found WHERE NOT is_only AND missed = 0
            ORDER BY practitioner_id, chord, place_in_order)
        )
        {PAGE.format(order=order)} UNION ALL {counts}
    """
    return sql, [*params, size, start]


def found_listings(filterset, with_facets):
    """What answers all conditions, or all but one on a field of choices where counts need it."""
    active = filterset.active if with_facets else []
    others = filterset.conditions([name for name in filterset.filters if name not in active])
    lifted = filterset.conditions(active)
    columns = [chord_column(filterset), *order_columns(filterset), *answer_columns(lifted)]
    where = [("during @> %s::date", [filterset.today]), *others, *for_the_index(filterset, lifted)]
    selected = ", ".join(sql for sql, _ in columns)
    met = " AND ".join(f"({sql})" for sql, _ in where)
    misses = " + ".join(f"(NOT answers_{place})::int" for place, _ in enumerate(lifted, 1)) or "0"
    # OFFSET 0 keeps the planner from asking each row the same question twice.
    return (
        f"""
        SELECT read.*, {missed(lifted)} AS missed FROM (
            SELECT id, practitioner_id, is_only, place_in_order, terms, {selected}
            FROM practitioners_listing WHERE {met} OFFSET 0
        ) AS read
        WHERE {misses} <= 1
        """,
        [param for _, params in (*columns, *where) for param in params],
    )


def chord_column(filterset):
    """The straight line in meters to the place searched around."""
    if not filterset.asked("near"):
        return "NULL::float8 AS chord", []
    return "position <-> %s::cube AS chord", [filterset.asked("near").point.cube]


def order_columns(filterset):
    keys = order_of(filterset)
    return [(f"{key.sql} AS order_{number}", key.params) for number, key in enumerate(keys)]


def answer_columns(lifted):
    """Whether a row answers each of the conditions that are lifted in turn."""
    return [
        (f"({sql}) AS answers_{place}", params) for place, (sql, params) in enumerate(lifted, 1)
    ]


def missed(lifted):
    """The place, from 1, of the condition that a row misses; 0 where it misses none."""
    cases = " ".join(f"WHEN NOT answers_{place} THEN {place}" for place, _ in enumerate(lifted, 1))
    return f"CASE {cases} ELSE 0 END" if lifted else "0"


def for_the_index(filterset, lifted):
    """Without a place, the index on terms finds the rows that miss one condition or none."""
    if filterset.asked("near") or len(lifted) < 2:
        return []
    ways = [lifted[:place] + lifted[place + 1 :] for place in range(len(lifted))]
    sql = " OR ".join(" AND ".join(f"({sql})" for sql, _ in way) for way in ways)
    return [(sql, [param for way in ways for _, params in way for param in params])]


def counts_of_terms(filterset):
    return COUNTS.format(
        of_one_location=carried(filterset, "is_only"), of_several=carried(filterset, "NOT is_only")
    )


def carried(filterset, rows):
    """The terms that rows count for: all of a row that misses nothing, otherwise those of the
    field that it misses."""
    own = [
        f"SELECT * FROM ({CARRIED.format(rows=rows, place=place)}) AS lifted"
        f" WHERE {own_terms(filterset, name)}"
        for place, name in enumerate(filterset.active, 1)
    ]
    return " UNION ALL ".join([CARRIED.format(rows=rows, place=0), *own])


def own_terms(filterset, name):
    """The terms of a field: with documented specialties the stated ones, if these are asked for."""
    fields = [TERM_FIELDS[name]]
    if name == "specialty" and filterset.asked("include_stated"):
        fields.append(Field.STATED_SPECIALTY)
    starts = [field * FIELD_SIZE for field in fields]
    return " OR ".join(f"term BETWEEN {start} AND {start + FIELD_SIZE - 1}" for start in starts)
