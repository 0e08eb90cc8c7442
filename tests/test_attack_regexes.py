"""Our regular expressions take time in proportion to what they read, however hostile that is.

Four times the text may take four times as long and some more, never sixteen times: a ratio, since
machines differ. What a visitor types is cut at 200 letters besides.
"""

import re
import time

import pytest

from finder.search import fields, near
from finder.search.understanding import amounts, tokens
from finder.shortlist import people
from practitioners import places
from practitioners.desk import roster_forms
from practitioners.leie import reading as leie
from practitioners.models import place
from practitioners.nppes import deactivations, names, reading, rows, tables
from practitioners.rosters import cells

MODULES = (
    amounts, cells, deactivations, fields, leie, names, near, people, place, places, reading,
    roster_forms, rows, tables, tokens,
)  # fmt: skip
# Those that are looked for anywhere in a text; all others are compared with the whole of it.
LOOKED_FOR = {"PRICE", "YEARS", "MILES", "WORD", "BEGINNING", "ROW", "MASK"}
PATTERNS = {
    f"{module.__name__}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, re.Pattern)
}
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
    is_looked_for = name.rpartition(".")[2] in LOOKED_FOR
    read = (lambda: list(pattern.finditer(text))) if is_looked_for else lambda: pattern.match(text)
    took = []
    for _ in range(3):
        began = time.thread_time()
        read()
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
    ratio = seconds(re.compile(r"\s*x"), "PRICE", " " * 16_000) / seconds(
        re.compile(r"\s*x"), "PRICE", " " * 4_000
    )
    assert ratio > MOST


def test_every_expression_beside_is_known():
    assert len(PATTERNS) >= 25
