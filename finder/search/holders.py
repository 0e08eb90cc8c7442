"""Counts of the whole directory, from who holds each term: one bit for each practitioner.

Most that is asked is asked of a practitioner: all of their locations answer it alike. So who
answers are the bits that all conditions have in common, and what each choice would give is how many
of these hold its term; for the choices of a field that narrows, the bits without its own condition.

One location may answer a text, a state and the access without steps where another does not. A state
alone, or the access alone, is a term like others, held at some location. What is asked together has
to be answered by one and the same location, so who does is read from the listings, as bits that
stand for these conditions; and so are the counts of states and of the access beside it.

The bits are of one day. On another, nothing is counted, and the listings have to be read.
"""

from finder.search import rows
from finder.search.conditions import as_array, in_one
from finder.search.orders import order_columns
from practitioners.models.holders import BLOCK
from practitioners.terms import LISTED_TERM

# Fields of which a practitioner holds a term by one location, and another may not have it.
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
    meeting AS MATERIALIZED (SELECT block, {meeting} FROM met {read})
"""
MET = f"coalesce(bit_or(bits) FILTER (WHERE term = ANY (%s::int[])), {NOBODY}) AS met_{{place}}"
# Who meets what is no term is read from the listings, and gathered by words of bits, which are
# numbers, before these are put together to blocks.
READ = f"""
    LEFT JOIN (
        SELECT word / {BLOCK // WORD} AS block, bit_or(
            found::bit({WORD})::bit({BLOCK}) >> (word %% {BLOCK // WORD} * {WORD})
        ) AS who
        FROM (
            SELECT (practitioner_id / {WORD})::int AS word,
                bit_or(1::bigint << ({WORD - 1} - practitioner_id %% {WORD})::int) AS found
            FROM {{rows}}
            GROUP BY 1
        ) AS in_words
        GROUP BY 1
    ) AS read USING (block)
"""
COUNTS = """
    SELECT NULL, NULL, NULL, NULL, term, sum(bit_count(bits & {meeting}))::bigint
    FROM practitioners_holders JOIN meeting USING (block) {counted}
    GROUP BY term
    {at_locations}
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, NULL, 1 FROM practitioners_edition WHERE holders_on = %s
"""


def can_count(filterset, with_facets):
    """Not around a place. Nor for words that the directory does not know: few listings have them,
    and these are counted sooner as they are read, as is a total alone."""
    if filterset.asked("near") or not all(phrase.terms for phrase in filterset.phrases):
        return False
    return with_facets or not together(filterset)


def asked_of_locations(filterset):
    asked = [name for name in OF_LOCATIONS if filterset.asked(name)]
    return ["q", *asked] if filterset.says_something else asked


def together(filterset):
    """What one and the same location has to answer; nothing where a term says it all."""
    asked = asked_of_locations(filterset)
    return [] if len(asked) == 1 and asked[0] in OF_LOCATIONS else asked


def counted_at_locations(filterset):
    """The fields whose choices a location has to have beside something else that is asked of it."""
    asked = asked_of_locations(filterset)
    return [name for name in OF_LOCATIONS if set(asked) - {name}]


def by_terms(filterset):
    """The fields of choices that the bits of their terms answer."""
    return [name for name in filterset.active if name not in together(filterset)]


def tables(filterset, with_facets):
    """SQL and parameters of the `answer`, a row for each practitioner, and of who is `meeting`
    `every` condition, or all but that on the first field of choices, `but_1`, and so on."""
    answer, params = answers(filterset, with_facets)
    # Everybody who is listed, and then field by field.
    terms = [[LISTED_TERM], *map(filterset.terms, by_terms(filterset))]
    read, reading = who_is_read(filterset)
    sql = MEETING.format(
        met=", ".join(MET.format(place=place) for place, _ in enumerate(terms)),
        meeting=", ".join(meeting(len(terms), bool(read))),
        read=read,
    )
    every_term = as_array({number for some in terms for number in some})
    return f"{answer}, {sql}", [*params, *map(as_array, terms), every_term, *reading]


def answers(filterset, with_facets):
    if not asked_of_locations(filterset):
        return first_locations(filterset)
    counted = counted_at_locations(filterset) if with_facets else []
    lifted = [name for name in counted if filterset.asked(name)]
    return rows.found_and_answer(filterset, lifted, terms_of(filterset, counted))


def terms_of(filterset, names):
    return {number for name in names for number in filterset.every_term(name)}


def first_locations(filterset):
    """The `answer` where all locations answer alike."""
    order, ordering = order_columns(filterset)
    narrowed, narrowing = in_one([filterset.is_listed, *filterset.conditions(filterset.filters)])
    return FIRST_LOCATIONS.format(order=order, narrowed=narrowed), [*ordering, *narrowing]


def who_is_read(filterset):
    """SQL and parameters of who meets the conditions that no term answers, if there are any."""
    at_once = together(filterset)
    if at_once and not by_terms(filterset):
        # The same who are found for the page.
        return READ.format(rows="found WHERE answers"), []
    names = [
        name
        for name in filterset.filters
        if name in at_once or name not in (*filterset.active, "q")
    ]
    conditions = filterset.conditions(names)
    if not conditions:
        return "", []
    # Of what is asked of practitioners one row of each is enough.
    first = [] if at_once else [("place_in_order = 0", [])]
    sql, params = in_one([filterset.is_listed, *first, *conditions])
    return READ.format(rows=f"practitioners_listing WHERE {sql}"), params


def meeting(number, is_read):
    """The bits in common of all that is met, and of all but each field of choices."""
    met = [f"met_{place}" for place in range(number)]
    met += [f"coalesce(who, {NOBODY})"] if is_read else []
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
    fields = by_terms(filterset)
    cases = [f"WHEN term = ANY (%s::int[]) THEN but_{place}" for place, _ in enumerate(fields, 1)]
    own = [as_array(filterset.every_term(name)) for name in fields]
    apart = terms_of(filterset, counted_at_locations(filterset))
    sql = COUNTS.format(
        meeting=f"CASE {' '.join(cases)} ELSE every END" if cases else "every",
        counted="WHERE term <> ALL (%s::int[])" if apart else "",
        at_locations=f"UNION ALL {rows.COUNTS}" if apart else "",
    )
    return sql, [*own, *([as_array(apart)] if apart else []), filterset.today]
