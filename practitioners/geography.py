"""Points and distances on the earth, taken for a sphere."""

import math
from dataclasses import dataclass

from practitioners.models.listing_queries import BANDS_IN_A_DEGREE

# In meters, at the equator.
EARTH_RADIUS = 6_378_168
METERS_IN_A_MILE = 1609.344
# Degrees by which a box is larger than its circle, for what floats round away.
ROUNDED = 1e-9


@dataclass(frozen=True)
class Point:
    """A point by its latitude and longitude in degrees (WGS 84)."""

    latitude: float
    longitude: float

    @property
    def cube(self):
        """The point as the extension cube writes it: three axes, in meters."""
        latitude, longitude = math.radians(self.latitude), math.radians(self.longitude)
        x = EARTH_RADIUS * math.cos(latitude) * math.cos(longitude)
        y = EARTH_RADIUS * math.cos(latitude) * math.sin(longitude)
        return f"({x!r},{y!r},{EARTH_RADIUS * math.sin(latitude)!r})"


def bands_around(point, miles):
    """The bands of latitude that a circle touches."""
    reach = math.degrees(arc(miles)) + ROUNDED
    lowest = max(point.latitude - reach, -90)
    highest = min(point.latitude + reach, 90)
    return range(band(lowest), band(highest) + 1)


def band(latitude):
    """The band of a latitude in degrees, numbered from the equator."""
    return math.floor(latitude * BANDS_IN_A_DEGREE)


def longitudes_around(point, miles):
    """The westernmost and the easternmost longitude of a circle, in degrees. Where the line at
    which longitude turns is between them, the first is the greater one."""
    latitude = math.radians(point.latitude)
    if math.fabs(latitude) + arc(miles) >= math.pi / 2:
        return -180, 180
    reach = math.degrees(math.asin(math.sin(arc(miles)) / math.cos(latitude))) + ROUNDED
    west, east = point.longitude - reach, point.longitude + reach
    return west + 360 if west < -180 else west, east - 360 if east > 180 else east


def arc(miles):
    """The angle, in radians, between points that are `miles` apart on the surface."""
    return miles * METERS_IN_A_MILE / EARTH_RADIUS


def chord(miles):
    """The straight line, in meters, between points that are `miles` apart on the surface."""
    return 2 * EARTH_RADIUS * math.sin(arc(miles) / 2)


def miles(chord):
    """The miles on the surface between points that a straight line of `chord` meters joins."""
    return 2 * EARTH_RADIUS * math.asin(chord / (2 * EARTH_RADIUS)) / METERS_IN_A_MILE
