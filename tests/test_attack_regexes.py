"""Our regular expressions take time in proportion to what they read, however hostile that is.

Four times the text may take four times as long and some more, never sixteen times: a ratio, since
machines differ. What a visitor types is cut at 200 letters besides.
"""

import importlib
import pkgutil
import re
import time

import pytest

import finder
import practitioners

# Those that are only compared from one place of a text on; all others may be looked for anywhere in
# it, which takes the square where they begin with something that repeats.
COMPARED = {
    "finder.search.fields.DIGITS",
    "finder.search.near.COORDINATES",
    "finder.search.near.ZIP",
    "finder.search.understanding.amounts.NOTHING_COUNTED",
    "practitioners.nppes.deactivations.WORKBOOK",
    "practitioners.nppes.names.ORDINAL",
    "practitioners.nppes.tables.LOOSE_BEGINNING",
}


def modules():
    """Every module of ours; builders of the data that ships are in no package."""
    for package in (finder, practitioners):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" not in found.name:
                yield importlib.import_module(found.name)


def held(value):
    """The expressions that a value is or holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | list | tuple | set | frozenset):
        for each in value.values() if isinstance(value, dict) else value:
            yield from held(each)


def expressions():
    """Every expression of ours with its name: that of its module, and what it is called there."""
    found = {}
    for module in modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate([] if name.startswith("__") else held(value), 1):
                found.setdefault(pattern, f"{module.__name__}.{name} {number}")
    return {name.removesuffix(" 1"): pattern for pattern, name in found.items()}


PATTERNS = expressions()
HOSTILE = (
    "0", "1,", "9 ", "-", " ", "$", "$1 ", "for ", "a ", "price is for ", "between 1 and ", "over ",
    "less than 5 ", "1 to ", "5 years or ", "in the practice ", "10 miles of ", "up to about a ",
    "a'", "é", "*_", "line-1", '"1",', '\n"1234567890","', "as of Nov 1 ", "_12345678-", "x", "1.",
)  # fmt: skip
SHORT, TIMES = 1_000, 4
# Sixteen would be the square.
MOST = 9
# Below this a clock measures itself.
FLOOR_SECONDS = 0.002


def seconds(pattern, name, text):
    """The processor's time for the text, the best of three."""
    took = []
    for _ in range(3):
        began = time.thread_time()
        pattern.match(text)
        pattern.fullmatch(text)
        if name not in COMPARED:
            list(pattern.finditer(text))
        took.append(time.thread_time() - began)
    return min(took)


@pytest.mark.parametrize("name", PATTERNS)
def test_four_times_the_text_takes_no_more_than_its_share(name):
    pattern = PATTERNS[name]
    slow = {}
    for piece in HOSTILE:
        short, long = (piece * (length // len(piece)) + "!" for length in (SHORT, SHORT * TIMES))
        if isinstance(pattern.pattern, bytes):
            short, long = short.encode(), long.encode()
        took = seconds(pattern, name, long)
        ratio = took / max(seconds(pattern, name, short), FLOOR_SECONDS / MOST)
        if ratio > MOST:
            slow[piece] = round(ratio)
    assert slow == {}


def test_the_ratio_tells_a_square():
    """A known bad one fails, so the test above can."""
    bad = re.compile(r"\s*x")
    ratio = seconds(bad, "new", " " * 16_000) / seconds(bad, "new", " " * 4_000)
    assert ratio > MOST


def test_expressions_are_found_also_in_tables():
    assert {"finder.search.near.ZIP", "practitioners.nppes.opening.MEMBERS 3"} <= set(PATTERNS)
    assert set(PATTERNS) >= COMPARED
