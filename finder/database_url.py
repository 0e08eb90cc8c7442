"""The database that `DATABASE_URL` names."""

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
