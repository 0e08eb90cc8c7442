"""The database that `DATABASE_URL` names, and how connections to it are kept."""

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict


def database(url):
    """Django's settings for the PostgreSQL database at `url`, read as psql reads it.

    So a socket's folder may be the host (%2Fvar%2Frun%2Fpostgresql) or a parameter (?host=/var/…).
    Raises ImproperlyConfigured, without the URL: it may hold a password.
    """
    try:
        parameters = conninfo_to_dict(url)
    except ProgrammingError:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read. Write postgresql://user:password@host:port/name, with "
            "special characters percent-encoded: %40 for @."
        ) from None
    return {
        "ENGINE": "django.db.backends.postgresql",
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
        "OPTIONS": options | {"options": given},
    }
