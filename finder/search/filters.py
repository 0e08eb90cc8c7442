"""The one filter set of pages and REST: it reads a query, refuses what it can't, and narrows listings.

OR inside a field, AND across fields. Nothing is ignored in silence: an unknown parameter, a value
that is no choice and a parameter given twice are errors on their field.
"""

from functools import cached_property

import django_filters
from django.core.exceptions import ValidationError
from django.forms import Form
from django.utils import timezone

from finder.search.choices import FLAGS, TERM_FIELDS, current_choices
from finder.search.fields import ChoicesField, FlagField, NearField, WholeNumberField
from finder.search.text import read_text
from practitioners.models import Listing
from practitioners.models.listing_queries import years_before
from practitioners.terms import Field, field_and_choice, term

DEFAULT_RADIUS = 25
DEFAULT_PAGE_SIZE = 20
RADII = (5, 10, 25, 50, 100)
SORTS = {
    "best": "Best match",
    "distance": "Nearest first",
    "experience": "Most experience first",
    "price": "Lowest price first",
    "name": "By name",
}
# Fields whose facts belong to a location and not to the practitioner.
OF_A_LOCATION = ("q", "near", "state", "step_free")
CHOICE_FIELDS = [name for name in TERM_FIELDS if name not in FLAGS]


class ChoicesFilter(django_filters.Filter):
    field_class = ChoicesField


class FlagFilter(django_filters.Filter):
    field_class = FlagField


class NearFilter(django_filters.Filter):
    field_class = NearField


class WholeNumberFilter(django_filters.Filter):
    field_class = WholeNumberField


class SearchForm(Form):
    """What belongs together across fields, and what belongs to none."""

    def clean(self):
        cleaned = super().clean()
        self.refuse_unknown_names()
        if cleaned.get("sort") == "distance" and not (
            cleaned.get("near") or self.errors.get("near")
        ):
            self.add_error("sort", "Sorting by distance needs a place: say near which one.")
        return cleaned

    def refuse_unknown_names(self):
        for name in self.data:
            if name not in self.fields:
                allowed = ", ".join(self.fields)
                self.add_error(None, ValidationError(
                    "There is no parameter “%(name)s”. Allowed: %(allowed)s.",
                    code="unknown_parameter", params={"name": name, "allowed": allowed},
                ))  # fmt: skip
            elif not isinstance(self.fields[name], ChoicesField) and self.given(name) > 1:
                self.add_error(name, f"Give {name} once, not {self.given(name)} times.")

    def given(self, name):
        return len(self.data.getlist(name)) if hasattr(self.data, "getlist") else 1


class ListingFilter(django_filters.FilterSet):
    """Listings that a query asks for. `choices` are those of the directory's current edition."""

    q = django_filters.CharFilter(
        method="by_text", max_length=200, label="Name, condition, specialty, language or insurer"
    )
    near = NearFilter(
        method="by_place", max_length=100, label="ZIP, city and state, or latitude,longitude"
    )
    radius = WholeNumberFilter(
        method="unfiltered", least=1, most=100, label="Miles around the place (25)"
    )
    state = ChoicesFilter(method="by_choices", label="State")
    certification = ChoicesFilter(method="by_choices", label="National certification")
    specialty = ChoicesFilter(method="by_choices", label="Specialty, by documented training")
    include_stated = FlagFilter(
        method="unfiltered", label="Also specialties that are stated and not documented"
    )
    condition = ChoicesFilter(method="by_choices", label="Condition")
    patient_group = ChoicesFilter(method="by_choices", label="Works often with")
    technique = ChoicesFilter(method="by_choices", label="Technique")
    language = ChoicesFilter(method="by_choices", label="Language")
    insurance = ChoicesFilter(method="by_choices", label="Takes the health plan")
    min_years = WholeNumberFilter(
        method="by_years", least=0, most=80, label="Verified years in practice, at least"
    )
    max_price = WholeNumberFilter(
        method="by_price", least=0, most=9999, label="Follow-up visit, US dollars, at most"
    )
    max_first_price = WholeNumberFilter(
        method="by_first_price", least=0, most=9999, label="First visit, US dollars, at most"
    )
    accepting = FlagFilter(method="by_flag", label="Accepting new patients")
    telehealth = FlagFilter(method="by_flag", label="Telehealth")
    step_free = FlagFilter(method="by_flag", label="Step-free access")
    sort = django_filters.ChoiceFilter(
        method="unfiltered",
        choices=list(SORTS.items()),
        empty_label=None,
        label="Order",
        error_messages={"invalid_choice": f"“%(value)s” is no order. Allowed: {', '.join(SORTS)}."},
    )
    page = WholeNumberFilter(method="unfiltered", least=1, most=100_000, label="Page, from 1")
    page_size = WholeNumberFilter(
        method="unfiltered", least=1, most=100, label="Results a page (20)"
    )

    class Meta:
        model = Listing
        fields = ()
        form = SearchForm

    def __init__(self, data=None, queryset=None, *, choices=None, today=None, **kwargs):
        self.choices = choices or current_choices()
        self.today = today or timezone.localdate()
        queryset = Listing.objects.all() if queryset is None else queryset
        super().__init__(data, queryset.on(self.today), **kwargs)
        for name in CHOICE_FIELDS:
            self.filters[name].field.choices = self.choices.fields[name]

    def filter_queryset(self, queryset):
        """What the query asks for, each practitioner once, in the order asked for."""
        found = self.narrow(queryset, self.form.cleaned_data)
        found = found.once_each(self.narrow(queryset, OF_A_LOCATION))
        return self.in_order(found)

    def narrow(self, queryset, names):
        for name in names:
            queryset = self.filters[name].filter(queryset, self.form.cleaned_data[name])
        return queryset

    def in_order(self, queryset):
        match self.asked("sort") or "best":
            case "distance":
                return queryset.nearest_first()
            case "experience":
                return queryset.longest_in_practice_first()
            case "price":
                return queryset.cheapest_first()
            case "name":
                return queryset.by_name()
        return queryset.best_first(day=self.today, documented=self.documented, words=self.names)

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
        return read_text(self.asked("q"), self.choices)

    @property
    def names(self):
        """Words that stand for nothing in the directory, and so are looked for as names."""
        return [word for phrase in self.phrases if not phrase.terms for word in phrase.words]

    @property
    def documented(self):
        """The terms of documented specialties that the query asks for."""
        by_text = (number for phrase in self.phrases for number in phrase.terms)
        chosen = self.terms("specialty") if self.asked("specialty") else ()
        return {
            number
            for number in (*by_text, *chosen)
            if field_and_choice(number)[0] == Field.DOCUMENTED_SPECIALTY
        }

    @property
    def documented_values(self):
        """The same, as the values that documents carry."""
        values = self.choices.by_number["specialty"]
        return [values[field_and_choice(number)[1]] for number in sorted(self.documented)]

    @property
    def active(self):
        """The fields of choices that the query narrows."""
        return [name for name in TERM_FIELDS if self.asked(name)]

    def terms(self, name):
        """The terms, any of which answers what is asked of a field of choices."""
        values = self.asked(name)
        chosen = {
            self.choices.term(name, value) for value in (["true"] if values is True else values)
        }
        return self.and_stated(chosen)

    def and_stated(self, terms):
        """With documented specialties also the stated ones, where the patient asks for these."""
        if not self.asked("include_stated"):
            return frozenset(terms)
        return frozenset(terms) | {stated_too(number) for number in terms}

    def by_text(self, queryset, name, value):
        for phrase in self.phrases:
            if phrase.terms:
                terms = self.and_stated(phrase.terms)
                queryset = queryset.with_phrase(phrase.words, terms=terms)
            else:
                queryset = queryset.with_word(phrase.words[0])
        return queryset

    def by_place(self, queryset, name, near):
        return queryset.within(near.point, self.miles)

    def by_choices(self, queryset, name, values):
        return queryset.having_any(self.terms(name))

    def by_flag(self, queryset, name, asked):
        return queryset.having_any(self.terms(name)) if asked else queryset

    def by_years(self, queryset, name, years):
        return queryset.in_practice_since(years_before(self.today, years))

    def by_price(self, queryset, name, dollars):
        return queryset.for_a_follow_up_of(dollars)

    def by_first_price(self, queryset, name, dollars):
        return queryset.for_a_first_visit_of(dollars)

    def unfiltered(self, queryset, name, value):
        """For parameters that order or page, or that another filter reads."""
        return queryset


def stated_too(number):
    field, choice = field_and_choice(number)
    return term(Field.STATED_SPECIALTY, choice) if field == Field.DOCUMENTED_SPECIALTY else number
