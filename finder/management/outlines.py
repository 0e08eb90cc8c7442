"""The outlines of the states, read out of a TopoJSON file once, when browser assets are made.

Source of the layout: the TopoJSON specification (arcs of integer steps, shared by neighbors).
"""

from itertools import accumulate

DECIMALS = 3


def outlines(topology):
    """Rings of [longitude, latitude] in degrees, by the state's name; inner rings are left out."""
    arcs = [degrees(arc, **topology["transform"]) for arc in topology["arcs"]]
    return {
        our_name(each["properties"]["name"]): together(
            [ring(polygon[0], arcs) for polygon in polygons(each)]
        )
        for each in topology["objects"]["states"]["geometries"]
    }


def our_name(name):
    """The state's name as the directory has it."""
    return name.removeprefix("Commonwealth of the ").replace("United States ", "U.S. ")


def polygons(geometry):
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]


def degrees(arc, scale, translate):
    """An arc's points: its first position is followed by steps."""
    axes = zip(*arc, strict=True)
    along = [
        [round(place * step + start, DECIMALS) for place in accumulate(steps)]
        for steps, step, start in zip(axes, scale, translate, strict=True)
    ]
    return [list(point) for point in zip(*along, strict=True)]


def ring(numbers, arcs):
    """The points of arcs one after the other; a negative number ~n is arc n backwards."""
    points = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc if not points else arc[1:]
    return points


def together(rings):
    """Alaska in one piece: its islands beyond 180 degrees continue to the west."""
    longitudes = [longitude for ring in rings for longitude, _ in ring]
    if max(longitudes) - min(longitudes) < 180:
        return rings
    return [[[x - 360 if x > 0 else x, y] for x, y in ring] for ring in rings]
