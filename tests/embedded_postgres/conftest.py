"""Projects with an embedded server each, and processes that use them."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from finder.embedded_postgres import places, stale_server
from tests.conftest import cannot_run
from tests.embedded_postgres import accounts

SECONDS = 30
# Prints a line when it has the server, runs each statement it reads, and ends with its input.
USER = """
import sys
from pathlib import Path
from finder.embedded_postgres import launcher, places
try:
    launcher.use(Path(sys.argv[1]))
except places.EmbeddedPostgresError as error:
    sys.exit(str(error))
print("ready", flush=True)
for statement in sys.stdin:
    with launcher.connect(Path(sys.argv[1]), places.DATABASE) as connection:
        cursor = connection.execute(statement)
        print(cursor.fetchone()[0] if cursor.description else "done", flush=True)
"""


@dataclass
class User:
    """A process that uses the server of a project."""

    process: subprocess.Popen

    def ready(self):
        """Wait until it has the server."""
        assert self.process.stdout.readline() == "ready\n", self.process.stderr.read()
        return self

    def run(self, statement):
        """The first value of what the statement returns, as text."""
        self.process.stdin.write(f"{statement}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().rstrip("\n")

    def end(self):
        """Let it end as programs do."""
        self.process.stdin.close()
        self.process.wait(SECONDS)

    def kill(self):
        """End it as a crash does."""
        self.process.kill()
        self.process.wait(SECONDS)


@dataclass
class Project:
    """A folder whose embedded server a test uses."""

    folder: Path
    account: accounts.Account
    users: list = field(default_factory=list)

    @property
    def data(self):
        return (self.folder / ".meridian" / "postgres").resolve() / "data"

    @property
    def socket_folder(self):
        return places.socket_folder(self.folder, uid=pwd.getpwnam(self.account.name).pw_uid)

    @property
    def server_processes(self):
        return stale_server.processes_in(self.data) if self.data.exists() else []

    @property
    def postmaster(self):
        return int((self.data / "postmaster.pid").read_text().split("\n")[0])

    @property
    def supervisors(self):
        """The ids of the processes that supervise this project's server."""
        end = f"finder.embedded_postgres.supervisor\0{self.folder}\0".encode()
        return [
            int(process.name) for process in _processes() if command(process.name).endswith(end)
        ]

    def start_user(self):
        """Start a process that uses the server, without waiting for it."""
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        process = self.account.process(["-c", USER, str(self.folder)], text=True, **pipes)
        self.users.append(User(process))
        return self.users[-1]

    def user(self):
        """A process that has the server."""
        return self.start_user().ready()

    def failure(self):
        """What a process says to which the server is refused."""
        return self.start_user().process.communicate(timeout=SECONDS * 2)[1]

    def wait_until_stopped(self):
        """Wait until neither server nor supervisor is left."""
        wait_until(lambda: not self.supervisors and not self.server_processes)

    def kill_everything(self):
        """kill -9 for users, supervisor and every process of the server."""
        for user in self.users:
            user.process.kill()
        for pid in [*self.supervisors, *self.server_processes]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def wait_until(condition):
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.05)


def _processes():
    return Path("/proc").glob("[0-9]*")


def command(pid):
    """The command line of a process; nothing where it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.fixture(params=["root", "ordinary"] if accounts.ROOT else ["ordinary"])
def account(request):
    """The user who runs Meridian: root and an ordinary one where root runs the tests."""
    if request.param == "root":
        return accounts.this_user()
    return accounts.ordinary_user() or cannot_run("no Python that an ordinary user could run")


@pytest.fixture(scope="session", autouse=True)
def _code_removed():
    yield
    accounts.remove_code()


@pytest.fixture
def make_project(account):
    """Make projects in folders of the account's own, and remove them with their servers."""
    base = Path(tempfile.mkdtemp(prefix="meridian-test-"))
    os.chown(base, pwd.getpwnam(account.name).pw_uid, -1)
    made = []

    def make(name="project"):
        folder = base / name
        folder.mkdir(parents=True)
        for path in (folder, *folder.relative_to(base).parents):
            os.chown(base / path, pwd.getpwnam(account.name).pw_uid, -1)
        made.append(Project(folder, account))
        return made[-1]

    yield make
    for project in made:
        _remove(project)
    shutil.rmtree(base)


def _remove(project):
    project.kill_everything()
    wait_until(lambda: not project.supervisors and not project.server_processes)
    for user in project.users:
        # Closes its pipes.
        with user.process:
            pass
    if project.data.is_relative_to(places.SYSTEM_STATE):
        shutil.rmtree(project.data.parent, ignore_errors=True)
    shutil.rmtree(project.socket_folder, ignore_errors=True)


@pytest.fixture
def project(make_project):
    return make_project()
