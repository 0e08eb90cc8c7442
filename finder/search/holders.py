"""Counts of the whole directory, from who holds each term: one bit for each practitioner.

Without a place and a text, nothing is asked that one location of a practitioner answers and another
does not, except the state and the access without steps. So a practitioner answers or does not, and
who answers are the bits that all conditions have in common. What each choice would give is how many
of these hold its term; for the choices of a field that narrows, the bits without its own condition.
Who is asked for by one of the two, in a state, holds it at some location; only the other one has to
be counted at the same location, from the listings that answer. Asked for both, all are counted so.

The bits are of one day. On another, nothing is counted, and the listings have to be read.
"""

from finder.search import rows
from finder.search.conditions import as_array, in_one
from finder.search.orders import order_columns
from practitioners.models.holders import BLOCK
from practitioners.terms import LISTED_TERM

# What one location answers and another of the same practitioner does not. Of the former all is
# counted by listings; of the latter, what is asked for is held by a practitioner as well.
BY_LISTINGS = ("near", "q")
OF_LOCATIONS = ("state", "step_free")
# The mark of counts that are of the day that was asked for: it stands for no term.
OF_THE_DAY = None

NOBODY = f"B'0'::bit({BLOCK})"
WORD = 64
FIRST_LOCATIONS = """
    answer AS (
        SELECT id, NULL::float8 AS chord, {order}
        FROM practitioners_listing WHERE place_in_order = 0 AND {narrowed}
    )
"""
MEETING = """
    met AS (
        SELECT block, {met}
        FROM practitioners_holders WHERE term = ANY (%s::int[])
        GROUP BY block
    ),
    meeting AS MATERIALIZED (SELECT block, {meeting} FROM met {measured})
"""
MET = f"coalesce(bit_or(bits) FILTER (WHERE term = ANY (%s::int[])), {NOBODY}) AS met_{{place}}"
# Years and prices are no terms: who meets what is asked of them is read from the listings, and
# gathered by words of bits, which are numbers, before these are put together to blocks.
MEASURED = f"""
    LEFT JOIN (
        SELECT word / {BLOCK // WORD} AS block, bit_or(
            found::bit({WORD})::bit({BLOCK}) >> (word %% {BLOCK // WORD} * {WORD})
        ) AS who
        FROM (
            SELECT (practitioner_id / {WORD})::int AS word,
                bit_or(1::bigint << ({WORD - 1} - practitioner_id %% {WORD})::int) AS found
            FROM practitioners_listing WHERE place_in_order = 0 AND {{narrowed}}
            GROUP BY 1
        ) AS in_words
        GROUP BY 1
    ) AS measured USING (block)
"""
COUNTS = """
    SELECT NULL, NULL, NULL, NULL, term, sum(bit_count(bits & {meeting}))::bigint
    FROM practitioners_holders JOIN meeting USING (block) {counted}
    GROUP BY term
    {at_locations}
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, NULL, 1 FROM practitioners_edition WHERE holders_on = %s
"""
# Once for each practitioner, at the locations that answer.
AT_LOCATIONS = """
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, term, count(DISTINCT practitioner_id)
    FROM found CROSS JOIN unnest(carried & %s::int[]) AS term
    WHERE carried && %s::int[]
    GROUP BY term
"""


def can_count(filterset):
    by_listings = any(filterset.asked(name) for name in BY_LISTINGS)
    return not by_listings and not all(filterset.asked(name) for name in OF_LOCATIONS)


def tables(filterset, with_facets):
    """SQL and parameters of the `answer`, a row for each practitioner, and of who is `meeting`
    `every` condition, or all but that on the first field of choices, `but_1`, and so on."""
    answering = rows.tables if asks_for_a_location(filterset) else first_locations
    answer, params = answering(filterset, with_facets=False)
    # Everybody who is listed, and then field by field.
    terms = [[LISTED_TERM], *map(filterset.terms, filterset.active)]
    measured, measuring = who_is_measured(filterset)
    sql = MEETING.format(
        met=", ".join(MET.format(place=place) for place, _ in enumerate(terms)),
        meeting=", ".join(meeting(len(terms), bool(measured))),
        measured=measured,
    )
    every_term = as_array({number for some in terms for number in some})
    return f"{answer}, {sql}", [*params, *map(as_array, terms), every_term, *measuring]


def asks_for_a_location(filterset):
    return any(filterset.asked(name) for name in OF_LOCATIONS)


def first_locations(filterset, with_facets):
    """The `answer` where all locations answer alike."""
    order, ordering = order_columns(filterset)
    narrowed, narrowing = in_one([filterset.is_listed, *filterset.conditions(filterset.filters)])
    return FIRST_LOCATIONS.format(order=order, narrowed=narrowed), [*ordering, *narrowing]


def who_is_measured(filterset):
    """SQL and parameters of who meets the conditions that are on no field of choices, if any is."""
    names = [name for name in filterset.filters if name not in filterset.active]
    measures = filterset.conditions(names)
    if not measures:
        return "", []
    sql, params = in_one([filterset.is_listed, *measures])
    return MEASURED.format(narrowed=sql), params


def meeting(number, is_measured):
    """The bits in common of all that was met, and of all but each field of choices."""
    met = [f"met_{place}" for place in range(number)]
    met += [f"coalesce(who, {NOBODY})"] if is_measured else []
    yield f"{' & '.join(met)} AS every"
    for place in range(1, number):
        yield f"{' & '.join(met[:place] + met[place + 1 :])} AS but_{place}"


def counts(filterset, with_facets):
    """SQL and parameters of rows that end in a term and its count, and one that says that they are
    of the day."""
    if not with_facets:
        return COUNTS.format(
            meeting="every", counted=f"WHERE term = {LISTED_TERM}", at_locations=""
        ), [filterset.today]
    active = filterset.active
    cases = [f"WHEN term = ANY (%s::int[]) THEN but_{place}" for place, _ in enumerate(active, 1)]
    own = [as_array(filterset.every_term(name)) for name in active]
    apart = [as_array(some)] if (some := counted_at_locations(filterset)) else []
    sql = COUNTS.format(
        meeting=f"CASE {' '.join(cases)} ELSE every END" if cases else "every",
        counted="WHERE term <> ALL (%s::int[])" if apart else "",
        at_locations=AT_LOCATIONS if apart else "",
    )
    return sql, [*own, *apart, *apart, *apart, filterset.today]


def counted_at_locations(filterset):
    """The terms that a location has to have beside the one that is asked of it."""
    if not asks_for_a_location(filterset):
        return []
    names = [name for name in OF_LOCATIONS if not filterset.asked(name)]
    return {number for name in names for number in filterset.every_term(name)}
