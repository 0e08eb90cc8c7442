"""Which of the standbys can be read now: one that is gone or too far behind is left out.

Each process looks for itself, with one small query every two seconds, and remembers nothing else.
"""

import random
import threading
import time
from dataclasses import dataclass, field
from itertools import chain

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections

from finder.database_url import PUBLIC, REPLICA

SECONDS_BETWEEN_LOOKS = 2
# One that was lost is left alone for so long, and by no two processes for the same time.
SECONDS_LEFT_ALONE = (4, 8)
# What a lost connection raises.
LOST = (OperationalError, InterfaceError)
# A primary that writes nothing lets the time of the last replayed commit grow. So who has replayed
# all that was received is up to date, while something is there that receives.
STANDING = """
    SELECT pg_is_in_recovery(),
        EXISTS (SELECT FROM pg_stat_wal_receiver),
        CASE WHEN pg_is_in_recovery() THEN
            pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn()
        END,
        extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float8
"""


@dataclass
class Server:
    """A database that the public site may read, and what this process knows of it."""

    alias: str
    is_current: bool = False
    looked_at: float = float("-inf")
    alone_until: float = float("-inf")
    caught_up_at: float = float("-inf")
    looking: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_left_alone(self):
        return time.monotonic() < self.alone_until

    @property
    def is_due(self):
        return time.monotonic() - self.looked_at > SECONDS_BETWEEN_LOOKS

    def lose(self):
        """Leave it alone for a while: it was asked and did not answer."""
        connections[self.alias].close()
        self.is_current = False
        self.alone_until = time.monotonic() + random.uniform(*SECONDS_LEFT_ALONE)

    def can_be_read(self):
        """Whether it is a standby that is not too far behind, as of two seconds ago at most."""
        if self.is_left_alone:
            return False
        # While one thread looks, the others go on with what was known, and wait where nothing was.
        is_known = self.looked_at > float("-inf")
        if self.is_due and self.looking.acquire(blocking=not is_known):
            try:
                if self.is_due:
                    self.look()
            finally:
                self.looking.release()
        return self.is_current

    def look(self):
        try:
            with connections[self.alias].cursor() as cursor:
                cursor.execute(STANDING)
                standing = cursor.fetchone()
        except LOST:
            self.lose()
        else:
            self.is_current = self.is_near(*standing)
        self.looked_at = time.monotonic()

    def is_near(self, is_standby, receives, has_caught_up, since_last_commit):
        """Whether what it shows is the primary's state of the allowed seconds ago, or younger."""
        now = time.monotonic()
        if is_standby and receives and has_caught_up:
            self.caught_up_at = now
        behind = now - self.caught_up_at
        if since_last_commit is not None:
            behind = min(behind, since_last_commit)
        return is_standby and receives and behind <= settings.DATABASE_REPLICA_LAG


class Servers:
    """The standbys of the settings, and the primary as the public site reads it."""

    def __init__(self, aliases):
        self.replicas = [Server(alias) for alias in aliases if alias.startswith(REPLICA)]
        self.primary = Server(PUBLIC if PUBLIC in aliases else DEFAULT_DB_ALIAS)

    def choose(self, tried=()):
        """The server to read: a standby that is near, else the primary, else what there is.

        Standbys that receive nothing show what was so when the primary was lost, which is better
        than no answer. None where all were `tried`.
        """
        replicas = [each for each in self.replicas if each not in tried]
        random.shuffle(replicas)
        near = (each for each in replicas if each.can_be_read())
        primary = [] if self.primary in tried else [self.primary]
        present = (each for each in primary + replicas if not each.is_left_alone)
        return next(chain(near, present, primary, replicas), None)
