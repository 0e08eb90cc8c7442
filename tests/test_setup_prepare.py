"""`manage.py prepare` brings the directory up to date, says what it reused, and what is wrong."""

import io
import socket

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from finder.management.commands import prepare


def opens(password):
    return get_user_model().objects.get(username="admin").check_password(password)


def said_by(command, **options):
    out = io.StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


def test_taken_port_is_refused_before_anything_starts():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match=r"is taken.*PORT="):
            call_command("prepare", port=taken.getsockname()[1])


@pytest.mark.django_db
@pytest.mark.parametrize("version", [140_012, 190_000])
def test_server_outside_the_supported_versions_is_refused(monkeypatch, version):
    monkeypatch.setitem(vars(connection), "pg_version", version)
    with pytest.raises(CommandError, match=rf"PostgreSQL {version // 10000}.*15 to 18"):
        prepare._connect()


def test_database_in_another_encoding_is_refused():
    with pytest.raises(CommandError, match="encoded in SQL_ASCII; Meridian needs UTF8"):
        prepare._require_utf8("SQL_ASCII")


@pytest.mark.django_db
def test_server_of_a_supported_version_is_named():
    assert prepare._connect().startswith(f"PostgreSQL {connection.pg_version // 10000}, ")


def test_server_out_of_reach_is_explained(monkeypatch):
    def fail():
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "ensure_connection", fail)
    with pytest.raises(CommandError, match="DATABASE_URL"):
        prepare._connect()


@pytest.mark.django_db
def test_tables_are_reused_when_no_migration_is_pending():
    assert prepare._migrate() == "reused"


def steps(monkeypatch):
    """What `prepare` does, by name."""
    done = []
    monkeypatch.setattr(prepare.Command, "_step", lambda self, name, action: done.append(name))
    call_command("prepare")
    return done


def test_the_public_role_gets_its_rights_after_the_tables_where_there_is_one(monkeypatch, settings):
    assert "roles" not in steps(monkeypatch)
    monkeypatch.setitem(settings.DATABASES, "public", {})
    assert steps(monkeypatch)[:3] == ["database", "tables", "roles"]


def test_static_files_are_collected_again_only_after_a_change(settings, tmp_path):
    (tmp_path / "source").mkdir()
    style = tmp_path / "source" / "style.css"
    style.write_text("a {}")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATIC_ROOT = tmp_path / "collected"
    assert [prepare._collect_static(), prepare._collect_static()] == ["collected", "reused"]
    style.write_text("b { color: red }")
    assert prepare._collect_static() == "collected"


@pytest.mark.django_db
def test_administrator_gets_a_password_that_works_once_printed(settings):
    settings.DEMO = True
    password = said_by("admin_password").split("'")[3]
    assert opens(password)
    assert get_user_model().objects.get(username="admin").is_superuser
    assert len(password) >= 16


@pytest.mark.django_db
def test_administrator_keeps_the_password_at_the_next_start(settings):
    settings.DEMO = True
    password = said_by("admin_password").split("'")[3]
    assert "make admin-password" in said_by("admin_password", if_missing=True)
    assert opens(password)


@pytest.mark.django_db
def test_forgotten_password_is_replaced(settings):
    settings.DEMO = True
    old = said_by("admin_password").split("'")[3]
    new = said_by("admin_password").split("'")[3]
    assert not opens(old)
    assert opens(new)


@pytest.mark.django_db
def test_only_the_demo_gets_an_administrator(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="createsuperuser"):
        call_command("admin_password")
    assert not get_user_model().objects.exists()
