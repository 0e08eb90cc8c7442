"""Where in the United States a ZIP or a city lies."""

import re
from typing import NamedTuple

from django.db import models
from django.db.models import Case, F, Q, Value, When

from practitioners.folding import fold, fold_place, place_beginnings
from practitioners.models.triggers import moves_the_edition
from practitioners.models.vocabulary import State

# In words: District of Columbia.
LONGEST_STATE = 3
BEGINNING_OF_A_ZIP = re.compile(r"\d{5}(?= ?\d{0,4}$)|\d{1,5}$")


class Reading(NamedTuple):
    """One way to read what was typed: the beginning of a city's name, and the states meant."""

    city: str
    states: list[str] | None = None

    @property
    def condition(self):
        begins = Q()
        for beginning in place_beginnings(self.city):
            begins |= Q(key__startswith=beginning)
        return begins if self.states is None else begins & Q(state_id__in=self.states)


class PlaceQuerySet(models.QuerySet):
    def zips(self):
        return self.filter(kind=Place.Kind.ZIP)

    def cities(self):
        return self.filter(kind=Place.Kind.CITY)

    def zip(self, code):
        """The ZIP with these five digits (none or one place)."""
        return self.zips().filter(key=code)

    def named(self, city, state_code=None):
        """Cities of this name, as written or folded; in one state (none or one place) or in all."""
        named = self.cities().filter(key=fold_place(city))
        return named if state_code is None else named.filter(state_id=state_code)

    def called(self, text):
        """Cities that "name, state" or "name" names, the largest first; the state may be written by
        its code or its name."""
        words, meant = fold(text).split(), Q(key=fold_place(text))
        for end in range(max(1, len(words) - LONGEST_STATE), len(words)):
            state = " ".join(words[end:])
            its = Q(state_id=state.upper()) | Q(state__name__iexact=state)
            meant |= Q(key=fold_place(" ".join(words[:end]))) & its
        return self.cities().filter(meant).largest_first()

    def with_keys(self, keys):
        """ZIPs and cities of these folded names, the largest first."""
        return self.filter(key__in=keys).largest_first()

    def largest_first(self):
        return self.order_by(F("population").desc(nulls_last=True), "name", "state_id")

    def with_at_least(self, population):
        return self.filter(population__gte=population)

    def inside(self, west, south, east, north):
        """Those in a box of degrees."""
        return self.filter(longitude__range=(west, east), latitude__range=(south, north))

    def starting_with(self, key):
        """ZIPs and cities whose folded name begins with `key`."""
        return self.filter(key__startswith=key)

    def suggestions(self, text, limit=10):
        """What somebody means who has typed `text` so far: ZIPs, or cities as "name" or "name, ST".

        Cities of exactly this name come first, and of these, as of the others, the largest.
        """
        digits = BEGINNING_OF_A_ZIP.match(fold(text))
        if digits:
            return self.zips().starting_with(digits[0]).order_by("key")[:limit]
        found = readings(text)
        if not found:
            return self.none()
        conditions = Q()
        for reading in found:
            conditions |= reading.condition
        exact = When(key__in=[fold_place(reading.city) for reading in found], then=Value(0))
        cities = self.cities().filter(conditions).select_related("state").largest_first()
        order = Case(exact, default=Value(1))
        return cities.order_by(order, *cities.query.order_by)[:limit]


def readings(text):
    """The ways to read the beginning of "city, state", with a comma or without one."""
    city, comma, state = text.partition(",")
    if not fold(city):
        return []
    if comma and fold(state):
        return [Reading(city, states_beginning(fold(state)))]
    return [Reading(city), *with_a_state_at_the_end(city)]


def states_beginning(typed):
    """Codes of the states meant by a code or a name, or by the first letters of a name."""
    states = names_of_states()
    exact = [code for code, names in states if typed in names]
    return exact or [
        code for code, names in states if any(name.startswith(typed) for name in names)
    ]


def with_a_state_at_the_end(text):
    """ "oakland ca" and "kansas city missouri", read as a city and a state."""
    words = fold(text).split()
    if len(words) < 2:
        return
    states = names_of_states()
    for end in range(1, len(words)):
        tail = " ".join(words[end:])
        codes = [code for code, names in states if tail in names]
        if codes:
            yield Reading(" ".join(words[:end]), codes)


def names_of_states():
    """Each state's code with what it is called, folded."""
    rows = State.objects.values_list("code", "name")
    return [(code, (fold(code), fold(name))) for code, name in rows]


class Place(models.Model):
    """A ZIP or a city with coordinates in degrees (WGS 84)."""

    class Kind(models.TextChoices):
        ZIP = "zip", "ZIP"
        CITY = "city", "City"

    kind = models.CharField(max_length=4, choices=Kind)
    name = models.CharField(max_length=80, help_text="Five digits, or the city's name.")
    city = models.CharField(max_length=80, help_text="For a ZIP, the city that it belongs to.")
    state = models.ForeignKey(State, on_delete=models.PROTECT)
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
        triggers = [moves_the_edition()]

    def __str__(self):
        return f"{self.name}, {self.state_id}" if self.kind == self.Kind.CITY else self.name
