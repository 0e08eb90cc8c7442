"""Programs of this machine that some tests need, also where `make test` has only unpacked them."""

import os
import shutil
from pathlib import Path

from django.conf import settings

UNPACKED = Path(settings.BASE_DIR) / ".venv"


def found(name, package):
    """Where a program is: on the PATH, where Debian puts it, or unpacked; None where it is not."""
    places = [os.environ["PATH"], "/usr/sbin"]
    places += [str(UNPACKED / package / "usr" / folder) for folder in ("bin", "sbin")]
    return shutil.which(name, path=os.pathsep.join(places))


def environment(program):
    """The environment of a program whose libraries may lie beside it."""
    libraries = Path(program).parents[2] / "usr" / "lib"
    folders = [*libraries.glob("*-linux-gnu"), *libraries.glob("*-linux-gnu/systemd")]
    return os.environ | {"LD_LIBRARY_PATH": os.pathsep.join(map(str, folders))}


SYSTEMD_ANALYZE = found("systemd-analyze", "systemd")
NO_SYSTEMD_ANALYZE = "no systemd-analyze was found. Install it (Debian: apt-get install systemd)."
PGBOUNCER = found("pgbouncer", "pgbouncer")
NO_PGBOUNCER = "no PgBouncer was found. Install it (Debian: apt-get install pgbouncer)."
