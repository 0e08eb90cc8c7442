"""The server lets in the user who started it, and nobody else; a refused start says why."""

import os
import pwd

import psycopg
import pytest

from finder.embedded_postgres import places
from tests.embedded_postgres.accounts import ROOT

needs_root = pytest.mark.skipif(not ROOT, reason="only root can act as another user")


@needs_root
def test_no_other_user_reaches_the_socket(project):
    assert "Permission denied" in _refusal(project.user(), "daemon")


@needs_root
@pytest.mark.parametrize("role", ["meridian", "postgres", "daemon"])
def test_no_other_user_is_let_in_were_the_folder_open(project, role):
    user = project.user()
    os.chmod(user.run("SHOW unix_socket_directories"), 0o755)
    assert "eer authentication failed" in _refusal(user, "daemon", role=role)


def _refusal(user, name, *, role="meridian"):
    """What the server says to the system's user `name` who asks to be let in as `role`."""
    host = user.run("SHOW unix_socket_directories")
    read, write = os.pipe()
    if child := os.fork():
        os.close(write)
        os.waitpid(child, 0)
        return os.fdopen(read).read()
    entry = pwd.getpwnam(name)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)
    try:
        psycopg.connect(host=host, user=role, dbname="meridian")
    except psycopg.OperationalError as error:
        os.write(write, str(error).encode())
    os._exit(0)


def test_server_listens_at_no_network_address(project):
    user = project.user()
    assert user.run("SHOW listen_addresses") == ""


@needs_root
def test_root_gives_its_rights_up_for_the_server(project):
    project.user()
    server_user = pwd.getpwnam(project.account.server_user).pw_uid
    owners = {
        os.stat(f"/proc/{pid}").st_uid for pid in [*project.supervisors, *project.server_processes]
    }
    assert owners == {server_user}


@needs_root
def test_socket_folder_of_somebody_else_is_refused(project):
    project.user().end()
    project.wait_until_stopped()
    folder = project.socket_folder
    folder.mkdir(exist_ok=True)
    os.chown(folder, pwd.getpwnam("daemon").pw_uid, -1)
    assert f"{folder} should be a folder of the user" in project.failure()


def test_failing_start_shows_the_end_of_the_log_and_what_to_do(project):
    project.user().end()
    project.wait_until_stopped()
    (project.data / "postgresql.conf").write_text("no_such_setting = on\n")
    said = project.failure()
    assert 'unrecognized configuration parameter "no_such_setting"' in said
    assert "make reset" in said
    assert "DATABASE_URL" in said


def test_files_of_another_version_are_named(project):
    project.user().end()
    project.wait_until_stopped()
    (project.data / "PG_VERSION").write_text("14\n")
    assert "are of PostgreSQL 14, and the programs" in project.failure()


@needs_root
@pytest.mark.parametrize("account", ["ordinary"], indirect=True)
def test_state_folder_of_another_user_is_explained(project):
    (project.folder / ".meridian").mkdir(mode=0o700)
    assert "run as that user" in project.failure()


def test_user_without_a_name_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(places.os, "geteuid", lambda: 3_999_999_999)
    with pytest.raises(places.EmbeddedPostgresError, match="Run as a named user"):
        places.owner()
