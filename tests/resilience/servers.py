"""PostgreSQL servers that belong to a scenario: each in a folder that is gone with it."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from finder.embedded_postgres import launcher, places, stale_server
from finder.embedded_postgres.remove import remove

ROOT = Path(__file__).resolve().parents[2]
STOP_SECONDS = 30


@dataclass(frozen=True)
class Server:
    """A running server with one empty or filled database, and a folder for evidence beside it."""

    folder: Path

    @property
    def evidence(self):
        return self.folder / "evidence"

    @property
    def data(self):
        return (places.state_folder(self.folder) / "postgres").resolve() / "data"

    @property
    def url(self):
        where = quote(str(places.socket_folder(self.folder)), safe="")
        return f"postgresql:///{places.DATABASE}?host={where}&port={places.PORT}&user={places.ROLE}"

    @property
    def environment(self):
        """The environment of Meridian's processes that work on this server alone."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.resilience.settings",
            "DATABASE_URL": self.url,
            "EVIDENCE_FOLDER": str(self.evidence),
        }

    def manage(self, *arguments):
        """What a command of `manage.py` says. Raises CalledProcessError where it fails."""
        return self.run("manage.py", *arguments)

    def call(self, function, *arguments):
        """What a function of these modules says, called in a process that works here."""
        return self.run("-m", "tests.resilience.apart", function, *map(str, arguments))

    def run(self, *arguments):
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            text=True,
            check=True,
            stdout=subprocess.PIPE,
        ).stdout

    def ask(self, statement, params=None):
        """The first value of what a statement returns."""
        with contextlib.closing(self.connect()) as connection:
            return connection.execute(statement, params).fetchone()[0]

    def connect(self):
        return launcher.connect(self.folder, places.DATABASE)

    def stop(self):
        """Stop PostgreSQL as its service manager does: sessions are ended at once."""
        os.kill(int((self.data / "postmaster.pid").read_text().split("\n")[0]), signal.SIGINT)
        deadline = time.monotonic() + STOP_SECONDS
        while stale_server.processes_in(self.data):
            if time.monotonic() > deadline:
                raise TimeoutError("PostgreSQL did not stop.")
            time.sleep(0.05)

    def start(self):
        launcher.start(self.folder)


@contextlib.contextmanager
def server():
    """A server of its own with an empty database, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="meridian-resilience-") as name:
        folder = Path(name)
        held = launcher.hold(folder)
        try:
            launcher.start(folder)
            yield Server(folder)
        finally:
            # The server stops after its last user.
            held.close()
            remove(folder)
