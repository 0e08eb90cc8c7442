"""Whoever deploys Meridian reads in the README and in the environment file what can be set."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
DEPLOY = ROOT / "docs" / "deploy"
# A setting of the environment file; behind # it is what holds without it.
SET = re.compile(r"^#?([A-Z_]+)=", re.MULTILINE)
READ = re.compile(r'(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)"')


def variables():
    """The environment variables that the settings and gunicorn read."""
    files = (ROOT / "finder" / name for name in ("settings.py", "database_url.py", "gunicorn.py"))
    return sorted({name for file in files for name in READ.findall(file.read_text())})


def test_known_variables_are_among_those_found():
    assert {"API_RATE", "DATABASE_URL", "SECRET_KEY", "WEB_CONCURRENCY"} <= set(variables())


@pytest.mark.parametrize("name", variables())
def test_every_environment_variable_is_explained_where_deploying_is(name):
    deploying = (ROOT / "README.md").read_text().split("## Deploying")[1].split("\n## ")[0]
    rows = [line for line in deploying.splitlines() if line.startswith("| `")]
    assert [row for row in rows if f"`{name}`" in row.split("|")[1]] != []


def test_the_environment_file_holds_every_variable_once_and_none_besides():
    assert sorted(SET.findall((DEPLOY / "meridian.env").read_text())) == variables()


def test_what_has_to_be_set_is_set_there_or_empty():
    given = re.findall(r"^([A-Z_]+)=(.*)$", (DEPLOY / "meridian.env").read_text(), re.MULTILINE)
    assert {name for name, value in given if not value} == {"SECRET_KEY"}
    assert {
        *("ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "DATABASE_PUBLIC_URL", "EMAIL_URL"),
        "BEHIND_TLS_PROXY",
    } <= {name for name, _ in given}


@pytest.mark.parametrize(
    "path", sorted((DEPLOY / "systemd").glob("*.service")), ids=lambda p: p.name
)
def test_every_service_reads_the_environment_file_and_gains_no_rights(path):
    lines = path.read_text().splitlines()
    assert "EnvironmentFile=/etc/meridian/meridian.env" in lines
    for held in ("User=meridian", "NoNewPrivileges=true", "ProtectSystem=strict", "PrivateTmp=true",
                 "CapabilityBoundingSet=", "MemoryDenyWriteExecute=true"):  # fmt: skip
        assert held in lines


@pytest.mark.parametrize(
    "path", sorted((DEPLOY / "systemd").glob("meridian@*.timer")), ids=lambda p: p.stem
)
def test_every_timer_runs_a_command_that_there_is(path):
    assert path.stem.removeprefix("meridian@") in get_commands()
