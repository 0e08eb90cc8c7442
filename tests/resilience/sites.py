"""Meridian as `make run` serves it, on a server that belongs to a scenario."""

import contextlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.resilience.servers import ROOT, Server
from tests.serving import free_port, wait_for

STOP_SECONDS = 20
WORKERS = 2
THREADS = 4


@dataclass(frozen=True)
class Site:
    """A running gunicorn with its workers."""

    server: Server
    port: int
    process: subprocess.Popen
    log: Path

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def workers(self):
        """The ids of the processes that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return sorted(map(int, children.read_text().split()))


@contextlib.contextmanager
def site(server, port=None):
    """Serve the directory of `server`, until the block ends."""
    port = port or free_port()
    log = server.folder / f"gunicorn-{port}.log"
    settings = {"PORT": str(port), "WEB_CONCURRENCY": str(WORKERS), "PYTHONUNBUFFERED": "1"}
    with log.open("a") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "finder/gunicorn.py"],
            cwd=ROOT,
            env=server.environment | settings,
            stdout=said,
            stderr=said,
        )
    try:
        wait_for(process, port)
        yield Site(server, port, process, log)
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
