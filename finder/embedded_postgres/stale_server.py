"""Clear what a killed server left behind, without taking PostgreSQL's own safeguards away."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from finder.embedded_postgres.places import EmbeddedPostgresError

PROC = Path("/proc")
FOREIGN_SERVER_SECONDS = 15


def clear(data, socket_file):
    """Make way for a server in the folder `data` that listens at `socket_file`.

    Ends an earlier server that nobody supervises any more, and its orphaned children. Raises
    EmbeddedPostgresError when a server of another folder holds the socket.
    """
    _end_processes(data)
    _disown_pid_file(data / "postmaster.pid")
    _free_socket(socket_file)


def _end_processes(data):
    if _recorded_pid(data / "postmaster.pid") in processes_in(data):
        os.kill(_recorded_pid(data / "postmaster.pid"), signal.SIGINT)
        _wait_until_gone(data, seconds=30)
    for request in (signal.SIGQUIT, signal.SIGKILL):
        for pid in processes_in(data):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, request)
        _wait_until_gone(data, seconds=5)


def _wait_until_gone(data, *, seconds):
    deadline = time.monotonic() + seconds
    while processes_in(data) and time.monotonic() < deadline:
        time.sleep(0.05)


def processes_in(data):
    """The ids of PostgreSQL's processes that work in the folder `data`, pid file or not."""
    if not PROC.joinpath("self").exists():
        return _postmasters_by_command(data)
    pids = []
    for process in PROC.glob("[0-9]*"):
        # It may end while we look, and another user's processes are closed to us.
        with contextlib.suppress(OSError):
            if (process / "comm").read_text() == "postgres\n" and (process / "cwd").samefile(data):
                pids.append(int(process.name))
    return pids


def _postmasters_by_command(data):
    listed = subprocess.run(
        ["ps", "-axww", "-o", "pid=,command="], capture_output=True, text=True, check=True
    ).stdout
    lines = [line.split(maxsplit=1) for line in listed.splitlines()]
    return [int(pid) for pid, command in lines if f"postgres -D {data} " in command]


def _recorded_pid(pid_file):
    with contextlib.suppress(FileNotFoundError, ValueError, IndexError):
        return int(pid_file.read_text().splitlines()[0])
    return None


def _disown_pid_file(pid_file):
    """Let PostgreSQL see that the pid file is stale, even when it names a live stranger.

    It takes a file that names its own parent, which this process will be, for stale. Removing the
    file instead would lose the shared memory key in it, by which PostgreSQL makes sure that no
    backend of the old server still writes.
    """
    if not pid_file.exists():
        return
    lines = pid_file.read_text().splitlines()
    if lines:
        pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    else:
        pid_file.unlink()


def _free_socket(socket_file):
    deadline = time.monotonic() + FOREIGN_SERVER_SECONDS
    while _somebody_listens(socket_file):
        if time.monotonic() > deadline:
            raise EmbeddedPostgresError(
                f"Another server listens at {socket_file}. Stop what uses it, then try again."
            )
        time.sleep(0.2)
    socket_file.unlink(missing_ok=True)
    socket_file.with_name(f"{socket_file.name}.lock").unlink(missing_ok=True)


def _somebody_listens(socket_file):
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(socket_file))
        except OSError:
            return False
    return True
