"""The questions that can be asked of listings, as words that chain."""

import datetime
import math
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, Value, When

# The sphere of the extension earthdistance, in meters.
EARTH_RADIUS = 6_378_168
METERS_IN_A_MILE = 1609.344
# A check is fresh for as long as federal law lets directory data stand unverified (No Surprises
# Act, 2022: 90 days), and stale after a year.
FRESH = datetime.timedelta(days=90)
STALE = datetime.timedelta(days=365)


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


@dataclass(frozen=True)
class Point:
    """A point by its latitude and longitude in degrees."""

    latitude: float
    longitude: float

    @property
    def cube(self):
        """The point as the extension cube writes it: three axes, in meters."""
        latitude, longitude = math.radians(self.latitude), math.radians(self.longitude)
        x = EARTH_RADIUS * math.cos(latitude) * math.cos(longitude)
        y = EARTH_RADIUS * math.cos(latitude) * math.sin(longitude)
        return f"({x!r},{y!r},{EARTH_RADIUS * math.sin(latitude)!r})"


def chord(miles):
    """The straight line, in meters, through the earth between points so far apart on its surface."""
    return 2 * EARTH_RADIUS * math.sin(miles * METERS_IN_A_MILE / (2 * EARTH_RADIUS))


def miles(chord):
    """The miles on the surface between points that a straight line of `chord` meters joins."""
    return 2 * EARTH_RADIUS * math.asin(chord / (2 * EARTH_RADIUS)) / METERS_IN_A_MILE


def years_before(day, years):
    """The same day so many years earlier; for February 29, the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def years_between(start, end):
    """Whole years from one day to another."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


class ChordTo(Func):
    """The straight line in meters from the listing's position to a point."""

    template = "(%(expressions)s)"
    arg_joiner = " <-> "
    output_field = models.FloatField()

    def __init__(self, point):
        super().__init__(F("position"), CubeValue(point.cube))


class CubeValue(Func):
    """A point as a value of the statement."""

    template = "%(expressions)s::cube"
    output_field = EarthField()

    def __init__(self, cube):
        super().__init__(Value(cube))


class InBoxAround(Func):
    """Whether the position lies in the box around a circle: what the index can answer."""

    template = "(%(expressions)s)"
    arg_joiner = " <@ "
    output_field = models.BooleanField()

    def __init__(self, point, chord):
        box = Func(
            CubeValue(point.cube), Value(chord), Value(3),
            function="cube_enlarge", output_field=EarthField(),
        )  # fmt: skip
        super().__init__(F("position"), box)


class HasAny(Func):
    """Whether the listing carries one of these terms."""

    template = "(%(expressions)s)"
    arg_joiner = " && "
    output_field = models.BooleanField()

    def __init__(self, terms):
        array = "{" + ",".join(str(term) for term in sorted(terms)) + "}"
        numbers = Func(Value(array), template="%(expressions)s::int[]")
        super().__init__(F("terms"), numbers)


class ListingQuerySet(models.QuerySet):
    def on(self, day):
        """What is true on a day: every reader starts here."""
        return self.filter(during__contains=day)

    def of_practitioner(self, public_id):
        """A practitioner's listings, the first location first."""
        return self.filter(public_id=public_id).order_by("place_in_order")

    def having_any(self, terms):
        return self.filter(HasAny(terms))

    def measured_from(self, point):
        """With `chord`, the straight line to a point in meters."""
        return self.annotate(chord=ChordTo(point))

    def within(self, point, miles):
        """Inside the circle, and not only its bounding box; with `chord`."""
        limit = chord(miles)
        return self.measured_from(point).filter(InBoxAround(point, limit), chord__lte=limit)

    def in_practice_since(self, day):
        """Whose verified start of practice is not after `day`; what is only stated does not count."""
        return self.filter(verified_since__lte=day)

    def for_a_follow_up_of(self, dollars):
        return self.filter(follow_up_price__lte=dollars)

    def for_a_first_visit_of(self, dollars):
        return self.filter(first_visit_price__lte=dollars)

    def with_word(self, word, *, terms=()):
        """Whom a word fits: by a name, practice or city that begins with it, by a name that is
        nearly it, or by one of `terms`, which the word stands for."""
        fits = Q(words=SearchQuery(f"{word}:*", config="simple", search_type="raw"))
        if len(word) >= 4:
            fits |= Q(name_key__trigram_word_similar=word)
        if terms:
            fits |= Q(HasAny(terms))
        return self.filter(fits)

    def with_phrase(self, phrase, *, terms):
        """Whom a phrase fits: by one of the terms that it stands for, or by its words."""
        begins = " & ".join(f"{word}:*" for word in phrase)
        by_words = SearchQuery(begins, config="simple", search_type="raw")
        return self.filter(Q(HasAny(terms)) | Q(words=by_words))

    def once_each(self, rivals):
        """One row for each practitioner: the nearest of `rivals`, or the first where no point is
        measured from. `rivals` are the rows that the same search of locations would find."""
        if "chord" in rivals.query.annotations:
            better = Q(chord__lt=OuterRef("chord")) | Q(
                chord=OuterRef("chord"), location__lt=OuterRef("location")
            )
        else:
            better = Q(place_in_order__lt=OuterRef("place_in_order"))
        rivals = rivals.filter(better, practitioner=OuterRef("practitioner"))
        return self.filter(Q(is_only=True) | ~Exists(rivals))

    def best_first(self, *, day, documented=(), words=()):
        """Documented match first, then the fitting name, depth and freshness of the checks, then
        distance, then the name."""
        order = []
        if documented:
            order.append(HasAny(documented).desc())
        if words:
            whole = SearchQuery(" & ".join(words), config="simple", search_type="raw")
            order.append(Case(When(words=whole, then=0), default=1))
        freshness = Case(
            When(last_checked_on__gte=day - FRESH, then=0),
            When(last_checked_on__gte=day - STALE, then=1),
            default=2,
        )
        return self.order_by(*order, "-depth", freshness, *self.nearest(), "name", "location")

    def nearest_first(self):
        return self.order_by("chord", "location")

    def longest_in_practice_first(self):
        start = F("verified_since").asc(nulls_last=True)
        return self.order_by(start, *self.nearest(), "name", "location")

    def cheapest_first(self):
        price = F("follow_up_price").asc(nulls_last=True)
        first = F("first_visit_price").asc(nulls_last=True)
        return self.order_by(price, first, *self.nearest(), "name", "location")

    def by_name(self):
        return self.order_by("name", *self.nearest(), "location")

    def for_cards(self):
        """Of each row its document, and the straight line to the point measured from, or None."""
        nowhere = Value(None, models.FloatField())
        distance = "chord" if "chord" in self.query.annotations else nowhere
        return self.values_list("document", distance)

    def documents(self):
        return list(self.values_list("document", flat=True))

    def practitioners(self):
        """How many practitioners are listed."""
        return self.filter(place_in_order=0).count()

    def nearest(self):
        return ["chord"] if "chord" in self.query.annotations else []
