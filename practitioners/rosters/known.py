"""The words and places that the cells of a roster are held against."""

from dataclasses import dataclass

from practitioners.errors import RuleBroken
from practitioners.folding import fold
from practitioners.models import Language
from practitioners.nppes.errors import ImportRefused
from practitioners.nppes.gazetteer import Gazetteer


@dataclass(frozen=True)
class Known:
    """Codes of states by code and by name in capitals, spots by ZIP, and languages.

    `languages` are keys by folded name, code or synonym; `labels` are names by key.
    """

    states: dict
    spots: dict
    languages: dict
    labels: dict

    @classmethod
    def load(cls):
        """All of it, read once. Raises RuleBroken where places were not loaded."""
        try:
            gazetteer = Gazetteer.load()
        except ImportRefused as refused:
            raise RuleBroken(str(refused)) from refused
        languages, labels = {}, {}
        for language in Language.objects.all():
            labels[language.pk] = language.label
            for word in (*language.synonyms, language.slug, language.label):
                languages[fold(word)] = language.pk
        return cls(gazetteer.states, gazetteer.spots, languages, labels)
