"""What a process calls that wants the embedded server: hold it, and start it when it is down."""

import contextlib
import fcntl
import functools
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from finder.embedded_postgres.places import (
    DATABASE,
    PORT,
    ROLE,
    EmbeddedPostgresError,
    log_file,
    server_user,
    socket_folder,
    state_folder,
)

START_SECONDS = 120
LOG_BYTES_KEPT = 10_000_000
TAIL_LINES = 15
# A server that has no connection left is up all the same; its messages are in English.
FULL = ("too many clients", "remaining connection slots")
WHAT_TO_DO = (
    "If its files are damaged, `make reset` starts with an empty database; or set DATABASE_URL "
    "to a PostgreSQL server (15 to 18)."
)


@functools.cache
def hold(project):
    """Keep the server of `project` from stopping for as long as this process lives.

    Waits while a supervisor is stopping the server. Forked children share the hold.
    """
    return _locked(_made_state_folder(project) / "users.lock", fcntl.LOCK_SH)


def start(project):
    """Start the server of `project` unless it answers, and make its database. Call `hold` first.

    Raises EmbeddedPostgresError with the end of the log when it does not come up.
    """
    with _locked(_made_state_folder(project) / "start.lock", fcntl.LOCK_EX):
        if not _answers(project):
            _start_supervisor(project)
        _make_database(project)


def use(project):
    """Hold the server of `project` and make sure that it runs."""
    hold(project)
    start(project)


def connect(project, database):
    """A psycopg connection to a database of the embedded server, without Django."""
    return psycopg.connect(
        host=str(socket_folder(project)),
        port=PORT,
        user=ROLE,
        dbname=database,
        requirepeer=server_user(),
        connect_timeout=10,
        autocommit=True,
    )


def _locked(path, kind):
    file = path.open("a")
    fcntl.flock(file, kind)
    return file


def _made_state_folder(project):
    folder = state_folder(project)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        (folder / "users.lock").open("a").close()
    except PermissionError as error:
        raise EmbeddedPostgresError(
            f"{folder} cannot be written: {error.strerror}. It belongs to the user who started "
            "Meridian here first: run as that user, or remove the folder and with it its data."
        ) from error
    return folder


def _answers(project):
    try:
        connect(project, "postgres").close()
    except psycopg.OperationalError as error:
        return any(words in str(error) for words in FULL)
    return True


def _start_supervisor(project):
    with _opened_log(project) as log:
        # Its own session: Ctrl-C goes to a whole process group and must reach the users alone.
        supervisor = subprocess.Popen(
            [sys.executable, "-m", "finder.embedded_postgres.supervisor", str(project)],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    deadline = time.monotonic() + START_SECONDS
    while not _answers(project):
        if supervisor.poll() is not None or time.monotonic() > deadline:
            raise EmbeddedPostgresError(_why_it_failed(project))
        time.sleep(0.05)
    # It outlives this process by design: without this, Popen warns of a child left running.
    supervisor.returncode = 0


def _opened_log(project):
    log = log_file(project)
    if log.exists() and log.stat().st_size > LOG_BYTES_KEPT:
        log.replace(log.with_suffix(".log.1"))
    return log.open("a")


def _why_it_failed(project):
    log = log_file(project)
    tail = log.read_text(errors="replace").splitlines()[-TAIL_LINES:]
    lines = ["The embedded PostgreSQL did not start. The end of its log:"]
    lines += [f"  {line}" for line in tail]
    lines += [f"All of it: {log}", WHAT_TO_DO]
    return "\n".join(lines)


def _make_database(project):
    with contextlib.closing(connect(project, "postgres")) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if not found.fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE}")
