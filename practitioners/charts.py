"""Bars for charts that the server draws: no script, and a table says the same."""

from dataclasses import dataclass

HEIGHT, WIDTH, GAP = 96, 32, 8


@dataclass(frozen=True)
class Bar:
    """A bar of a chart: its label and value, and where it stands, in the units of the drawing."""

    label: str
    value: int
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Bars:
    bars: list
    width: int
    height: int = HEIGHT
    bar_width: int = WIDTH


def bars(counts):
    """A chart of pairs of label and count, from left to right."""
    most = max((count for _, count in counts), default=0) or 1
    drawn = []
    for place, (label, count) in enumerate(counts):
        height = round(HEIGHT * count / most)
        drawn.append(Bar(label, count, place * (WIDTH + GAP), HEIGHT - height, height))
    return Bars(drawn, width=max(len(drawn) * (WIDTH + GAP) - GAP, 1))
