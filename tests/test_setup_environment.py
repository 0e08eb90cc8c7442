"""Whoever deploys Meridian reads in the README what can be set."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
READ = re.compile(r'(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)"')


def variables():
    """The environment variables that the settings and gunicorn read."""
    files = (ROOT / "finder" / name for name in ("settings.py", "gunicorn.py"))
    return sorted({name for file in files for name in READ.findall(file.read_text())})


def test_known_variables_are_among_those_found():
    assert {"API_RATE", "DATABASE_URL", "SECRET_KEY", "WEB_CONCURRENCY"} <= set(variables())


@pytest.mark.parametrize("name", variables())
def test_every_environment_variable_is_explained_where_deploying_is(name):
    deploying = (ROOT / "README.md").read_text().split("## Deploying")[1].split("\n## ")[0]
    rows = [line for line in deploying.splitlines() if line.startswith("| `")]
    assert [row for row in rows if f"`{name}`" in row.split("|")[1]] != []
