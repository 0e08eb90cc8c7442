"""Where in the United States a ZIP or a city lies."""

from django.db import models
from django.db.models import Q


class PlaceQuerySet(models.QuerySet):
    def zips(self):
        return self.filter(kind=Place.Kind.ZIP)

    def cities(self):
        return self.filter(kind=Place.Kind.CITY)

    def largest_first(self):
        return self.order_by(models.F("population").desc(nulls_last=True), "name", "state_id")

    def starting_with(self, key):
        """ZIPs and cities whose folded name begins with `key`."""
        return self.filter(key__startswith=key)


class Place(models.Model):
    """A ZIP or a city with coordinates in degrees (WGS 84)."""

    class Kind(models.TextChoices):
        ZIP = "zip", "ZIP"
        CITY = "city", "City"

    kind = models.CharField(max_length=4, choices=Kind)
    name = models.CharField(max_length=80, help_text="Five digits, or the city's name.")
    city = models.CharField(max_length=80, help_text="For a ZIP, the city that it belongs to.")
    state = models.ForeignKey("State", on_delete=models.PROTECT)
    latitude = models.FloatField()
    longitude = models.FloatField()
    population = models.PositiveIntegerField(null=True, blank=True)
    key = models.CharField(
        max_length=80, help_text="The name as it is compared: lower case, accents and marks folded."
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "state"]
        constraints = [
            models.UniqueConstraint(
                name="place_is_named_once_in_a_state",
                fields=["kind", "key", "state"],
                violation_error_message="This place is there already.",
            ),
            models.CheckConstraint(
                name="place_coordinates_on_earth",
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                violation_error_message="Latitude runs from -90 to 90, longitude from -180 to 180.",
            ),
        ]
        indexes = [
            # Autocomplete: names that begin with what was typed.
            models.Index(name="place_key_begins", fields=["key"], opclasses=["text_pattern_ops"]),
        ]

    def __str__(self):
        return f"{self.name}, {self.state_id}" if self.kind == self.Kind.CITY else self.name
