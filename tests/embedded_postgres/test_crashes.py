"""The server comes back after whatever was killed, with what was committed."""

import os
import pwd
import signal
import subprocess

import pytest

from tests.embedded_postgres.accounts import ROOT
from tests.embedded_postgres.conftest import command, wait_until


def test_start_right_after_everything_was_killed(project):
    project.user().run("CREATE TABLE kept AS SELECT 42 AS answer")
    project.kill_everything()
    assert project.user().run("SELECT answer FROM kept") == "42"


def test_start_while_an_orphan_of_the_killed_server_still_works(project):
    project.user()
    busy = project.start_user().ready()
    busy.process.stdin.write("SELECT count(*) FROM generate_series(1, 100000000000)\n")
    busy.process.stdin.flush()
    wait_until(lambda: any(b"SELECT" in command(each) for each in project.server_processes))
    for pid in [*project.supervisors, project.postmaster]:
        os.kill(pid, signal.SIGKILL)
    assert project.user().run("SELECT 1") == "1"


def test_server_killed_alone_is_started_by_the_next_user(project):
    project.user()
    os.kill(project.postmaster, signal.SIGKILL)
    wait_until(lambda: not project.supervisors)
    assert project.user().run("SELECT 1") == "1"


def test_supervisor_killed_alone_leaves_a_server_that_works_and_still_stops(project):
    user = project.user()
    os.kill(project.supervisors[0], signal.SIGKILL)
    assert project.user().run("SELECT 1") == "1"
    assert user.run("SELECT 1") == "1"
    for each in project.users:
        each.end()
    wait_until(lambda: not project.supervisors)


def test_stale_pid_file_that_names_no_process(project):
    _leave_pid_file(project, _pid_of_nobody())
    assert project.user().run("SELECT 1") == "1"


def test_stale_pid_file_that_names_a_live_process_of_another_program(project):
    entry = pwd.getpwnam(project.account.server_user) if project.user() else None
    options = {"user": entry.pw_uid} if ROOT else {}
    stranger = subprocess.Popen(["sleep", "600"], **options)
    try:
        _leave_pid_file(project, stranger.pid)
        assert project.user().run("SELECT 1") == "1"
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def _leave_pid_file(project, pid):
    """Kill the server and leave its pid file, and the socket's, with the id of another process."""
    user = project.user()
    socket_lock = f"{user.run('SHOW unix_socket_directories')}/.s.PGSQL.5432.lock"
    pid_file = project.data / "postmaster.pid"
    rest = pid_file.read_text().split("\n", 1)[1]
    project.kill_everything()
    for path in (pid_file, socket_lock):
        with open(path, "w") as file:
            file.write(f"{pid}\n{rest}")


def _pid_of_nobody():
    ended = subprocess.Popen(["true"])
    ended.wait()
    return ended.pid


@pytest.mark.parametrize("content", ["", "\n", "no number\n"])
def test_pid_file_that_a_crash_left_unfinished(project, content):
    project.user()
    project.kill_everything()
    (project.data / "postmaster.pid").write_text(content)
    assert project.user().run("SELECT 1") == "1"


def test_first_start_that_was_killed_half_way(project):
    project.user()
    project.kill_everything()
    project.data.rename(project.data.with_name("data.unfinished"))
    assert project.user().run("SELECT 1") == "1"
