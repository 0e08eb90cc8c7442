"""A text, and what some of its words stand for."""

from dataclasses import dataclass
from functools import cached_property

from finder.search.understanding.tokens import tokens_of
from finder.search.understanding.wording import (
    BETWEEN_MARKER_AND_WORD,
    MARKERS_BEFORE,
    NEGATIONS,
    OTHER_NAMES,
    TITLES,
)

LONGEST_PLACE = 6


@dataclass(frozen=True)
class Meaning:
    """Tokens from `start` up to `end` that stand for values of a parameter.

    Without a parameter they join others, or stay text together. `sure` is what can't be somebody's
    name: a phrase of several words, or one with a word that says what it is.
    """

    start: int
    end: int
    parameter: str = ""
    values: tuple[str, ...] = ()
    sure: bool = True
    joins: bool = False
    state: str = ""
    shared: tuple[str, ...] = ()
    before_a_place: bool = False

    @property
    def stays(self):
        """Whether these words stay text, together."""
        return not (self.parameter or self.joins)

    @property
    def places(self):
        return range(self.start, self.end)


@dataclass
class Text:
    """A text, the choices of the directory, and whom to ask for places and names."""

    text: str
    choices: object
    known: object
    names: frozenset = frozenset()

    @cached_property
    def tokens(self):
        return tokens_of(self.text)

    @cached_property
    def words(self):
        return [token.folded for token in self.tokens]

    @cached_property
    def is_shouted(self):
        return self.text == self.text.upper()

    @cached_property
    def cities_and_zips(self):
        """Of each run of words that is a place's name, the places, the largest first."""
        count = len(self.words)
        runs = {
            self.run(start, end)
            for start in range(count)
            for end in range(start + 1, min(start + LONGEST_PLACE, count) + 1)
        }
        return self.known.places({OTHER_NAMES.get(run, run) for run in runs})

    def run(self, start, end):
        return " ".join(self.words[start:end])

    def word(self, at):
        return self.words[at] if 0 <= at < len(self.words) else ""

    def is_apart(self, start, end, by="before_border"):
        """Whether a mark stands between the tokens."""
        return any(getattr(token, by) for token in self.tokens[start : end - 1])

    def is_denied(self, start):
        """Whether what begins here is what somebody does not want: "no cupping"."""
        before = start - 1
        while self.word(before) in MARKERS_BEFORE["insurance"] | BETWEEN_MARKER_AND_WORD:
            before -= 1
        return self.word(before) in NEGATIONS

    def has_title(self, start):
        return self.word(start - 1) in TITLES
