"""The filters that a search is made of: each cleans its value and states a condition in SQL.

A condition is SQL over the columns of `practitioners_listing`, with its parameters. It narrows a
queryset, as django-filter does it, and `statement.py` composes all of them with order and counts.
"""

from copy import copy

import django_filters
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from finder.search.fields import ChoicesField, FlagField, NearField, WholeNumberField
from finder.search.spelling import meant_by
from practitioners.experience import years_before
from practitioners.geography import bands_around, chord, longitudes_around

# Weights of the words of a listing: of the name, the practice and the city, and of the names that
# the registry has beside, which nobody is shown.
SHOWN, SHOWN_OR_REGISTERED = "ABC", "ABCD"


def as_array(terms):
    """Numbers as PostgreSQL writes an array."""
    return "{" + ",".join(str(number) for number in sorted(terms)) + "}"


def in_one(conditions):
    """Conditions that all have to hold, as one: SQL and parameters."""
    sql = " AND ".join(f"({sql})" for sql, _ in conditions)
    return sql, [param for _, params in conditions for param in params]


def is_asked(value):
    """Whether a cleaned value asks for anything; the number 0 does."""
    return not (value is None or value is False or value == "" or value == [])


class Parameter(django_filters.Filter):
    """A parameter of the query. `self.parent` is the filter set."""

    def __deepcopy__(self, memo):
        """A filter set has filters of its own, copied for each query: what one of them sets stays
        its own, and its words are shared, which would take longest to copy."""
        own = copy(self)
        own.extra = dict(self.extra)
        return own


class ConditionFilter(Parameter):
    """A filter with a method `condition(value)`: SQL and its parameters."""

    def filter(self, queryset, value):
        if not is_asked(value):
            return queryset
        sql, params = self.condition(value)
        return queryset.filter(RawSQL(f"({sql})", params, output_field=BooleanField()))


class ChoicesFilter(ConditionFilter):
    """Listings that carry any of the choices."""

    field_class = ChoicesField

    def condition(self, value):
        return "terms && %s::int[]", [as_array(self.parent.terms(self.field_name))]


class FlagFilter(ChoicesFilter):
    """Listings that carry the one choice of a field of yes or unknown."""

    field_class = FlagField


class NearFilter(ConditionFilter):
    """Listings inside the circle; its bands and longitudes are what the index can answer."""

    field_class = NearField

    def condition(self, value):
        point, miles = value.point, self.parent.miles
        west, east = longitudes_around(point, miles)
        between = "AND" if west <= east else "OR"
        box = f"band = ANY (%s::int[]) AND (longitude >= %s {between} longitude <= %s)"
        params = [as_array(bands_around(point, miles)), west, east, point.cube, chord(miles)]
        return f"{box} AND position <-> %s::cube <= %s", params


class YearsFilter(ConditionFilter):
    """Listings whose verified start of practice is so many years ago; a stated one never counts."""

    field_class = WholeNumberField

    def condition(self, value):
        return "verified_since <= %s", [years_before(self.parent.today, value)]


class PriceFilter(ConditionFilter):
    """Listings with a price of at most so many dollars; an unknown price is none."""

    field_class = WholeNumberField

    def __init__(self, *args, column, **kwargs):
        super().__init__(*args, **kwargs)
        self.column = column

    def condition(self, value):
        return f"{self.column} <= %s", [value]


class TextFilter(ConditionFilter, django_filters.CharFilter):
    """Listings that every phrase of a text fits: by terms, by words, or `by` either of them."""

    by = "either"

    def condition(self, value):
        if self.by == "terms":
            return self.every_phrase_by_terms()
        either = self.every_phrase(SHOWN_OR_REGISTERED)
        return either if self.by == "either" else self.some_by_words_alone(either)

    def only(self, by):
        """This filter for a part of what it finds: by "terms" alone, or by "words" what these do
        not find."""
        own = copy(self)
        own.by = by
        return own

    def every_phrase_by_terms(self):
        terms = self.parent.terms_of_phrases
        return " AND ".join("terms && %s::int[]" for _ in terms), list(map(as_array, terms))

    def some_by_words_alone(self, either):
        """What fits, with one phrase at least by words and not by terms. That its words are there
        is said once more, since an index finds these."""
        words = " | ".join(
            f"({self.words(phrase, SHOWN_OR_REGISTERED)})"
            for phrase in self.parent.narrowing_phrases
        )
        by_terms, terms = self.every_phrase_by_terms()
        (fits, params), by_words = either, "words @@ to_tsquery('simple', %s)"
        return f"{by_words} AND ({fits}) AND NOT ({by_terms})", [words, *params, *terms]

    def by_what_is_shown(self):
        """The same, without the names that nobody is shown."""
        return self.every_phrase(SHOWN)

    def every_phrase(self, weights):
        conditions = [self.fits(phrase, weights) for phrase in self.parent.phrases]
        sql = " AND ".join(f"({sql})" for sql, _ in conditions) or "FALSE"
        return sql, [param for _, params in conditions for param in params]

    def fits(self, phrase, weights):
        """By the terms that the phrase stands for, or by words of a name, practice or city."""
        if phrase.means_everybody:
            return "TRUE", []
        by_words, words = "words @@ to_tsquery('simple', %s)", self.words(phrase, weights)
        if not phrase.terms:
            return by_words, [words]
        terms = as_array(self.parent.and_stated(phrase.terms))
        return f"terms && %s::int[] OR {by_words}", [terms, words]

    def words(self, phrase, weights):
        """What the directory knows is looked for whole. Another word may be the beginning of one,
        or a typing error in a name (of weight A). What nobody is shown is found whole alone, so
        that nobody can guess a former name letter by letter."""
        if phrase.is_known:
            return " & ".join(f"{word}:{weights}" for word in phrase.words)
        (word,) = phrase.words
        alike = (f"{name}:A" for name in sorted(meant_by(word)))
        return " | ".join([*self.begun(word), f"{word}:{weights}", *alike])

    def begun(self, word):
        """What a word may be the beginning of. A letter is an initial beside other words, and alone
        it is not what everybody's name or practice begins with."""
        if len(word) > 1 or not word.isascii():
            return [f"{word}:*{SHOWN}"]
        return [f"{word}:*A"] if len(self.parent.phrases) > 1 else []


class ReadElsewhere(Parameter):
    """A parameter that narrows nothing: it orders, pages, or is read by another filter."""

    def filter(self, queryset, value):
        return queryset


class WholeNumberFilter(ReadElsewhere):
    field_class = WholeNumberField


class ModeFilter(ReadElsewhere):
    field_class = FlagField


class SortFilter(ReadElsewhere, django_filters.ChoiceFilter):
    pass
