"""What narrows a search, in words, and the search with something of it changed."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from finder.search.choices import FLAGS
from finder.search.conditions import is_asked

# What is said of a value that is no choice of a vocabulary.
SAID = {
    "q": "“%(asked)s”",
    "min_years": _("%(asked)s years or more, verified"),
    "max_price": _("Follow-up up to $%(asked)s"),
    "max_first_price": _("First visit up to $%(asked)s"),
}


def narrowing(filterset):
    """Each parameter that narrows the search: its name, its value where it takes several, words."""
    for name in filterset.base_filters:
        asked = filterset.asked(name)
        if not is_asked(asked):
            continue
        if name == "near":
            words = {"miles": filterset.miles, "place": asked.label}
            yield name, None, gettext("Within %(miles)s miles of %(place)s") % words
        elif name in FLAGS:
            yield name, None, FLAGS[name][1]
        elif name == "include_stated":
            yield name, None, gettext("Stated specialties too")
        elif name in filterset.choices.fields:
            for value in asked:
                yield name, value, filterset.choices.fields[name][value].label
        elif name in SAID:
            yield name, None, SAID[name] % {"asked": asked}


def without(query, name, value):
    """The query string without a parameter, or without one of its values; on the first page."""
    kept = [other for other in query.getlist(name) if value is not None and other != value]
    return changed(query, **{name: kept}).urlencode()


def changed(query, **values):
    """The query with these lists of values instead, on the first page. What needs a place goes with
    the place."""
    query = query.copy()
    query.pop("page", None)
    for name, several in values.items():
        query.setlist(name, several)
    return placeless(query)


def placeless(query):
    """The query; where it names no place, without what needs one."""
    if any(place.strip() for place in query.getlist("near")):
        return query
    query = query.copy()
    query.pop("radius", None)
    if query.get("sort") == "distance":
        query.pop("sort")
    return query
