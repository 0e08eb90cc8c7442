"""Backing a directory up and restoring it, with PostgreSQL's own programs and tar."""

import os
import subprocess
import tarfile
import time
from dataclasses import dataclass
from pathlib import Path

from finder.embedded_postgres import binaries
from tests.cluster.site import DESK
from tests.resilience.servers import Server

# As docs/operations.md has it: a new server has no roles to own anything or to be given rights.
PG_RESTORE = ("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error")


@dataclass(frozen=True)
class Step:
    """Something that was done, how long it took, and what it left behind, in bytes."""

    name: str
    seconds: float
    size: int = 0

    def __str__(self):
        size = f", {self.size / 1e6:.1f} MB" if self.size else ""
        return f"{self.name}: {self.seconds:.1f} s{size}"


@dataclass(frozen=True)
class Backup:
    """A database and its folder of evidence, as two files."""

    dump: Path
    evidence: Path


def program(name, *arguments):
    """Run one of PostgreSQL's programs, of the same version as the server."""
    command = [binaries.found() / name, *map(str, arguments)]
    subprocess.run(command, env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"}, check=True)


def give_rights(server: Server):
    """Make the roles of docs/databases.md and give them their rights."""
    server.manage("database_roles", "--staff", DESK, "--apply")


def back_up(server: Server, folder):
    """The Backup in `folder`, and the steps. The database first: what it names is then there."""
    backup, began = Backup(folder / "meridian.dump", folder / "evidence.tar"), time.monotonic()
    program("pg_dump", "--format=custom", f"--file={backup.dump}", server.url)
    dumped = time.monotonic()
    with tarfile.open(backup.evidence, "w") as archive:
        archive.add(server.evidence, arcname=".")
    return backup, [
        Step("pg_dump", dumped - began, backup.dump.stat().st_size),
        Step("tar of the evidence", time.monotonic() - dumped, backup.evidence.stat().st_size),
    ]


def restore(backup, server: Server):
    """Restore a Backup into a new server; returns the steps."""
    began = time.monotonic()
    program(*PG_RESTORE, f"--dbname={server.url}", backup.dump)
    restored = time.monotonic()
    with tarfile.open(backup.evidence) as archive:
        archive.extractall(server.evidence, filter="data")
    unpacked = time.monotonic()
    give_rights(server)
    given = time.monotonic()
    # A dump holds neither statistics nor which pages all may see: searches are planned badly.
    with server.connect() as connection:
        connection.execute("VACUUM ANALYZE")
    return [
        Step("pg_restore", restored - began),
        Step("evidence unpacked", unpacked - restored),
        Step("roles and their rights", given - unpacked),
        Step("VACUUM ANALYZE", time.monotonic() - given),
    ]
