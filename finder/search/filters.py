"""The one filter set of pages and REST: it reads a query and refuses what it can't.

OR inside a field, AND across fields. Nothing is ignored in silence: an unknown parameter, a value
that is no choice and a parameter given twice are errors on their field.
"""

from copy import deepcopy
from functools import cached_property, lru_cache

import django_filters
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import Form
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from finder.search.choices import FLAGS, TERM_FIELDS, current_choices
from finder.search.conditions import (
    SHOWN,
    ChoicesFilter,
    FlagFilter,
    ModeFilter,
    NearFilter,
    PriceFilter,
    ReadElsewhere,
    SortFilter,
    TextFilter,
    WholeNumberFilter,
    YearsFilter,
    is_asked,
)
from finder.search.fields import ChoicesField
from finder.search.text import read_text
from practitioners.models import Listing
from practitioners.terms import Field, field_and_choice, term

LONGEST_TEXT = 200
DEFAULT_RADIUS = 25
RADII = (5, 10, 25, 50, 100)
DEFAULT_PAGE_SIZE = 20
LARGEST_PAGE_SIZE = 100
SORTS = {
    "best": _("Best match"),
    "distance": _("Nearest first"),
    "experience": _("Most experience first"),
    "price": _("Lowest price first"),
    "name": _("By name"),
}
NO_ORDER = format_lazy(_("“%(value)s” is no order. Allowed: {allowed}."), allowed=", ".join(SORTS))
CHOICE_FIELDS = [name for name in TERM_FIELDS if name not in FLAGS]


class SearchForm(Form):
    """What belongs together across fields, and what belongs to none."""

    def clean(self):
        cleaned = super().clean()
        self.refuse_unknown_names()
        if not (cleaned.get("near") or self.has_error("near")):
            self.refuse_what_needs_a_place(cleaned)
        return cleaned

    def refuse_what_needs_a_place(self, cleaned):
        if cleaned.get("radius"):
            message = gettext("radius needs near: say around which place.")
            self.add_error("radius", ValidationError(message, code="needs_a_place"))
        if cleaned.get("sort") == "distance":
            message = gettext("Sorting by distance needs a place: say near which one.")
            self.add_error("sort", message)

    def refuse_unknown_names(self):
        for name in self.data:
            if name not in self.fields:
                allowed = ", ".join(self.fields) or "none"
                error = ValidationError(
                    gettext("There is no parameter “%(name)s”. Allowed: %(allowed)s."),
                    code="unknown_parameter",
                    params={"name": name, "allowed": allowed},
                )
                self.add_error(None, error)
            elif not isinstance(self.fields[name], ChoicesField) and self.given(name) > 1:
                message = gettext("Give %(name)s once, not %(times)s times.")
                self.add_error(name, message % {"name": name, "times": self.given(name)})

    def given(self, name):
        return len(self.data.getlist(name))


class ListingFilter(django_filters.FilterSet):
    """Listings that a query asks for. `choices` are those of the directory's current edition."""

    q = TextFilter(
        max_length=LONGEST_TEXT, label=_("Name, condition, specialty, language or insurer")
    )
    near = NearFilter(max_length=100, label=_("ZIP, city and state, or latitude,longitude"))
    radius = WholeNumberFilter(least=1, most=100, label=_("Miles around the place"))
    state = ChoicesFilter(label=_("State"))
    certification = ChoicesFilter(label=_("National certification"))
    specialty = ChoicesFilter(label=_("Specialty, by documented training"))
    include_stated = ModeFilter(label=_("Also specialties that are stated and not documented"))
    condition = ChoicesFilter(label=_("Condition"))
    patient_group = ChoicesFilter(label=_("Works often with"))
    technique = ChoicesFilter(label=_("Technique"))
    language = ChoicesFilter(label=_("Language"))
    insurance = ChoicesFilter(label=_("Takes the health plan"))
    min_years = YearsFilter(least=0, most=80, label=_("Verified years in practice, at least"))
    max_price = PriceFilter(
        column="follow_up_price",
        least=0,
        most=9999,
        label=_("Follow-up visit, US dollars, at most"),
    )
    max_first_price = PriceFilter(
        column="first_visit_price", least=0, most=9999, label=_("First visit, US dollars, at most")
    )
    accepting = FlagFilter(label=_("Accepting new patients"))
    telehealth = FlagFilter(label=_("Telehealth"))
    step_free = FlagFilter(label=_("Step-free access"))
    facets = ModeFilter(label=_("Counts of what each choice would give"))
    sort = SortFilter(
        choices=list(SORTS.items()),
        empty_label=None,
        label=_("Order"),
        error_messages={"invalid_choice": NO_ORDER},
    )
    page = WholeNumberFilter(least=1, most=100_000, label=_("Page, from 1"))
    page_size = WholeNumberFilter(least=1, most=LARGEST_PAGE_SIZE, label=_("Results a page"))

    class Meta:
        model = Listing
        fields = ()
        form = SearchForm

    def __init__(self, data=None, queryset=None, *, choices=None, today=None, **kwargs):
        self.choices = choices or current_choices()
        self.today = today or timezone.localdate()
        queryset = Listing.objects.all() if queryset is None else queryset
        super().__init__(data, queryset.on(self.today), **kwargs)

    def get_form_class(self):
        return form_class(type(self), self.choices)

    def conditions(self, names):
        """Of the parameters named and asked for, the conditions: SQL and parameters of each."""
        return [
            self.filters[name].condition(self.asked(name)) for name in names if self.narrows(name)
        ]

    @property
    def is_listed(self):
        """The condition that every search has."""
        return "during @> %s::date", [self.today]

    def narrows(self, name):
        """Whether a parameter narrows the search as it was asked."""
        return is_asked(self.asked(name)) and not isinstance(self.filters[name], ReadElsewhere)

    def asked(self, name):
        """The value of a parameter, cleaned; only where the query is valid."""
        return self.form.cleaned_data[name]

    @property
    def miles(self):
        """The radius asked for, or the usual one."""
        return self.asked("radius") or DEFAULT_RADIUS

    @cached_property
    def phrases(self):
        """What the text was understood to say."""
        return read_text(self.asked("q"), self.choices) if self.asked("q") else []

    @property
    def narrowing_phrases(self):
        """What of the text asks for less than everybody."""
        return [phrase for phrase in self.phrases if not phrase.means_everybody]

    @property
    def terms_of_phrases(self):
        """Of each of these phrases the terms, any of which answers it."""
        return [self.and_stated(phrase.terms) for phrase in self.narrowing_phrases]

    @property
    def unknown_words(self):
        """Words of the text that the directory does not know: names, or nothing that it has."""
        return [word for phrase in self.phrases if not phrase.terms for word in phrase.words]

    @property
    def name_in_full(self):
        """The text as a name in full, for to_tsquery; empty where there is none in it."""
        unknown = self.unknown_words
        if unknown or len(self.phrases) != 1:
            return " & ".join(f"{word}:{SHOWN}" for word in unknown)
        (phrase,) = self.phrases
        return "" if phrase.means_everybody else " & ".join(f"{word}:A" for word in phrase.words)

    @cached_property
    def said(self):
        """The terms for which the text stands, by their fields: their numbers in order."""
        said = {}
        for number in sorted({number for phrase in self.phrases for number in phrase.terms}):
            field, choice = field_and_choice(number)
            said.setdefault(field, []).append(choice)
        return said

    def meant(self, name):
        """The values of a field that the query asks for, by choice or in its text."""
        values = self.choices.by_number[name]
        by_text = [values[number] for number in self.said.get(TERM_FIELDS[name], [])]
        return list(dict.fromkeys([*self.asked(name), *by_text]))

    @property
    def trainings(self):
        """The slugs of the training programs that the text names."""
        return {self.choices.programs[number] for number in self.said.get(Field.TRAINING, [])}

    @cached_property
    def documented(self):
        """The terms of documented specialties that the query asks for."""
        return {self.choices.term("specialty", value) for value in self.meant("specialty")}

    @property
    def active(self):
        """The fields of choices that the query narrows."""
        return [name for name in TERM_FIELDS if self.asked(name)]

    def terms(self, name):
        """The terms, any of which answers what is asked of a field of choices."""
        values = ["true"] if name in FLAGS else self.asked(name)
        return self.and_stated({self.choices.term(name, value) for value in values})

    def every_term(self, name):
        """The terms of all choices of a field."""
        return self.and_stated(
            {self.choices.term(name, value) for value in self.choices.fields[name]}
        )

    def and_stated(self, terms):
        """With documented specialties also the stated ones, where the patient asks for these."""
        if not self.asked("include_stated"):
            return frozenset(terms)
        return frozenset(terms) | {stated_too(number) for number in terms}


def stated_too(number):
    field, choice = field_and_choice(number)
    return term(Field.STATED_SPECIALTY, choice) if field == Field.DOCUMENTED_SPECIALTY else number


# A form has copies of its fields: they are made once, for the list and the map of an edition.
@lru_cache(maxsize=2 * len(settings.LANGUAGES) * len(settings.DATABASES))
def form_class(filterset_class, choices):
    """The form that cleans the parameters of a filter set with these choices."""
    filters = deepcopy(filterset_class.base_filters)
    fields = {name: each.field for name, each in filters.items()}
    fields["near"].edition = choices.edition
    for name in CHOICE_FIELDS:
        fields[name].choices = choices.fields[name]
    return type(f"{filterset_class.__name__}Form", (filterset_class.Meta.form,), fields)
