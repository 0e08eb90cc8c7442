"""The questions that can be asked of listings, as words that chain.

The search itself, with all its filters, order and counts, is one statement: `finder.search`.
"""

from django.db import models
from django.db.models import Func
from django.utils import timezone


class CubeField(models.Field):
    """A point in space, as the extension cube keeps it."""

    description = "A point in space"

    def db_type(self, connection):
        return "cube"


class PointOnEarth(Func):
    """The point at a latitude and a longitude in degrees, as `practitioners.geography` has it."""

    function = "point_on_earth"
    arity = 2
    output_field = CubeField()


class ListingQuerySet(models.QuerySet):
    def on(self, day):
        """What is true on a day: every reader starts here."""
        return self.filter(during__contains=day)

    def today(self):
        """What the public sees now."""
        return self.on(timezone.localdate())

    def of_practitioner(self, public_id):
        """A practitioner's listings, the first location first."""
        return self.filter(public_id=public_id).order_by("place_in_order")

    def documents(self):
        """What the public may see of each, as pages and REST show it."""
        return list(self.values_list("document", flat=True))

    def practitioners(self):
        """How many practitioners are listed."""
        return self.filter(place_in_order=0).count()
