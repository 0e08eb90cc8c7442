"""How many practitioners each choice would give, every field counted with its own choice lifted.

One statement reads the listings that all other conditions leave, once. A row that answers every
field counts for all of them; a row that misses just one field counts for that one; a row that
misses two counts for none. A practitioner with several locations counts once for each choice.
"""

from dataclasses import dataclass

from django.db import connection

from finder.search.choices import TERM_FIELDS
from practitioners.models.listing_queries import HasAny
from practitioners.terms import FIELD_SIZE, LISTED_TERM, Field, field_and_choice

NAMES = {field: name for name, field in TERM_FIELDS.items()}


@dataclass(frozen=True)
class Facets:
    """The exact total, and for each field how many practitioners each value would give."""

    total: int
    counts: dict[str, dict[str, int]]


def count_facets(filterset):
    active = filterset.active
    sql, params = statement(filterset, active)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return read(cursor.fetchall(), filterset)


def statement(filterset, active):
    other = [name for name in filterset.form.cleaned_data if name not in active]
    answers = {f"answers_{name}": HasAny(filterset.terms(name)) for name in active}
    rows = filterset.narrow(filterset.queryset, other).annotate(**answers)
    found, params = rows.values(
        "practitioner_id", "is_only", "terms", *answers
    ).query.sql_with_params()
    misses = " + ".join(f"(NOT {answer})::int" for answer in answers) or "0"
    missed = " ".join(f"WHEN NOT {answer} THEN {place}" for place, answer in enumerate(answers, 1))
    missed = f"CASE {missed} ELSE 0 END" if missed else "0"
    lifted = ", ".join(str(int(TERM_FIELDS[name])) for name in active)
    counted = f"missed = 0 OR term / {FIELD_SIZE} = (ARRAY[{lifted}]::int[])[missed]"
    return (
        f"""
        WITH found AS (
            SELECT practitioner_id, is_only, terms, {missed} AS missed
            FROM ({found}) AS found
            WHERE {misses} <= 1
        )
        SELECT term, count(*) FROM found, unnest(terms) AS term
        WHERE is_only AND ({counted}) GROUP BY term, missed
        UNION ALL
        SELECT term, count(DISTINCT practitioner_id) FROM found, unnest(terms) AS term
        WHERE NOT is_only AND ({counted}) GROUP BY term, missed
        """,
        params,
    )


def read(rows, filterset):
    counts = {name: dict.fromkeys(values, 0) for name, values in filterset.choices.fields.items()}
    total = 0
    for number, count in rows:
        field, choice = field_and_choice(number)
        if number == LISTED_TERM:
            total += count
            continue
        if field == Field.STATED_SPECIALTY and filterset.asked("include_stated"):
            field = Field.DOCUMENTED_SPECIALTY
        name = NAMES.get(field)
        if name is not None:
            counts[name][filterset.choices.by_number[name][choice]] += count
    return Facets(total, counts)
