"""The databases that the environment names, and how connections to them are kept."""

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from finder.embedded_postgres import places as embedded_postgres

# The alias of the primary as the public site reads it, and how those of standbys begin.
PUBLIC, REPLICA = "public", "replica_"
# Where nobody answers, a request waits this many seconds to connect.
SECONDS_TO_CONNECT = 5
# A server that is gone without a word is known to be gone within a minute, also by a command that
# waits for a long statement.
GIVEN_UP = {
    "connect_timeout": SECONDS_TO_CONNECT,
    "tcp_user_timeout": 60_000,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
# One of which only reads are wanted is given up sooner: another one can answer.
SOON_GIVEN_UP = {
    "connect_timeout": 2,
    "tcp_user_timeout": 3_000,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
}


def databases(env, project):
    """Django's settings of every database, from the environment.

    `default` is the primary, where everything is written and staff read. `public` is the same
    server for the public site's reads, as a role that may read nothing else: the embedded server
    has one, another where DATABASE_PUBLIC_URL names it. Standbys are `replica_1` and so on.
    """
    found = given_or_embedded(env, project) | replicas(env)
    if env.bool("DATABASE_POOLED", default=False):
        return {alias: pooled(each) for alias, each in found.items()}
    return found


def given_or_embedded(env, project):
    """Django's settings of the primary, and of the same as the public site reads it."""
    found = {}
    if "DATABASE_URL" in env:
        found["default"] = kept_open(database(env.str("DATABASE_URL")))
    else:
        found["default"] = kept_open(embedded_postgres.database(project))
        role = embedded_postgres.PUBLIC_ROLE
        found[PUBLIC] = only_read(embedded_postgres.database(project, role))
    if "DATABASE_PUBLIC_URL" in env:
        url = env.str("DATABASE_PUBLIC_URL")
        found[PUBLIC] = only_read(database(url, "DATABASE_PUBLIC_URL"))
    return found


def database(url, setting="DATABASE_URL"):
    """Django's settings for the PostgreSQL database at `url`, read as psql reads it.

    So a socket's folder may be the host (%2Fvar%2Frun%2Fpostgresql) or a parameter (?host=/var/…).
    Raises ImproperlyConfigured, without the URL: it may hold a password.
    """
    try:
        parameters = conninfo_to_dict(url)
    except ProgrammingError:
        raise ImproperlyConfigured(
            f"{setting} cannot be read. Write postgresql://user:password@host:port/name, with "
            "special characters percent-encoded: %40 for @."
        ) from None
    return {
        "ENGINE": "finder.databases",
        "NAME": parameters.pop("dbname", ""),
        "USER": parameters.pop("user", ""),
        "PASSWORD": parameters.pop("password", ""),
        "HOST": parameters.pop("host", ""),
        "PORT": parameters.pop("port", ""),
        "OPTIONS": parameters,
    }


def kept_open(database):
    """Django's settings of a database, with connections that last and make triggers cheap.

    Every trigger reads the setting `pgtrigger.ignore`. Where there is none, it catches the error
    that this is, and in a large transaction each of these takes longer the more rows it wrote.
    """
    options = database.get("OPTIONS", {})
    given = f"{options.get('options', '')} -c pgtrigger.ignore={{}}".strip()
    return database | {
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": GIVEN_UP | options | {"options": given},
    }


def only_read(database):
    """Django's settings of a database that the public site reads, with connections that last."""
    return database | {
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": SOON_GIVEN_UP | database.get("OPTIONS", {}),
    }


def pooled(database):
    """Django's settings of a database behind a pooler that gives each transaction another
    connection to the server: none begins with words of its own, and no cursor outlives it."""
    options = {name: value for name, value in database["OPTIONS"].items() if name != "options"}
    return database | {"OPTIONS": options, "DISABLE_SERVER_SIDE_CURSORS": True}


def replicas(env):
    """Django's settings of the standbys, by alias: replica_1, replica_2 and so on."""
    return {
        f"{REPLICA}{number}": only_read(database(url, "DATABASE_REPLICA_URLS"))
        for number, url in enumerate(env.list("DATABASE_REPLICA_URLS", default=[]), start=1)
    }
