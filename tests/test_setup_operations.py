"""The steps of docs/operations.md can be followed: commands are there, in an order that works."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from tests.cluster.site import DESK, PUBLIC
from tests.resilience.backup import PG_RESTORE

ROOT = Path(settings.BASE_DIR)
DEPLOY = ROOT / "docs" / "deploy"
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
RIGHTS = f"manage database_roles --staff {DESK}"


def section(title):
    """The lines of code of a section."""
    text = OPERATIONS.split(f"\n## {title}")[1].split("\n## ")[0]
    return "\n".join(re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL))


def in_order(text, *parts):
    """Whether the text holds each part, and each after the one before it."""
    return re.search(".*".join(map(re.escape, parts)), text, re.DOTALL) is not None


def test_every_command_of_the_steps_is_there():
    named = set(re.findall(r"\bmanage(?:\.py)? ([a-z]\w+)", OPERATIONS))
    assert {"check", "migrate", "database_roles", "audit", "publish"} <= named
    assert named <= set(get_commands())


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        (
            "From an empty machine",
            ("createdb", "manage migrate &&", RIGHTS, "psql", "roles.sql", "enable --now"),
        ),
        (
            "Backups and restore",
            (
                "pg_dump",
                "pg_restore",
                RIGHTS,
                "psql",
                "roles.sql",
                "VACUUM ANALYZE",
                "publish --check",
            ),
        ),
        (
            "Upgrades",
            (
                "manage migrate &&",
                f"{RIGHTS} --apply --rights",
                "VACUUM ANALYZE",
                "restart meridian.service",
            ),
        ),
    ],
)
def test_roles_get_their_rights_when_the_tables_are_there(title, parts):
    assert in_order(section(title), *parts)


def test_a_database_that_is_restored_is_made_once():
    assert "createdb" not in section("Backups and restore")


@pytest.mark.parametrize("document", ["operations.md", "resilience.md"])
def test_a_restore_is_documented_as_it_is_tried(document):
    text = (ROOT / "docs" / document).read_text()
    (command,) = re.findall(r"\b(pg_restore --.*?) \S+\.dump$", text, re.MULTILINE)
    options = re.sub(r" --dbname=\S+", "", command).split()
    assert options == list(PG_RESTORE)


def test_each_role_of_the_steps_is_let_in_and_named_where_it_is_read():
    steps = section("From an empty machine")
    assert f"local meridian {DESK},{PUBLIC} peer map=meridian" in steps
    assert rf"'meridian meridian %s\n' {DESK} {PUBLIC} >> pg_ident.conf" in steps
    url = "postgresql://{}@%2Fvar%2Frun%2Fpostgresql/meridian"
    assert f"'DATABASE_URL={url.format(DESK)}' > /etc/meridian/web.env" in steps
    given = (DEPLOY / "meridian.env").read_text().splitlines()
    assert f"DATABASE_URL={url.format('meridian')}" in given
    assert f"DATABASE_PUBLIC_URL={url.format(PUBLIC)}" in given


def test_the_web_processes_alone_take_the_role_of_staff():
    # Of two files the later one holds.
    read = {
        path.name: re.findall(r"^EnvironmentFile=(\S+)", path.read_text(), re.MULTILINE)
        for path in (DEPLOY / "systemd").glob("*.service")
    }
    web = "-/etc/meridian/web.env"
    assert read["meridian.service"] == ["/etc/meridian/meridian.env", web]
    assert [name for name, files in read.items() if web in files] == ["meridian.service"]
