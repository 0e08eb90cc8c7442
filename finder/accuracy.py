"""How right the directory is, computed once for each of its editions and each day."""

from functools import lru_cache

from practitioners.accuracy import accuracy


def figures(directory):
    """The figures of the directory as it stands."""
    return of_edition(directory.choices.edition, directory.day)


@lru_cache(maxsize=1)
def of_edition(edition, day):
    return accuracy(day)
