"""The states and ZIPs against which the registry's addresses are held."""

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from practitioners.models import Place, State
from practitioners.nppes.errors import ImportRefused


class Spot(NamedTuple):
    """Where a ZIP lies; coordinates in degrees."""

    state: str
    city: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Gazetteer:
    """Codes of states by code and by name in capitals, and spots by ZIP."""

    states: dict
    spots: dict

    @classmethod
    def load(cls):
        """All of it, read once. Raises ImportRefused where places were not loaded."""
        states = dict(State.objects.values_list("code", "code"))
        states |= {name.upper(): code for code, name in State.objects.values_list("code", "name")}
        columns = ("name", "state_id", "city", "latitude", "longitude")
        spots = {name: Spot(*spot) for name, *spot in Place.objects.zips().values_list(*columns)}
        if not states or not spots:
            raise ImportRefused(
                "No states or no ZIPs are known yet, so no address could be placed."
                " Run manage.py load_vocabularies and manage.py load_places first."
            )
        return cls(states, spots)


def same_city(one, other):
    """Whether two spellings name one city: "COEUR D ALENE" and "Coeur d'Alene"."""
    return letters(one) == letters(other)


def letters(text):
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if letter.isalpha())
