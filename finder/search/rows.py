"""Counts of a search from the listings that it reads.

Every count has its own field lifted. So the statement reads, once, the listings that answer all
conditions but those on fields of choices, and notes which of these fields a row misses. A row that
misses none is an answer and counts for all fields; a row that misses one counts for that field
alone; a row that misses two counts for none and is left out.

A practitioner with several locations is one answer, at the nearest (or first) that answers, and
counts once for each choice.
"""

from finder.search.conditions import as_array, in_one
from finder.search.orders import order_columns, order_names
from practitioners.terms import LISTED_TERM

TABLES = """
    {name}found AS MATERIALIZED ({found}),
    {name}answer AS (
        SELECT id, chord, {order} FROM {name}found WHERE is_only AND answers
        UNION ALL
        (SELECT DISTINCT ON (practitioner_id) id, chord, {order}
        FROM {name}found WHERE NOT is_only AND answers
        ORDER BY practitioner_id, chord, place_in_order)
    )
"""
TOTAL = f"SELECT NULL, NULL, NULL, NULL, {LISTED_TERM}, count(*) FROM {{name}}answer"
# Listings of one location are counted as they are, others once for each practitioner.
COUNTS = """
    SELECT NULL, NULL, NULL, NULL, term, count(*)
    FROM (SELECT unnest(carried) AS term FROM {name}found WHERE is_only) AS of_one_location
    GROUP BY term
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, term, count(*)
    FROM (
        SELECT DISTINCT practitioner_id, unnest(carried) AS term
        FROM {name}found WHERE NOT is_only
    ) AS of_several
    GROUP BY term
"""


def tables(filterset, with_facets, name=""):
    """SQL and parameters of what is `found` and of the `answer`, a row for each practitioner; a
    `name` stands before these two."""
    return found_and_answer(filterset, filterset.active if with_facets else [], name=name)


def counts(filterset, with_facets, name=""):
    """SQL and parameters of rows that end in a term and its count."""
    return (COUNTS if with_facets else TOTAL).format(name=name), []


def found_and_answer(filterset, lifted, counted=None, name=""):
    """Of the fields `lifted` a row may miss one; `counted` are the terms to count, all where it is
    None."""
    found, params = found_listings(filterset, lifted, counted)
    order = ", ".join(order_names(filterset))
    return TABLES.format(name=name, found=found, order=order), params


def found_listings(filterset, lifted=(), counted=None):
    """What answers all conditions, or all but one on a field of choices where counts need it.

    `carried` are the terms that a row counts for: all that are counted of a row that answers,
    otherwise those of the field that it misses.
    """
    others = filterset.conditions([name for name in filterset.filters if name not in lifted])
    lifting = filterset.conditions(lifted)
    columns = [chord_column(filterset), order_columns(filterset), *met_columns(lifting)]
    selected = ", ".join(sql for sql, _ in columns)
    narrowed, narrowing = in_one([filterset.is_listed, *others, *for_the_index(filterset, lifting)])
    met = [f"met_{place}" for place, _ in enumerate(lifting)]
    own = [filterset.every_term(name) for name in lifted]
    # OFFSET 0 keeps the planner from asking each row the same question twice.
    return (
        f"""
        SELECT id, practitioner_id, is_only, place_in_order, chord,
            {", ".join(order_names(filterset))},
            {" AND ".join(met) or "TRUE"} AS answers, {carried(met, counted)} AS carried
        FROM (
            SELECT id, practitioner_id, is_only, place_in_order, terms, {selected}
            FROM practitioners_listing WHERE {narrowed} OFFSET 0
        ) AS read
        WHERE {" + ".join(f"(NOT {column})::int" for column in met) or "0"} <= 1
        """,
        [
            *map(as_array, own),
            *([] if counted is None else [as_array(counted)]),
            *(param for _, params in columns for param in params),
            *narrowing,
        ],
    )


def carried(met, counted):
    cases = " ".join(f"WHEN NOT {column} THEN terms & %s::int[]" for column in met)
    every = "terms" if counted is None else "terms & %s::int[]"
    return f"CASE {cases} ELSE {every} END" if met else every


def chord_column(filterset):
    """The straight line in meters to the place searched around."""
    if not filterset.asked("near"):
        return "NULL::float8 AS chord", []
    return "position <-> %s::cube AS chord", [filterset.asked("near").point.cube]


def met_columns(lifting):
    """Whether a row meets each of the conditions that are lifted in turn."""
    return [(f"({sql}) AS met_{place}", params) for place, (sql, params) in enumerate(lifting)]


def for_the_index(filterset, lifting):
    """Without a place, the index on terms finds the rows that miss one condition or none."""
    if filterset.asked("near") or len(lifting) < 2:
        return []
    ways = [lifting[:place] + lifting[place + 1 :] for place in range(len(lifting))]
    sql = " OR ".join(" AND ".join(f"({sql})" for sql, _ in way) for way in ways)
    return [(sql, [param for way in ways for _, params in way for param in params])]
