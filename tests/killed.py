"""An import that is killed at a chosen moment, for tests."""

import os
import signal
import subprocess
import sys

from django.conf import settings
from django.db import connection

# Batches of two; at a call of the function, the first or a later one, the process kills itself.
STARTED = """
import os, signal, sys
from itertools import count
from unittest.mock import patch

import django
django.setup()
from django.core.management import call_command
from django.utils.module_loading import import_string
from practitioners.nppes import importing, importing_tables

path, name, at = sys.argv[1:]
calls, work = count(1), import_string(name)

def or_die(*args, **options):
    if next(calls) == int(at):
        os.kill(os.getpid(), signal.SIGKILL)
    return work(*args, **options)

importing_tables.BATCH = 2
importing.import_rows.__kwdefaults__["batch"] = 2
with patch(name, or_die):
    call_command("import_nppes", path)
"""


def killed(path, name, at):
    """Import a file in a process of its own, which dies by SIGKILL at the call number `at` of the
    function with this name."""
    ours = {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "BENCH_DATABASE": connection.settings_dict["NAME"],
    }
    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(path), name, str(at)],
        cwd=settings.BASE_DIR,
        env=os.environ | ours,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
