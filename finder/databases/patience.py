"""How long is waited for a server that holds a connection and says nothing.

A server that is frozen, or behind a network that drops what is sent, closes no connection, and no
bound that the server itself keeps can end the wait: only who waits can. A command waits as long as
its statements take; a request, a probe and a look at a connection do not.
"""

from contextlib import contextmanager
from contextvars import ContextVar

import psycopg
from psycopg.errors import QueryCanceled
from psycopg.pq import TransactionStatus

# The seconds that a statement of this context may take; None is as long as it takes.
patience = ContextVar("patience", default=None)
# A little longer than the role of the public site and that of staff let a statement take, so that
# their servers end it first.
SECONDS_FOR_PATIENTS = 8
SECONDS_FOR_STAFF = 35
# The server is asked to end a statement, and given so long to do it.
SECONDS_TO_END = 1
# psycopg's own: how often a wait looks whether it was interrupted.
SECONDS_BETWEEN_LOOKS = 0.1


@contextmanager
def waiting(seconds):
    """Statements are given up after so many seconds until the block ends."""
    token = patience.set(seconds)
    try:
        yield
    finally:
        patience.reset(token)


class PatientConnection(psycopg.Connection):
    """A connection whose statements take no longer than this context is patient.

    One that takes too long is ended as by `statement_timeout`. A server that does not even do that
    is silent: the connection is closed, and what its last statement did can't be known.
    """

    def wait(self, gen, interval=SECONDS_BETWEEN_LOOKS, timeout=None):
        try:
            return super().wait(gen, interval, patience.get() if timeout is None else timeout)
        except psycopg.OperationalError:
            if self.info.transaction_status is not TransactionStatus.ACTIVE:
                raise
        return self.ended(gen)

    def ended(self, gen):
        """What comes of a statement that the server is asked to end."""
        try:
            self.cancel_safe(timeout=SECONDS_TO_END)
            return super().wait(gen, timeout=SECONDS_TO_END)
        except QueryCanceled:
            raise
        except psycopg.OperationalError:
            self.close()
            raise
