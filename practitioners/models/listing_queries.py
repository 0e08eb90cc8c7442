"""The questions that can be asked of listings, as words that chain."""

from django.db import models
from django.db.models import Func


class EarthField(models.Field):
    """A point on the earth's surface, as the extension earthdistance keeps it."""

    description = "A point on the earth's surface"

    def db_type(self, connection):
        return "earth"


class LLToEarth(Func):
    """The point at a latitude and a longitude in degrees."""

    function = "ll_to_earth"
    arity = 2
    output_field = EarthField()


class ListingQuerySet(models.QuerySet):
    pass
