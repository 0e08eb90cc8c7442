"""Who holds each term, by which the whole directory is counted (`practitioners.models.Holders`)."""

from django.db import connection

from practitioners.models import Edition
from practitioners.models.holders import BLOCK

# The terms whose bits are otherwise than the listings of that day would have them.
DIFFERENCES = f"""
    WITH due AS (
        SELECT term, (practitioner_id / {BLOCK})::int AS block,
            bit_or(B'1'::bit({BLOCK}) >> (practitioner_id %% {BLOCK})::int) AS bits
        FROM practitioners_listing
        JOIN practitioners_edition ON during @> holders_on
        CROSS JOIN unnest(terms) AS term
        GROUP BY 1, 2
    )
    SELECT DISTINCT term
    FROM due FULL JOIN practitioners_holders AS standing USING (term, block)
    WHERE coalesce(due.bits, B'0'::bit({BLOCK})) <> coalesce(standing.bits, B'0'::bit({BLOCK}))
    ORDER BY term
"""


def turn_to(day):
    """Bring the bits to a day; whoever publishes first on it does so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT turn_holders_to(%s)", [day])


def make_anew(day):
    """Make all of the bits anew, from the listings of a day."""
    Edition.objects.update(holders_on=None)
    turn_to(day)


def differing():
    """The terms for which the bits differ from the listings, in order."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENCES, [])
        return [term for (term,) in cursor]
