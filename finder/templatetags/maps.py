"""A small map of a location in its state, drawn on the server: it asks nobody for anything."""

import json
import math
from dataclasses import dataclass
from functools import cache

from django import template
from django.conf import settings

register = template.Library()

OUTLINES = settings.BASE_DIR / "finder" / "static" / "vendor" / "states.json"
WIDTH, HEIGHT, MARGIN = 320, 180, 10
# What is closer together than this, in pixels of the map, is drawn as one point.
FINEST = 0.8


@dataclass(frozen=True)
class StateMap:
    """A state's outline as the path of an SVG, and how degrees become pixels on it."""

    path: str
    west: float
    north: float
    across: float
    scale: float
    left: float
    top: float

    def pixel(self, longitude, latitude):
        """Degrees as pixels; a degree of longitude is as wide as in the middle of the state."""
        east = (longitude - self.west) % 360
        x = self.left + east * self.across * self.scale
        return round(x, 1), round(self.top + (self.north - latitude) * self.scale, 1)


@register.inclusion_tag("finder/_map.html")
def state_map(location, state):
    """The map of a location in the state of this name; nothing where there is no outline of it."""
    drawn = map_of(state)
    x, y = drawn.pixel(location["longitude"], location["latitude"]) if drawn else (-1, -1)
    if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
        return {}
    size = {"width": WIDTH, "height": HEIGHT}
    return {"map": drawn, "x": x, "y": y, "location": location, "state": state, **size}


@cache
def map_of(state):
    rings = outlines().get(state)
    if not rings:
        return None
    longitudes, latitudes = zip(*(point for ring in rings for point in ring), strict=True)
    west, north = min(longitudes), max(latitudes)
    across = math.cos(math.radians((north + min(latitudes)) / 2))
    wide, high = (max(longitudes) - west) * across, north - min(latitudes)
    scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high)
    left, top = (WIDTH - wide * scale) / 2, (HEIGHT - high * scale) / 2
    empty = StateMap("", west, north, across, scale, left, top)
    path = "".join(path_of([empty.pixel(*point) for point in ring]) for ring in rings)
    return StateMap(path, west, north, across, scale, left, top)


@cache
def outlines():
    return json.loads(OUTLINES.read_text())


def path_of(points):
    """One ring as a path; nothing where it is smaller than can be seen."""
    kept = points[:1]
    for point in points[1:]:
        if math.dist(point, kept[-1]) >= FINEST:
            kept.append(point)
    return f"M{' '.join(f'{x:g},{y:g}' for x, y in kept)}Z" if len(kept) > 3 else ""
