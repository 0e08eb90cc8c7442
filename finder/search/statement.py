"""The search as one statement: the page, and the exact total or the counts of every choice, unless
they are known already.

Every count has its own field lifted. So the statement reads, once, the listings that answer all
conditions but those on fields of choices, and notes which of these fields a row misses. A row that
misses none is an answer and counts for all fields; a row that misses one counts for that field
alone; a row that misses two counts for none and is left out.

A practitioner with several locations is one answer, at the nearest (or first) that answers, and
counts once for each choice.
"""

from finder.search.conditions import as_array
from finder.search.orders import order_of
from practitioners.terms import LISTED_TERM

# The number of the edition in which the counts hold.
EDITION = "SELECT NULL, NULL, NULL, NULL, NULL, number FROM practitioners_edition"
PAGE = """
    SELECT row_number() OVER (ORDER BY {order}) AS place, chord, document, {unshown} AS unshown,
        NULL::int AS term, NULL::bigint AS count
    FROM (SELECT * FROM answer ORDER BY {order} LIMIT %s OFFSET %s) AS page
    JOIN practitioners_listing USING (id)
"""
TOTAL = f"""
    SELECT NULL, NULL, NULL, NULL, {LISTED_TERM}, count(*) FROM answer
"""
# Listings of one location are counted as they are, others once for each practitioner.
COUNTS = """
    SELECT NULL, NULL, NULL, NULL, term, count(*)
    FROM (SELECT unnest(carried) AS term FROM found WHERE is_only) AS of_one_location
    GROUP BY term
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, term, count(*)
    FROM (
        SELECT DISTINCT practitioner_id, unnest(carried) AS term FROM found WHERE NOT is_only
    ) AS of_several
    GROUP BY term
"""


def statement(filterset, *, start, size, with_facets, counted=False):
    """SQL and parameters. Rows are (place, chord, document, unshown, term, count): results have a
    place and a document, counts a term and a count, and the edition that was counted has neither
    place nor term. `unshown` says that a result is there by a name that nobody is shown. Where the
    counts are known, `counted`, it finds the page alone."""
    found, params = found_listings(filterset, with_facets and not counted)
    unshown, unshown_params = by_no_name_shown(filterset)
    columns = order_names(filterset)
    order = ", ".join(
        f"{name} {key.direction}" for name, key in zip(columns, order_of(filterset), strict=True)
    )
    counts = [] if counted else [COUNTS if with_facets else TOTAL, EDITION]
    sql = f"""
        WITH found AS MATERIALIZED ({found}),
        answer AS (
            SELECT id, chord, {", ".join(columns)} FROM found WHERE is_only AND answers
            UNION ALL
            (SELECT DISTINCT ON (practitioner_id) id, chord, {", ".join(columns)}
            FROM found WHERE NOT is_only AND answers
            ORDER BY practitioner_id, chord, place_in_order)
        )
        {" UNION ALL ".join([PAGE.format(order=order, unshown=unshown), *counts])}
    """
    return sql, [*params, *unshown_params, size, start]


def by_no_name_shown(filterset):
    """Whether the text fits a listing by nothing that is shown of it."""
    if not filterset.asked("q"):
        return "FALSE", []
    sql, params = filterset.filters["q"].by_what_is_shown()
    return f"NOT ({sql})", params


def found_listings(filterset, with_facets):
    """What answers all conditions, or all but one on a field of choices where counts need it.

    `carried` are the terms that a row counts for: all of a row that answers, otherwise those of
    the field that it misses.
    """
    active = filterset.active if with_facets else []
    others = filterset.conditions([name for name in filterset.filters if name not in active])
    lifted = filterset.conditions(active)
    columns = [chord_column(filterset), *order_columns(filterset), *met_columns(lifted)]
    where = [("during @> %s::date", [filterset.today]), *others, *for_the_index(filterset, lifted)]
    selected = ", ".join(sql for sql, _ in columns)
    narrowed = " AND ".join(f"({sql})" for sql, _ in where)
    met = [f"met_{place}" for place, _ in enumerate(lifted)]
    own = [filterset.every_term(name) for name in active]
    # OFFSET 0 keeps the planner from asking each row the same question twice.
    return (
        f"""
        SELECT id, practitioner_id, is_only, place_in_order, chord,
            {", ".join(order_names(filterset))},
            {" AND ".join(met) or "TRUE"} AS answers, {carried(met)} AS carried
        FROM (
            SELECT id, practitioner_id, is_only, place_in_order, terms, {selected}
            FROM practitioners_listing WHERE {narrowed} OFFSET 0
        ) AS read
        WHERE {" + ".join(f"(NOT {column})::int" for column in met) or "0"} <= 1
        """,
        [
            *map(as_array, own),
            *(param for _, params in (*columns, *where) for param in params),
        ],
    )


def carried(met):
    cases = " ".join(f"WHEN NOT {column} THEN terms & %s::int[]" for column in met)
    return f"CASE {cases} ELSE terms END" if met else "terms"


def chord_column(filterset):
    """The straight line in meters to the place searched around."""
    if not filterset.asked("near"):
        return "NULL::float8 AS chord", []
    return "position <-> %s::cube AS chord", [filterset.asked("near").point.cube]


def order_names(filterset):
    return [f"order_{place}" for place, _ in enumerate(order_of(filterset))]


def order_columns(filterset):
    names = order_names(filterset)
    return [
        (f"{key.sql} AS {name}", key.params)
        for name, key in zip(names, order_of(filterset), strict=True)
    ]


def met_columns(lifted):
    """Whether a row meets each of the conditions that are lifted in turn."""
    return [(f"({sql}) AS met_{place}", params) for place, (sql, params) in enumerate(lifted)]


def for_the_index(filterset, lifted):
    """Without a place, the index on terms finds the rows that miss one condition or none."""
    if filterset.asked("near") or len(lifted) < 2:
        return []
    ways = [lifted[:place] + lifted[place + 1 :] for place in range(len(lifted))]
    sql = " OR ".join(" AND ".join(f"({sql})" for sql, _ in way) for way in ways)
    return [(sql, [param for way in ways for _, params in way for param in params])]
