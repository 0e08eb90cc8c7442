"""What was typed as one text, turned into the filters that it asks for."""

from django.core.exceptions import ValidationError

from finder.search.bounds import BOUNDS, narrowest
from finder.search.choices import FLAGS
from finder.search.filters import LONGEST_TEXT
from finder.search.near import Near, near_in_edition
from finder.search.understanding.names import Known
from finder.search.understanding.reading import understand


def with_filters(query, directory):
    """The query with filters instead of text, or None where its text asks for none.

    What the visitor has chosen beside the text stays: a place in the text does not replace it, and
    of two bounds the narrower holds, as text and filters both have to.
    """
    text = query.get("q", "")
    if (
        not text.strip()
        or len(text) > LONGEST_TEXT
        or "\x00" in text
        or len(query.getlist("q")) > 1
    ):
        return None
    around = chosen_place(query, directory.choices)
    understood = understand(text, directory.choices, Known(directory.day), around)
    if not understood.fields:
        return None
    query = query.copy()
    query.pop("page", None)
    query["q"] = understood.rest
    if around is None and "radius" in understood.fields:
        # The row sends its radius also where no place was chosen.
        query.pop("radius", None)
    for name, values in understood.fields.items():
        query.setlist(name, together(name, query.getlist(name), values))
    return without_nothing(query)


def chosen_place(query, choices):
    """The place chosen beside the text; None where there is none."""
    text = query.get("near", "").strip()
    if not text:
        return None
    try:
        return near_in_edition(text, choices.edition)
    except ValidationError:
        # It stays for the search to refuse.
        return Near(text, None)


def together(name, chosen, said):
    """The values of a parameter by choice and by text. A choice that is no number is refused."""
    chosen = [value for value in chosen if value.strip()]
    if name in FLAGS:
        return said
    if name not in BOUNDS:
        return list(dict.fromkeys([*chosen, *said]))
    readable = all(value.isascii() and value.isdigit() for value in chosen)
    return [narrowest(name, [*chosen, *said])] if readable and len(chosen) < 2 else chosen


def without_nothing(query):
    for name in [name for name in query if not any(query.getlist(name))]:
        del query[name]
    return query
