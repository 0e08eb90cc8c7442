"""Remove a project's embedded database: `python -m finder.embedded_postgres.remove`."""

import fcntl
import shutil
import sys
import time
from pathlib import Path

from finder.embedded_postgres.places import EmbeddedPostgresError, socket_folder, state_folder

# Longer than a server lingers after its last user.
SECONDS_TO_STOP = 10


def remove(project):
    """Remove the embedded database of `project` with all that is in it.

    Raises EmbeddedPostgresError while somebody uses it.
    """
    state = state_folder(project)
    if not state.exists():
        return
    with (state / "users.lock").open("a") as users:
        _wait_for_stop(users)
        home = state / "postgres"
        if home.exists():
            shutil.rmtree(home.resolve())
        shutil.rmtree(socket_folder(project), ignore_errors=True)
        shutil.rmtree(state)


def _wait_for_stop(users):
    deadline = time.monotonic() + SECONDS_TO_STOP
    while True:
        try:
            return fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(
                    "The database is in use. Stop Meridian first."
                ) from None
        time.sleep(0.2)


if __name__ == "__main__":
    try:
        remove(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())
    except EmbeddedPostgresError as error:
        sys.exit(str(error))
