"""How many practitioners each of several queries would give, in one statement."""

from finder.search.conditions import in_one
from practitioners.reading import reading_cursor


def count_each(filtersets):
    """The exact totals of these valid queries, in their order."""
    if not filtersets:
        return []
    counts, params = zip(*(counted(each) for each in filtersets), strict=True)
    with reading_cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", [each for some in params for each in some])
        return list(cursor.fetchone())


def counted(filterset):
    where, params = in_one([filterset.is_listed, *filterset.conditions(filterset.filters)])
    sql = f"SELECT count(DISTINCT practitioner_id) FROM practitioners_listing WHERE {where}"
    return f"({sql})", params
