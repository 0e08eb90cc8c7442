"""How right the directory is, computed once for each of its editions and each day."""

from functools import lru_cache

from django.conf import settings

from practitioners.accuracy import accuracy


def figures(directory):
    """The figures of the directory as it stands."""
    return of_edition(directory.choices.edition, directory.day)


# A standby may be an edition behind.
@lru_cache(maxsize=len(settings.DATABASES))
def of_edition(edition, day):
    return accuracy(day)
