"""What a text may name that no vocabulary holds: places, and people who are listed."""

from dataclasses import dataclass

from practitioners.folding import fold_place
from practitioners.models import Listing, Place


@dataclass(frozen=True)
class Known:
    """Asks the directory, as it stands on a day: one query for all places, one for all names."""

    day: object

    def places(self, names):
        """Of every name that is a ZIP's or a city's, folded, the places, the largest first."""
        found = {}
        for place in Place.objects.with_keys({fold_place(name) for name in names}):
            found.setdefault(place.key, []).append(place)
        return found

    def names(self, words):
        """Those of the folded words that are part of the name of somebody listed."""
        return Listing.objects.on(self.day).named_among(sorted(words)) if words else set()
