"""Counts of the whole directory, from who holds each term: one bit for each practitioner.

Most that is asked is asked of a practitioner: all of their locations answer it alike. So who
answers are the bits that all conditions have in common, and what each choice would give is how many
of these hold its term; for the choices of a field that narrows, the bits without its own condition.

One location may answer a state and the access without steps where another does not. A state alone,
or the access alone, is a term like others, held at some location. What is asked together has to be
answered by one and the same location, so who does is read from the listings, as bits that stand for
these conditions; and so are the counts of states and of the access beside it.

A text of words that the directory knows is answered by terms, and beside them by these words in a
name, a practice or a city. Who answers by words alone is read from the listings, and counted as
they are read; nobody is both. A text that names a state is asked of a location like a state.

The bits are of one day. On another, nothing is counted, and the listings have to be read.
"""

from copy import copy

from finder.search import rows
from finder.search.choices import TERM_FIELDS
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
BOTH = "answer AS (SELECT * FROM held_answer UNION ALL SELECT * FROM worded_answer)"
FIRST_LOCATIONS = """
    {name}answer AS (
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


def is_of_practitioners(filterset):
    """Whether the terms of a text are those that all locations of a practitioner have."""
    fields = {TERM_FIELDS[name] for name in OF_LOCATIONS}
    return bool(filterset.narrowing_phrases) and fields.isdisjoint(filterset.said)


def asked_of_locations(filterset):
    asked = [name for name in OF_LOCATIONS if filterset.asked(name)]
    of_location = filterset.narrowing_phrases and not is_of_practitioners(filterset)
    return ["q", *asked] if of_location else asked


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
    if not is_of_practitioners(filterset):
        return tables_by_terms(filterset, with_facets)
    held, holding = tables_by_terms(in_part(filterset, "terms"), with_facets, name="held_")
    worded, wording = rows.tables(in_part(filterset, "words"), with_facets, name="worded_")
    return f"{held}, {worded}, {BOTH}", [*holding, *wording]


def in_part(filterset, by):
    """The same query, of whose text a part alone is asked."""
    own = copy(filterset)
    own.filters = {**filterset.filters, "q": filterset.filters["q"].only(by)}
    return own


def tables_by_terms(filterset, with_facets, name=""):
    answer, params = answers(filterset, with_facets, name)
    # Everybody who is listed, then field by field, and what a text stands for.
    fields = by_terms(filterset)
    said = filterset.terms_of_phrases if is_of_practitioners(filterset) else []
    terms = [[LISTED_TERM], *map(filterset.terms, fields), *said]
    read, reading = who_is_read(filterset, name)
    sql = MEETING.format(
        met=", ".join(MET.format(place=place) for place, _ in enumerate(terms)),
        meeting=", ".join(meeting(len(terms), len(fields), bool(read))),
        read=read,
    )
    every_term = as_array({number for some in terms for number in some})
    return f"{answer}, {sql}", [*params, *map(as_array, terms), every_term, *reading]


def answers(filterset, with_facets, name):
    if not asked_of_locations(filterset):
        return first_locations(filterset, name)
    counted = counted_at_locations(filterset) if with_facets else []
    lifted = [field for field in counted if filterset.asked(field)]
    return rows.found_and_answer(filterset, lifted, terms_of(filterset, counted), name=name)


def terms_of(filterset, names):
    return {number for name in names for number in filterset.every_term(name)}


def first_locations(filterset, name):
    """The `answer` where all locations answer alike."""
    order, ordering = order_columns(filterset)
    narrowed, narrowing = in_one([filterset.is_listed, *filterset.conditions(filterset.filters)])
    sql = FIRST_LOCATIONS.format(name=name, order=order, narrowed=narrowed)
    return sql, [*ordering, *narrowing]


def who_is_read(filterset, name):
    """SQL and parameters of who meets the conditions that no term answers, if there are any."""
    at_once = together(filterset)
    if at_once and not by_terms(filterset):
        # The same who are found for the page.
        return READ.format(rows=f"{name}found WHERE answers"), []
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


def meeting(number, fields, is_read):
    """The bits in common of all that is met, and of all but each field of choices."""
    met = [f"met_{place}" for place in range(number)]
    met += [f"coalesce(who, {NOBODY})"] if is_read else []
    yield f"{' & '.join(met)} AS every"
    for place in range(1, fields + 1):
        yield f"{' & '.join(met[:place] + met[place + 1 :])} AS but_{place}"


def counts(filterset, with_facets):
    """SQL and parameters of rows that end in a term and its count, and one that says that they are
    of the day."""
    if not is_of_practitioners(filterset):
        return counts_by_terms(filterset, with_facets)
    held, holding = counts_by_terms(in_part(filterset, "terms"), with_facets, name="held_")
    worded, wording = rows.counts(filterset, with_facets, name="worded_")
    return f"{held} UNION ALL {worded}", [*holding, *wording]


def counts_by_terms(filterset, with_facets, name=""):
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
        at_locations=f"UNION ALL {rows.COUNTS.format(name=name)}" if apart else "",
    )
    return sql, [*own, *([as_array(apart)] if apart else []), filterset.today]
