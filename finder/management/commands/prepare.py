"""Bring database and static files up to date before the server starts; say what was reused."""

import errno
import hashlib
import io
import socket
import time

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from finder.database_url import PUBLIC
from finder.embedded_postgres.binaries import SUPPORTED


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, help="also make sure that this port is free")

    def handle(self, *, port, **options):
        if port is not None:
            _require_free(port)
        self._step("database", _connect)
        self._step("tables", _migrate)
        if PUBLIC in settings.DATABASES:
            self._step("roles", _command("database_roles", apply=True, rights=not _is_embedded()))
        self._step("vocabularies", _command("load_vocabularies"))
        self._step("places", _command("load_places"))
        if settings.DEMO:
            self._step("practitioners", _command("demo"))
            self._step("administrator", _command("admin_password", if_missing=True))
        self._step("static files", _collect_static)

    def _step(self, name, action):
        began = time.monotonic()
        said = action()
        self.stdout.write(f"  {name:14}  {said} ({time.monotonic() - began:.1f} s)")
        self.stdout.flush()


def _require_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                why = f"Port {port} is taken. Stop what uses it, or choose another: PORT=8001."
            else:
                why = f"Port {port} cannot be used: {error.strerror}. Choose another: PORT=8001."
            raise CommandError(why) from error


def _connect():
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise CommandError(
            f"The database cannot be reached. Is DATABASE_URL right? {error}"
        ) from error
    major = connection.pg_version // 10000
    if major not in SUPPORTED:
        raise CommandError(
            f"The database server is PostgreSQL {major}; Meridian needs "
            f"{SUPPORTED.start} to {SUPPORTED.stop - 1}. Change DATABASE_URL."
        )
    _require_utf8(connection.connection.info.parameter_status("server_encoding"))
    return f"PostgreSQL {major}, {'embedded' if _is_embedded() else 'given'}"


def _is_embedded():
    """Whether the server is our own, where everything may be done."""
    return connection.settings_dict["ENGINE"] == "finder.embedded_postgres"


def _require_utf8(encoding):
    if encoding != "UTF8":
        raise CommandError(
            f"The database is encoded in {encoding}; Meridian needs UTF8. Create one with "
            "`createdb --encoding=UTF8 --locale=C.UTF-8 --template=template0` for DATABASE_URL."
        )


def _migrate():
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not pending:
        return "reused"
    call_command("migrate", interactive=False, verbosity=0)
    return f"{len(pending)} migrations applied"


def _command(name, **options):
    def run():
        said = io.StringIO()
        call_command(name, stdout=said, **options)
        # The last line sums it up.
        return (said.getvalue().strip().splitlines() or ["done"])[-1]

    return run


def _collect_static():
    record = settings.STATIC_ROOT / ".collected-from"
    sources = _fingerprint_of_static_sources()
    if record.exists() and record.read_text() == sources:
        return "reused"
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    record.write_text(sources)
    return "collected"


def _fingerprint_of_static_sources():
    """A digest of the paths, sizes and times of all static files: contents take too long."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(ignore_patterns=None):
            found = (storage.path(path), storage.size(path), storage.get_modified_time(path))
            digest.update(repr(found).encode())
    return digest.hexdigest()
