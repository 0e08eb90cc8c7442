"""Where a project's embedded server lives and as whom it runs. Nothing is made here."""

import hashlib
import os
import pwd
from pathlib import Path

DATABASE = ROLE = "meridian"
# The role as which the public site reads; `manage.py database_roles` makes it.
PUBLIC_ROLE = "meridian_public"
PORT = 5432
# PostgreSQL refuses to run as root: then this system user runs it, and its files lie where that
# user can reach them, since a project below /root or a private folder is out of its reach.
SYSTEM_USER = "meridian"
SYSTEM_STATE = Path("/var/lib/meridian")


class EmbeddedPostgresError(Exception):
    """The embedded server cannot run; the message says why and what to do."""


def runs_as_root():
    """Whether this process is root, so that the server has to run as somebody else."""
    return os.geteuid() == 0


def owner():
    """The system's name of the user of this process, the only one whom the server lets in."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise EmbeddedPostgresError(
            f"User id {os.geteuid()} has no name on this machine, and PostgreSQL refuses to run "
            "for it. Run as a named user, or set DATABASE_URL to a PostgreSQL server."
        ) from None


def server_user():
    """The system's name of the user as whom the server runs."""
    return SYSTEM_USER if runs_as_root() else owner()


def state_folder(project):
    """The folder for locks, log and database of the project in the folder `project`."""
    return Path(project) / ".meridian"


def log_file(project):
    """The file that holds what the server and its supervisor say."""
    return state_folder(project) / "postgres.log"


def socket_folder(project, *, uid=None):
    """The folder of the server's socket: short, because a socket's path may have 107 bytes.

    One for each project and user; `uid` is that of the user when it is not this process's.
    """
    uid = os.geteuid() if uid is None else uid
    whose = f"{uid} {Path(project).resolve()}"
    key = hashlib.sha256(os.fsencode(whose)).hexdigest()[:12]
    return Path("/tmp" if uid else "/var/run") / f"meridian-{key}"


def database(project, role=ROLE):
    """Django's settings for the embedded server of the project in the folder `project`."""
    return {
        "ENGINE": "finder.embedded_postgres",
        "NAME": DATABASE,
        "USER": role,
        "HOST": str(socket_folder(project)),
        "PORT": PORT,
        # The client's half of the trust: nobody else may answer at that socket.
        "OPTIONS": {"requirepeer": server_user()},
    }
