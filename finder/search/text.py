"""What a patient types into one line: words of the directory, names, places."""

from dataclasses import dataclass
from itertools import pairwise

from finder.search.spelling import meant_by
from practitioners.folding import fold
from practitioners.terms import LISTED_TERM, Field, field_and_choice

# Words that only join others; "an", "do", "so" and "will" are surnames, and stay.
JOINING = frozenset(
    "a and at by doctor dr for from in near of on or that the who with within".split()
)
# Where no place is meant: the page can't know where "me" is.
NOWHERE = frozenset({("near", "me"), ("around", "me"), ("close", "to", "me")})
LONGEST_PHRASE = 8
# In shorter words of the directory a typing error would be a surname too often (Francis, Français).
SHORTEST_MISSPELLED = 8


@dataclass(frozen=True)
class Word:
    """A word as it was typed and as it is compared."""

    written: str
    folded: str
    stands_out: bool

    @property
    def code(self):
        """What it is if it is a state's code."""
        return self.folded.upper()


@dataclass(frozen=True)
class Phrase:
    """Words that stand together, and the terms that they stand for; none where they are a name."""

    words: tuple[str, ...]
    terms: frozenset[int] = frozenset()
    misspelled: bool = False

    @property
    def is_known(self):
        return bool(self.terms) and not self.misspelled

    @property
    def means_everybody(self):
        return LISTED_TERM in self.terms

    @property
    def joins(self):
        return not self.terms and (self.words in NOWHERE or self.words[0] in JOINING)

    @property
    def may_be_a_place(self):
        """A name or a state; not what practitioners do or speak."""
        fields = {field_and_choice(number)[0] for number in self.terms}
        return fields <= {Field.STATE} and not self.joins


def read_text(text, choices):
    """The phrases of a line, the longest that the directory knows first, in the order typed."""
    typed = words_of(text)
    phrases = []
    while typed:
        before = phrases[-1] if phrases else None
        phrase = longest_known(typed, choices) or unknown(typed, before, choices)
        phrases.append(phrase)
        typed = typed[len(phrase.words) :]
    meant = [phrase for phrase in without_articles(phrases) if not phrase.joins]
    return meant or phrases


def words_of(text):
    """The words of a line. Capitals stand out, unless all of several words are in capitals."""
    written = text.split()
    shouted = text == text.upper() and len(written) > 1
    return [
        Word(word, folded, stands_out=word.isupper() and not (shouted and folded in JOINING))
        for word in written
        for folded in fold(word).split()
    ]


def longest_known(typed, choices):
    for length in range(min(LONGEST_PHRASE, len(typed)), 0, -1):
        words = tuple(word.folded for word in typed[:length])
        if words in choices.phrases:
            return Phrase(words, choices.phrases[words])
        if words in NOWHERE:
            return Phrase(words)
    return None


def unknown(typed, before, choices):
    """A state's code, a misspelled word of the directory, or a name."""
    word = typed[0]
    if names_a_state(typed, before, choices):
        return Phrase((word.folded,), frozenset([choices.term("state", word.code)]))
    return Phrase((word.folded,), meant_terms(word.folded, choices), misspelled=True)


def names_a_state(typed, before, choices):
    """In capitals, as in "Gary IN", or after what may be a city, as in "portland or". An "in"
    after a name names a state only at the end: not in "garcia in oakland"."""
    word = typed[0]
    if word.code not in choices.states:
        return False
    follows_a_city = before is not None and before.may_be_a_place
    return word.stands_out or (follows_a_city and (len(typed) == 1 or word.folded != "in"))


def meant_terms(word, choices):
    """The terms of the directory's words of which `word` is a typing error."""
    if len(word) < SHORTEST_MISSPELLED:
        return frozenset()
    known = (choices.phrases.get((other,), frozenset()) for other in meant_by(word))
    return frozenset().union(*known)


def without_articles(phrases):
    """Without an "an" before what practitioners are or do; elsewhere it is a surname."""
    for phrase, following in pairwise([*phrases, Phrase(())]):
        if not (phrase.words == ("an",) and following.terms):
            yield phrase
