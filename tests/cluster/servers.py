"""A PostgreSQL primary and standbys of it, from the embedded server's programs, for a short time.

They listen at sockets in one folder of mode 0700 and at no network address.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from finder.embedded_postgres import binaries, places, server

ROLE = DATABASE = "meridian"
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
SECONDS = 30
# Small, and without care for a disk that fails: what is in it lives for a minute.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "shared_buffers": "64MB",
    "jit": "off",
    "random_page_cost": "1.1",
    "hot_standby_feedback": "on",
    "wal_retrieve_retry_interval": "500ms",
    "log_min_messages": "panic",
}


@dataclass
class Node:
    """A server of the cluster: where it is, and its process while it runs."""

    cluster: "Cluster"
    port: int
    process: subprocess.Popen | None = None

    @property
    def data(self):
        return self.cluster.folder / f"data-{self.port}"

    def url(self, role=ROLE):
        host = str(self.cluster.folder).replace("/", "%2F")
        return f"postgresql://{role}@{host}:{self.port}/{DATABASE}"

    def start(self):
        command = ["postgres", "-D", self.data, "-k", self.cluster.folder, "-p", str(self.port)]
        for name, value in SETTINGS.items():
            command += ["-c", f"{name}={value}"]
        self.process = self.cluster.popen(*command)
        self.wait_until_it_answers()

    def start_if_it_ended(self):
        if self.process.poll() is not None:
            self.start()

    def wait_until_it_answers(self):
        deadline = time.monotonic() + SECONDS
        while True:
            with contextlib.suppress(psycopg.OperationalError):
                return self.ask("SELECT 1", database="postgres")
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("A server of the cluster did not start.")
            time.sleep(0.1)

    def ask(self, statement, database=DATABASE):
        """The first value of what a statement returns, if it returns anything."""
        where = {"host": str(self.cluster.folder), "port": self.port, "user": ROLE}
        with psycopg.connect(**where, dbname=database, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None

    def stop(self):
        """Stop it as an administrator does who waits for nobody."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(SECONDS)

    def kill(self):
        """End it as a crash does."""
        self.process.kill()
        self.process.wait(SECONDS)

    def freeze(self):
        """Stop all of its processes where they are: what is open stays open, and says nothing."""
        self.send_to_all(signal.SIGSTOP)

    def thaw(self):
        self.send_to_all(signal.SIGCONT)

    def send_to_all(self, number):
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        # The first of them first: it makes the others.
        os.kill(self.process.pid, number)
        for child in children.read_text().split():
            # One that ended meanwhile needs no signal any more.
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(child), number)


class Cluster:
    """One primary and its standbys."""

    def __init__(self, folder, user):
        self.folder, self.user = folder, user
        self.programs = binaries.found()
        if places.runs_as_root():
            self.programs = binaries.copied(self.programs, places.SYSTEM_STATE)
        self.primary = Node(self, 5432)
        self.standbys = []

    def popen(self, program, *arguments):
        who = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}
        return subprocess.Popen(
            [self.programs / program, *arguments],
            cwd="/",
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            **(who if places.runs_as_root() else {}),
        )

    def run(self, program, *arguments):
        if self.popen(program, *arguments).wait():
            raise SystemExit(f"{program} failed; what it said stands above.")

    def make_primary(self):
        """Make and start the primary, with an empty database."""
        options = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync"]
        self.run("initdb", "-D", self.primary.data, "-U", ROLE, *options)
        # A standby that is gone for a moment finds what it missed.
        with (self.primary.data / "postgresql.conf").open("a") as settings:
            settings.write("wal_keep_size = '256MB'\n")
        self.primary.start()
        self.primary.ask(f"CREATE DATABASE {DATABASE}", database="postgres")

    def fill(self, conninfo):
        """Fill it with what another database holds."""
        dumped = [binaries.found() / "pg_dump", "--no-owner", "--no-privileges", conninfo]
        dump = subprocess.Popen(dumped, stdout=subprocess.PIPE)
        restore = [binaries.found() / "psql", "-qX", "-v", "ON_ERROR_STOP=1", self.primary.url()]
        with dump:
            subprocess.run(restore, stdin=dump.stdout, stdout=subprocess.DEVNULL, check=True)
        # A restored database has no statistics.
        self.primary.ask("ANALYZE")

    def add_standby(self):
        node = Node(self, self.primary.port + 1 + len(self.standbys))
        source = f"host={self.folder} port={self.primary.port} user={ROLE}"
        self.run("pg_basebackup", "-D", node.data, "-d", source, "-R", "-c", "fast", "--no-sync")
        node.start()
        self.standbys.append(node)

    def wait_until_all_is_replayed(self):
        written = self.primary.ask("SELECT pg_current_wal_lsn()")
        for node in self.standbys:
            deadline = time.monotonic() + SECONDS
            while not node.ask(f"SELECT pg_last_wal_replay_lsn() >= '{written}'::pg_lsn"):
                if time.monotonic() > deadline:
                    raise SystemExit("A standby did not catch up.")
                time.sleep(0.05)

    def end(self):
        for node in (self.primary, *self.standbys):
            if node.process and node.process.poll() is None:
                node.thaw()
                node.process.send_signal(signal.SIGQUIT)
                node.process.wait(SECONDS)


@contextlib.contextmanager
def cluster(conninfo, standbys=2):
    """A running cluster that holds what another database does; removed at the end of the block."""
    user = pwd.getpwuid(os.geteuid())
    if places.runs_as_root():
        user = server._made_system_user()
        places.SYSTEM_STATE.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="meridian-cluster-"))
    os.chown(folder, user.pw_uid, user.pw_gid)
    made = Cluster(folder, user)
    try:
        made.make_primary()
        made.fill(conninfo)
        for _ in range(standbys):
            made.add_standby()
        yield made
    finally:
        made.end()
        shutil.rmtree(folder)
