"""Where this request reads: the primary, unless the middleware chose another database for it.

Everything is written at the primary. The pages of staff read there too, so that they show what was
written a moment ago.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import DEFAULT_DB_ALIAS

from finder.databases.patience import SECONDS_FOR_STAFF, patience, waiting

# The alias of the database that this request reads; None is the primary with all its rights.
chosen = ContextVar("chosen", default=None)


class Router:
    """Django's router: reads go where this request reads, everything else to the primary."""

    def db_for_read(self, model, **hints):
        return chosen.get()

    def db_for_write(self, model, **hints):
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one, other, **hints):
        """All of them hold the same rows."""
        return True

    def allow_migrate(self, alias, app_label, **hints):
        return alias == DEFAULT_DB_ALIAS


@contextmanager
def reading(alias):
    """Reads go to this database until the block ends."""
    token = chosen.set(alias)
    try:
        yield
    finally:
        chosen.reset(token)


@contextmanager
def at_the_primary():
    """What the public site writes, and reads to write it, goes to the primary until the block
    ends, with the rights of the directory itself, and may take as long as what staff do."""
    with reading(None), waiting(patience.get() and SECONDS_FOR_STAFF):
        yield
