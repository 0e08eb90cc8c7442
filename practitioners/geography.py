"""Points and distances on the earth, taken for a sphere."""

import math
from dataclasses import dataclass

# In meters, at the equator.
EARTH_RADIUS = 6_378_168
METERS_IN_A_MILE = 1609.344


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


def chord(miles):
    """The straight line, in meters, between points that are `miles` apart on the surface."""
    return 2 * EARTH_RADIUS * math.sin(miles * METERS_IN_A_MILE / (2 * EARTH_RADIUS))


def miles(chord):
    """The miles on the surface between points that a straight line of `chord` meters joins."""
    return 2 * EARTH_RADIUS * math.asin(chord / (2 * EARTH_RADIUS)) / METERS_IN_A_MILE
