"""Further databases for a test: the same rows under another role, or standbys of them."""

import contextlib

from django.db import DEFAULT_DB_ALIAS, connections

from finder.accuracy import of_edition
from finder.search.choices import in_edition, read_choices
from finder.search.near import near_in_edition


@contextlib.contextmanager
def further(**databases):
    """Django's connections know these databases until the block ends, as if settings named them."""
    known = connections.settings
    for alias, database in databases.items():
        both = {DEFAULT_DB_ALIAS: known[DEFAULT_DB_ALIAS], alias: database}
        known[alias] = connections.configure_settings(both)[alias]
        # Django's tests refuse to open a database that the test did not name; this one is open.
        connections[alias].connect()
    try:
        yield
    finally:
        for alias in databases:
            connections[alias].close()
            del connections[alias]
            del known[alias]


def forget_what_was_read():
    """As in a process that has answered nothing yet."""
    for remembered in (of_edition, in_edition, read_choices, near_in_edition):
        remembered.cache_clear()
