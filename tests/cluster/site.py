"""Meridian served on a cluster: one gunicorn, its visitors in threads, and somebody at the desk."""

import contextlib
import http.client
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.serving import free_port

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
ALLOWED_LAG = 2
DESK, PUBLIC = "meridian_desk", "meridian_public"
# Django believes a form that brings what the cookie holds.
TOKEN = "t" * 32


@dataclass(frozen=True)
class Answer:
    """What was answered, when it was asked for, and how many seconds that took."""

    path: str
    status: int
    asked_at: float
    seconds: float
    body: str = field(repr=False, default="")
    retry_after: str | None = None


@dataclass
class Site:
    """Where it is reached, and the session of an administrator."""

    port: int
    session: str
    process: subprocess.Popen

    @property
    def workers(self):
        """The ids of the processes that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return sorted(map(int, children.read_text().split()))

    def ask(self, path, *, method="GET", body=None, headers=None):
        """The answer, over a connection of its own; status 0 where there was none."""
        asked_at = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        with contextlib.closing(connection):
            try:
                connection.request(method, path, body, headers or {})
                response = connection.getresponse()
                status, said = response.status, response.read().decode(errors="replace")
                retry_after = response.headers["Retry-After"]
            except (OSError, http.client.HTTPException) as error:
                status, said, retry_after = 0, str(error), None
        return Answer(path, status, asked_at, time.monotonic() - asked_at, said, retry_after)

    def as_staff(self, path, form=None):
        """What an administrator gets who reads a page or, with a form, sends it there."""
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}"}
        if form is None:
            return self.ask(path, headers=headers)
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode({**form, "csrfmiddlewaretoken": TOKEN})
        return self.ask(path, method="POST", body=body, headers=headers)

    @contextlib.contextmanager
    def visited(self, paths, threads=4):
        """Visitors who ask for these addresses in turn until the block ends; their answers."""
        answers, end = [], threading.Event()

        def visit(first):
            turn = first
            while not end.is_set():
                answers.append(self.ask(paths[turn % len(paths)]))
                turn += 1

        visitors = [threading.Thread(target=visit, args=[first]) for first in range(threads)]
        for each in visitors:
            each.start()
        try:
            yield answers
        finally:
            end.set()
            for each in visitors:
                each.join()


def codes(answers):
    """How many answers there were of each status."""
    return dict(Counter(each.status for each in answers))


def environment(cluster):
    """What tells a process of Meridian that it works on this cluster."""
    primary = cluster.primary
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.cluster.settings",
        "SECRET_KEY": "for a cluster of a minute, never for a server",
        "DATABASE_URL": primary.url(DESK),
        "DATABASE_PUBLIC_URL": primary.url(PUBLIC),
        "DATABASE_REPLICA_URLS": ",".join(each.url(PUBLIC) for each in cluster.standbys),
        "DATABASE_REPLICA_LAG": str(ALLOWED_LAG),
    }


def run(cluster, *arguments):
    """What a command says that runs as the owner of the primary."""
    env = environment(cluster) | {"DATABASE_URL": cluster.primary.url()}
    command = [sys.executable, *arguments]
    found = subprocess.run(
        command, cwd=ROOT, env=env, check=True, text=True, stdout=subprocess.PIPE
    )
    return found.stdout


@contextlib.contextmanager
def served(cluster, port=None, **otherwise):
    """The site on the cluster, with the roles of docs/databases.md, until the block ends.

    Its environment is the cluster's, where nothing is said `otherwise`.
    """
    run(cluster, "manage.py", "database_roles", "--apply", "--public", PUBLIC, "--staff", DESK)
    session = run(cluster, "-m", "tests.cluster.session")
    cluster.wait_until_all_is_replayed()
    port = port or free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "finder/gunicorn.py"],
        cwd=ROOT,
        env=environment(cluster) | {"PORT": str(port), "WEB_CONCURRENCY": "2"} | otherwise,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    site = Site(port, session, process)
    try:
        deadline = time.monotonic() + SECONDS
        while site.ask("/robots.txt").status != 200:
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("The site on the cluster did not start.")
            time.sleep(0.1)
        yield site
    finally:
        process.terminate()
        process.wait(SECONDS)
