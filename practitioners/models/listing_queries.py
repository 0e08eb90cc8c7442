"""The questions that can be asked of listings, as words that chain.

The search itself, with all its filters, order and counts, is one statement: `finder.search`.
"""

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Func, Max, Value
from django.db.models.functions import Greatest, TruncDate
from django.utils import timezone

# Listings stand in bands of latitude, each about 1.4 miles wide.
BANDS_IN_A_DEGREE = 50


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

    def of_practitioners(self, public_ids):
        """The listings of several practitioners, each one's first location first."""
        return self.filter(public_id__in=public_ids).order_by("public_id", "place_in_order")

    def documents(self):
        """What the public may see of each, as pages and REST show it."""
        return list(self.values_list("document", flat=True))

    def one_after_the_other(self, chunk):
        """An iterator of (public id, document), by public id and then by place; it holds a `chunk`
        at a time."""
        rows = self.order_by("public_id", "place_in_order").values_list("public_id", "document")
        return rows.iterator(chunk_size=chunk)

    def practitioners(self):
        """How many practitioners are listed."""
        return self.filter(place_in_order=0).count()

    def named_among(self, words):
        """Those of the words, folded, that are part of somebody's name (of weight A)."""
        found = [
            self.filter(words=SearchQuery(f"{word}:A", config="simple", search_type="raw"))
            .annotate(word=Value(word))
            .values_list("word", flat=True)[:1]
            for word in words
        ]
        return set(found[0].union(*found[1:], all=True)) if found else set()

    def with_last_change(self):
        """Each practitioner's `public_id`, in order, with `changed_on`: the day since which the
        profile reads as it does, by publishing or because something ended."""
        changed_on = Greatest(Max(TruncDate("changed_at")), Max("during__startswith"))
        return self.order_by("public_id").values("public_id").annotate(changed_on=changed_on)
