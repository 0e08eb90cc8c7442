"""Django's database engine for the embedded server: PostgreSQL's own, started when needed."""

from django.conf import settings
from django.db.backends.postgresql import client
from psycopg.errors import ConnectionTimeout

from finder.databases import base
from finder.embedded_postgres import binaries, launcher


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell`, with the psql that comes with the server."""

    def runshell(self, parameters):
        launcher.use(settings.BASE_DIR)
        self.executable_name = str(binaries.found() / "psql")
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that starts the server when it finds it down, at first or after a crash."""

    client_class = DatabaseClient

    def get_new_connection(self, conn_params):
        launcher.hold(settings.BASE_DIR)
        try:
            return super().get_new_connection(conn_params)
        except ConnectionTimeout:
            # It runs, and is silent: a second one would not help.
            raise
        except self.Database.OperationalError:
            launcher.start(settings.BASE_DIR)
            return super().get_new_connection(conn_params)
