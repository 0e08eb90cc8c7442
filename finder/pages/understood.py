"""What was typed as one text, turned into the filters that it asks for."""

from finder.search.choices import FLAGS
from finder.search.filters import ListingFilter
from finder.search.understanding import understand

ONE_VALUE = ("near", "radius", "min_years", "max_price", "max_first_price")
LONGEST = ListingFilter.base_filters["q"].extra["max_length"]


def with_filters(query, choices):
    """The query with filters instead of text, or None where its text asks for none.

    What the visitor has chosen beside the text stays; a place or a bound that stands already is
    not replaced by one in the text.
    """
    text = query.get("q", "")
    if not text.strip() or len(text) > LONGEST or "\x00" in text or len(query.getlist("q")) > 1:
        return None
    understood = understand(text, choices, taken=chosen(query))
    if not understood.fields:
        return None
    query = query.copy()
    query.pop("page", None)
    query["q"] = understood.rest
    for name, values in understood.fields.items():
        if name in ONE_VALUE or name in FLAGS:
            query[name] = values[0]
        else:
            query.setlist(name, list(dict.fromkeys([*query.getlist(name), *values])))
    return without_nothing(query)


def chosen(query):
    """Parameters of one value that are given. A radius without a place is the row's own."""
    given = {name for name in ONE_VALUE if query.get(name, "").strip()}
    return given if "near" in given else given - {"radius"}


def without_nothing(query):
    for name in [name for name in query if not any(query.getlist(name))]:
        del query[name]
    return query
