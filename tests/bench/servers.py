"""Three servers of the same kind: gunicorn, one worker, four threads, connections kept alive."""

import contextlib
import http.client
import json
import subprocess
import sys
import time
from dataclasses import dataclass

from tests.bench.cases import as_text
from tests.bench.counting import HEADER
from tests.bench.databases import ROOT, environment
from tests.serving import free_port, wait_for

FLAGS = (
    "--workers=1", "--worker-class=gthread", "--threads=4", "--keep-alive=600", "--timeout=600",
    "--log-level=warning",
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """What is served: its letter in the report, its application and its settings."""

    letter: str
    label: str
    application: str
    settings: str = "tests.bench.settings"


MERIDIAN = Kind("a", "Meridian", "tests.bench.meridian:application")
LIMIT = Kind("b", "the limit", "tests.bench.limit:application")
ORDINARY = Kind(
    "c", "ordinary", "tests.bench.ordinary.wsgi:application", "tests.bench.ordinary.settings"
)


@dataclass(frozen=True)
class Answer:
    """What a server answered, and how many seconds it took from the first byte to the last."""

    seconds: float
    status: int
    body: bytes
    queries: int | None

    @property
    def data(self):
        return json.loads(self.body)


class Server:
    """A running server and the one connection to it."""

    def __init__(self, kind, port):
        self.kind = kind
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)

    def address(self, case):
        if self.kind is LIMIT:
            return f"/{case.key}"
        return case.page if case.page and self.kind is MERIDIAN else case.path

    def ask(self, case):
        address = self.address(case)
        began = time.perf_counter()
        self.connection.request("GET", address, headers=case.headers)
        response = self.connection.getresponse()
        body = response.read()
        seconds = time.perf_counter() - began
        queries = response.getheader(HEADER)
        if response.status != 200:
            raise SystemExit(
                f"{self.kind.label}: {address} answered {response.status}: {body[:500]}"
            )
        return Answer(seconds, response.status, body, queries and int(queries))


@contextlib.contextmanager
def serving(kind, database, cases, folder):
    """A server of this kind on a database, until the block ends."""
    file = folder / f"{database}.json"
    statements = {case.key: (case.sql, case.params) for case in cases}
    file.write_text(json.dumps(statements, default=as_text))
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", kind.application, f"--bind=127.0.0.1:{port}", *FLAGS],
        env={**environment(database, kind.settings), "BENCH_CASES": str(file)},
        cwd=ROOT,
    )
    try:
        wait_for(process, port)
        yield Server(kind, port)
    finally:
        process.terminate()
        process.wait()
