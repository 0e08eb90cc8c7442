"""The counts of searches of the whole directory, kept by each web process for as long as they hold.

Without a place and a text a search reads much of the directory, and many people ask the same. Its
counts do not depend on order and page. They hold for an edition and a day: every change that a page
would show makes a new edition, so what is kept is exact, and what no longer holds is not found.

What somebody asks with a place or in their own words is theirs, and is kept nowhere.
"""

from hashlib import blake2b

from django.core.cache import caches

SECONDS_KEPT = 3600
OF_SOMEBODY = ("near", "q")


def find(filterset, *, with_facets):
    """The counts of terms of a query, or None where they are not known."""
    return caches["counts"].get(key(filterset, with_facets)) if may_be_kept(filterset) else None


def keep(counts, filterset, *, edition, with_facets):
    """Keep what was counted in the edition of this number, if it is the query's own."""
    if may_be_kept(filterset) and edition == filterset.choices.edition[0]:
        caches["counts"].set(key(filterset, with_facets), counts, SECONDS_KEPT)


def may_be_kept(filterset):
    return not any(filterset.asked(name) for name in OF_SOMEBODY)


def key(filterset, with_facets):
    """A digest of everything that the counts depend on."""
    asked = [(name, filterset.asked(name)) for name in filterset.filters if filterset.narrows(name)]
    mode = (with_facets, filterset.asked("include_stated"))
    depends_on = (filterset.choices.edition, filterset.today, mode, asked)
    return blake2b(repr(depends_on).encode(), digest_size=16).hexdigest()
