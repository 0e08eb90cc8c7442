"""Django's database engine: PostgreSQL's own, whose requests wait for no silent server."""

import time
from contextlib import contextmanager
from types import SimpleNamespace

import psycopg
from django.db.backends.postgresql import base
from psycopg.errors import ConnectionTimeout

from finder.databases.patience import PatientConnection, waiting

# Whether a connection is still of use is said at once or not at all.
SECONDS_TO_SAY = 3
# A server that took no connection is left alone for so long. Then one thread tries again, and the
# others go on without the server for as long as that can take.
SECONDS_LEFT_ALONE = 2
SECONDS_OF_A_TRY = 10
# By the alias of a database: until when its server counts as silent; None where it answered.
silent_until = {}


class DatabaseWrapper(base.DatabaseWrapper):
    # Django connects by the name of the driver's function alone.
    Database = SimpleNamespace(**vars(psycopg) | {"connect": PatientConnection.connect})

    def get_new_connection(self, conn_params):
        with unless_silent(self.alias):
            return super().get_new_connection(conn_params)

    def is_usable(self):
        if is_silent(self.alias):
            return False
        with waiting(SECONDS_TO_SAY):
            return super().is_usable()


def is_silent(alias):
    """Whether the server took no connection a moment ago, or is being asked for one again."""
    until = silent_until.get(alias)
    return until is not None and time.monotonic() < until


@contextmanager
def unless_silent(alias):
    """Connect inside, unless the server took no connection a moment ago.

    Otherwise every thread would wait for it, and none were left to say that it is away.
    """
    if is_silent(alias):
        raise ConnectionTimeout("The server took no connection a moment ago.")
    if silent_until.get(alias):
        silent_until[alias] = time.monotonic() + SECONDS_OF_A_TRY
    found = None
    try:
        yield
    except ConnectionTimeout:
        found = time.monotonic() + SECONDS_LEFT_ALONE
        raise
    finally:
        silent_until[alias] = found
