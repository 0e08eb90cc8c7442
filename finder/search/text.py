"""What a patient types into one line: words of the directory, names, places."""

from dataclasses import dataclass

from practitioners.folding import fold
from practitioners.terms import LISTED_TERM

# Words that only join others; "an", "do", "so", "will" and "or" are surnames or states, and stay.
JOINING = frozenset("and at by for from in near of on that the who with within".split())
LONGEST_PHRASE = 8


@dataclass(frozen=True)
class Phrase:
    """Words that stand together, and the terms that they stand for; none where they are a name."""

    words: tuple[str, ...]
    terms: frozenset[int] = frozenset()

    @property
    def means_everybody(self):
        return LISTED_TERM in self.terms


def read_text(text, choices):
    """The phrases of a line, the longest that the directory knows first, in the order typed."""
    typed = [(word, folded) for word in text.split() for folded in fold(word).split()]
    phrases = []
    while typed:
        phrase = longest_known(typed, choices) or unknown(typed[0], choices)
        phrases.append(phrase)
        typed = typed[len(phrase.words) :]
    meant = [phrase for phrase in phrases if not joins(phrase)]
    return meant or phrases


def longest_known(typed, choices):
    for length in range(min(LONGEST_PHRASE, len(typed)), 0, -1):
        words = tuple(folded for _, folded in typed[:length])
        if words in choices.phrases:
            return Phrase(words, choices.phrases[words])
    return None


def unknown(typed, choices):
    """A name, or a state where its code is written in capitals, as in "Gary IN"."""
    word, folded = typed
    code = word.strip(",.")
    if code in choices.states:
        return Phrase((folded,), frozenset([choices.term("state", code)]))
    return Phrase((folded,))


def joins(phrase):
    return not phrase.terms and phrase.words[0] in JOINING
