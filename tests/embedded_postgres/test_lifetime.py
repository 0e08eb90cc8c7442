"""The server runs while somebody uses it, and no longer."""

import os
import shutil
import signal
import subprocess

from finder.embedded_postgres import stale_server
from tests.embedded_postgres.conftest import wait_until

OPEN_UNTIL_FULL = """
import contextlib, sys
from pathlib import Path
from finder.embedded_postgres import launcher, places
project, most = Path(sys.argv[1]), int(sys.argv[2])
launcher.hold(project)
opened = []
with contextlib.suppress(launcher.psycopg.OperationalError):
    for _ in range(most + 1):
        opened.append(launcher.connect(project, "postgres"))
try:
    launcher.start(project)
except launcher.psycopg.OperationalError as error:
    print(error)
"""


def test_processes_that_start_at_once_share_one_server(project):
    users = [project.start_user() for _ in range(4)]
    started = {user.ready().run("SELECT pg_postmaster_start_time()") for user in users}
    assert len(started) == 1
    assert len(project.supervisors) == 1


def test_server_stops_after_its_last_user(project):
    first, second = project.user(), project.user()
    first.end()
    assert second.run("SELECT 1") == "1"
    second.end()
    project.wait_until_stopped()
    assert not (project.data / "postmaster.pid").exists()


def test_server_stops_after_its_last_user_was_killed(project):
    project.user().kill()
    project.wait_until_stopped()


def test_next_command_reuses_the_server_of_the_last(project):
    started = "SELECT pg_postmaster_start_time()"
    first = project.user()
    before = first.run(started)
    first.end()
    assert project.user().run(started) == before


def test_data_is_kept_between_starts(project):
    user = project.user()
    user.run("CREATE TABLE kept AS SELECT 42 AS answer")
    user.end()
    project.wait_until_stopped()
    assert project.user().run("SELECT answer FROM kept") == "42"


def test_server_stops_when_its_supervisor_is_asked_to_end(project):
    project.user()
    os.kill(project.supervisors[0], signal.SIGTERM)
    project.wait_until_stopped()


def test_server_stops_when_its_project_is_removed(project):
    project.user()
    home = project.data.parent
    # It stops while this removes the files, some of which it removes itself.
    while project.folder.exists():
        shutil.rmtree(project.folder, ignore_errors=True)
    wait_until(lambda: not project.supervisors and not stale_server.processes_in(home / "data"))
    shutil.rmtree(home, ignore_errors=True)


def test_interrupt_of_a_terminal_does_not_reach_the_server(project):
    user = project.user()
    assert os.getpgid(project.supervisors[0]) != os.getpgid(user.process.pid)
    assert os.getsid(project.postmaster) != os.getsid(user.process.pid)


def test_full_server_is_not_taken_for_one_that_is_down(project):
    connections = "SELECT setting::int FROM pg_settings WHERE name = 'max_connections'"
    user = project.user()
    process = project.account.process(
        ["-c", OPEN_UNTIL_FULL, str(project.folder), user.run(connections)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert "too many clients" in process.communicate(timeout=30)[0]
    assert len(project.supervisors) == 1
