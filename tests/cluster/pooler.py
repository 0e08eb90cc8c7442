"""PgBouncer with docs/deploy/pgbouncer.ini, before the primary of a cluster."""

import contextlib
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from finder.embedded_postgres import places
from tests import programs
from tests.cluster.site import DESK, PUBLIC

CONFIG = Path(settings.BASE_DIR) / "docs" / "deploy" / "pgbouncer.ini"
PORT = 6432
# Fewer than the threads that ask.
CONNECTIONS = 3
SECONDS = 30


@dataclass(frozen=True)
class Pooler:
    """A running PgBouncer."""

    folder: Path

    def parameters(self, role):
        return {"host": str(self.folder), "port": PORT, "user": role, "dbname": "meridian"}

    def url(self, role):
        host = str(self.folder).replace("/", "%2F")
        return f"postgresql://{role}@{host}:{PORT}/meridian"


def filled_in(config, folder):
    """The config with our folder, roles without passwords, and fewer connections."""
    ours = {
        "host=/var/run/postgresql": f"host={folder}",
        "listen_addr = 10.0.0.5": "listen_addr =",
        "unix_socket_dir = /var/run/postgresql": f"unix_socket_dir = {folder}",
        "auth_type = scram-sha-256": "auth_type = trust",
        "/etc/pgbouncer/": f"{folder}/",
        "default_pool_size = 20": f"default_pool_size = {CONNECTIONS}",
    }
    for theirs, own in ours.items():
        if theirs not in config:
            raise SystemExit(f"{CONFIG.name} no longer holds “{theirs}”.")
        config = config.replace(theirs, own)
    return config


def command(folder, user):
    file = folder / "pgbouncer.ini"
    file.write_text(filled_in(CONFIG.read_text(), folder))
    (folder / "userlist.txt").write_text(f'"{DESK}" ""\n"{PUBLIC}" ""\n')
    # It refuses to work as root.
    as_somebody = ["-u", user.pw_name] if places.runs_as_root() else []
    return [programs.PGBOUNCER, "-q", *as_somebody, file]


@contextlib.contextmanager
def pooler(cluster):
    """PgBouncer in the folder of the cluster, until the block ends."""
    started = command(cluster.folder, cluster.user)
    process = subprocess.Popen(started, env=programs.environment(programs.PGBOUNCER))
    try:
        socket, deadline = cluster.folder / f".s.PGSQL.{PORT}", time.monotonic() + SECONDS
        while not socket.exists():
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("PgBouncer did not start.")
            time.sleep(0.1)
        yield Pooler(cluster.folder)
    finally:
        process.terminate()
        process.wait(SECONDS)
