"""The process that owns the embedded server, and stops it once nobody uses it any more."""

import fcntl
import os
import signal
import sys
import time
from pathlib import Path

from finder.embedded_postgres import server
from finder.embedded_postgres.places import EmbeddedPostgresError, state_folder

# Commands in a row reuse one server when each begins before this is over.
LINGER_SECONDS = 2
LOOK_SECONDS = 0.2


def supervise(project):
    """Run the server of `project` until its last user is gone."""
    state = state_folder(project)
    # The order matters: whoever then gets users.lock finds that nobody supervises any more.
    with (state / "users.lock").open("a") as users, (state / "supervisor.lock").open("a") as mine:
        fcntl.flock(mine, fcntl.LOCK_EX)
        if _taken(users):
            return
        prepared = server.prepared(project)
        process = server.start(prepared)
        try:
            _wait_for_last_user(process, users)
        finally:
            server.stop(prepared, process)


def _wait_for_last_user(process, users):
    alone_since = None
    while process.poll() is None and _exists(users):
        if not _taken(users):
            alone_since = None
        elif alone_since is None:
            alone_since = time.monotonic()
        elif time.monotonic() - alone_since > LINGER_SECONDS:
            # Keeps the lock: who comes now waits for the end of the stop, then starts anew.
            return
        fcntl.flock(users, fcntl.LOCK_UN)
        time.sleep(LOOK_SECONDS)


def _taken(users):
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _exists(users):
    """Whether the lock file is still in its folder: somebody may have removed the project."""
    return os.fstat(users.fileno()).st_nlink > 0


def _stop_on_request(number, frame):
    sys.exit(0)


if __name__ == "__main__":
    os.umask(0o077)
    signal.signal(signal.SIGTERM, _stop_on_request)
    try:
        supervise(Path(sys.argv[1]))
    except EmbeddedPostgresError as error:
        sys.exit(str(error))
