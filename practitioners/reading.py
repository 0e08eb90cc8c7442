"""Statements in SQL that read what is published, where the rest of the request reads it."""

from django.db import connections, router

from practitioners.models import Listing


def reading_cursor():
    """A cursor at the database that Django's routers choose for reads of listings."""
    return connections[router.db_for_read(Listing)].cursor()
