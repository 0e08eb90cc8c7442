"""A text as tokens: each word as it is compared, and where it stands."""

import re
from dataclasses import dataclass

from practitioners.folding import fold

BORDER = ";"
AROUND = ',;:!?()"“”'


@dataclass(frozen=True)
class Token:
    """A word, folded; the piece of text that it belongs to, and that piece's letters."""

    folded: str
    piece: int
    written: str
    start: int
    end: int
    ends_piece: bool

    @property
    def is_in_capitals(self):
        return self.written.isupper()

    @property
    def before_comma(self):
        return self.ends_piece and self.written.endswith((",", BORDER))

    @property
    def before_border(self):
        return self.ends_piece and self.written.endswith(BORDER)


def tokens_of(text):
    """The words of a text. A piece between spaces may hold several: "Spanish-speaking"."""
    return [
        Token(word, number, piece[0], piece.start(), piece.end(), ends_piece=word_number == last)
        for number, piece in enumerate(re.finditer(r"\S+", text))
        for last in [len(fold(piece[0]).split()) - 1]
        for word_number, word in enumerate(fold(piece[0]).split())
    ]


def written(tokens, run):
    """A run of tokens, given by their places, as it was typed.

    A piece of which something was understood is written by what is left of it.
    """
    pieces = {}
    for place in run:
        pieces.setdefault(tokens[place].piece, []).append(place)
    whole = {token.piece: 0 for token in tokens}
    for token in tokens:
        whole[token.piece] += 1
    words = [
        tokens[places[0]].written
        if len(places) == whole[piece]
        else " ".join(tokens[place].folded for place in places)
        for piece, places in pieces.items()
    ]
    return " ".join(words).strip(AROUND + " ")
