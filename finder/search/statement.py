"""The search as one statement: the page, and the exact total or the counts of every choice."""

from finder.search import holders, rows
from finder.search.orders import order_names, order_of

PAGE = """
    SELECT row_number() OVER (ORDER BY {order}) AS place, chord, document, {unshown} AS unshown,
        NULL::int AS term, NULL::bigint AS count
    FROM (SELECT * FROM answer ORDER BY {order} LIMIT %s OFFSET %s) AS page
    JOIN practitioners_listing USING (id)
"""


def statement(filterset, *, start, size, with_facets, by_holders=False):
    """SQL and parameters. Rows are (place, chord, document, unshown, term, count): results have a
    place and a document, counts a term and a count. `unshown` says that a result is there by a name
    that nobody is shown. Counts come from the listings, or `by_holders` of terms."""
    counting = holders if by_holders else rows
    tables, params = counting.tables(filterset, with_facets)
    counts, counted = counting.counts(filterset, with_facets)
    unshown, unshown_params = by_no_name_shown(filterset)
    order = ", ".join(
        f"{name} {key.direction}"
        for name, key in zip(order_names(filterset), order_of(filterset), strict=True)
    )
    sql = f"WITH {tables} {PAGE.format(order=order, unshown=unshown)} UNION ALL {counts}"
    return sql, [*params, *unshown_params, size, start, *counted]


def by_no_name_shown(filterset):
    """Whether the text fits a listing by nothing that is shown of it."""
    if not filterset.asked("q"):
        return "FALSE", []
    sql, params = filterset.filters["q"].by_what_is_shown()
    return f"NOT ({sql})", params
