"""The filter set. Locations are narrowed first; who is found has one of these."""

from functools import cache, cached_property

import django_filters
from django.contrib.postgres.lookups import Unaccent
from django.db.models import Exists, ExpressionWrapper, FloatField, OuterRef, Q, Subquery, Value
from django.db.models.functions import (
    ACos,
    Concat,
    Cos,
    Greatest,
    Least,
    Radians,
    Sin,
)
from django.utils import timezone

from practitioners.models import Place, Practitioner
from tests.bench.ordinary.listed import counting, published_locations

EARTH_RADIUS_IN_MILES = 3963.19
MILES_IN_A_DEGREE = 69.0


class AnyOf(django_filters.BaseInFilter, django_filters.CharFilter):
    """Values separated by commas, any of which will do."""


class PractitionerFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="by_text")
    near = django_filters.CharFilter(method="of_a_location")
    radius = django_filters.NumberFilter(method="of_a_location")
    state = AnyOf(method="of_a_location")
    step_free = django_filters.BooleanFilter(method="of_a_location")
    certification = AnyOf(method="by_certification")
    specialty = AnyOf(method="by_specialty")
    condition = AnyOf(field_name="conditions__slug", lookup_expr="in", distinct=True)
    patient_group = AnyOf(field_name="patient_groups__slug", lookup_expr="in", distinct=True)
    technique = AnyOf(field_name="techniques__slug", lookup_expr="in", distinct=True)
    language = AnyOf(field_name="languages__slug", lookup_expr="in", distinct=True)
    insurance = AnyOf(method="by_insurance")
    accepting = django_filters.BooleanFilter(field_name="accepting_new_patients")
    telehealth = django_filters.BooleanFilter(field_name="telehealth")

    class Meta:
        model = Practitioner
        fields = ()

    @cached_property
    def today(self):
        return timezone.localdate()

    def filter_queryset(self, queryset):
        mine = self.locations.filter(practitioner=OuterRef("pk"))
        found = super().filter_queryset(queryset).filter(Exists(mine)).distinct()
        if self.form.cleaned_data["near"]:
            nearest = mine.order_by("distance")
            found = found.annotate(distance=Subquery(nearest.values("distance")[:1]))
            return found.order_by("distance", "pk")
        return found.order_by("last_name", "first_name", "pk")

    @cached_property
    def locations(self):
        """Published locations that answer the query."""
        asked, locations = self.form.cleaned_data, published_locations(self.today)
        if asked["near"]:
            locations = within(locations, place(asked["near"]), float(asked["radius"] or 25))
        if asked["state"]:
            locations = locations.filter(state__in=asked["state"])
        if asked["step_free"]:
            locations = locations.filter(step_free=True)
        return locations

    def of_a_location(self, queryset, name, value):
        """Narrowed by `locations`."""
        return queryset

    def by_text(self, queryset, name, words):
        full_name = Unaccent(Concat("first_name", Value(" "), "last_name"))
        return queryset.alias(text=full_name).filter(
            Q(text__icontains=words)
            | Q(text__trigram_word_similar=words)
            | Q(locations__practice_name__icontains=words)
            | Q(locations__city__icontains=words)
        )

    def by_certification(self, queryset, name, values):
        held = counting(self.today).filter(practitioner=OuterRef("pk"), kind="certification")
        if "any" not in values:
            held = held.filter(program_code__in=values)
        return queryset.filter(Exists(held))

    def by_specialty(self, queryset, name, values):
        held = counting(self.today).filter(
            practitioner=OuterRef("pk"), program__specialties__slug__in=values
        )
        return queryset.filter(Exists(held))

    def by_insurance(self, queryset, name, values):
        return queryset.filter(plan_answers__plan__slug__in=values, plan_answers__answer="yes")


@cache
def place(text):
    city, _, state = text.rpartition(", ")
    return Place.objects.named(city, state).get()


def within(locations, place, miles):
    """Locations inside the circle, with `distance` in miles; the box first, for what can be skipped
    without trigonometry."""
    latitude, longitude = Radians("latitude"), Radians("longitude")
    middle = Radians(Value(place.latitude))
    cosine = Sin(middle) * Sin(latitude) + Cos(middle) * Cos(latitude) * Cos(
        longitude - Radians(Value(place.longitude))
    )
    distance = EARTH_RADIUS_IN_MILES * ACos(Least(1.0, Greatest(-1.0, cosine)))
    north = miles / MILES_IN_A_DEGREE * 1.01
    return (
        locations.filter(latitude__range=(place.latitude - north, place.latitude + north))
        .annotate(distance=ExpressionWrapper(distance, FloatField()))
        .filter(distance__lte=miles)
    )
