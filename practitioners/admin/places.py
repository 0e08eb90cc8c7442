"""Where practitioners needle and when, and the table of ZIPs and cities."""

from itertools import pairwise

from django.contrib import admin

from practitioners.admin.publishing import PartAdmin, PublishingAdmin, RuledInline
from practitioners.admin.refusals import RuledForm, RuledFormSet, message_of
from practitioners.folding import fold_place
from practitioners.models import OpeningHours, Place, PracticeLocation

LOCATION_FIELDSETS = [
    (None, {"fields": [("practice_name", "is_primary")]}),
    (
        "Address",
        {"fields": ["address_1", "address_2", ("city", "state", "zip")]},
    ),
    ("On the map", {"fields": [("latitude", "longitude", "precision")]}),
    ("For patients", {"fields": [("phone", "email"), "step_free", "parking", "public_transport"]}),
]


class HoursFormSet(RuledFormSet):
    """The week of one location."""

    def clean(self):
        super().clean()
        complete = [
            form
            for form in self.kept_forms()
            if {"weekday", "opens", "closes"} <= set(form.cleaned_data)
        ]
        in_order = sorted(complete, key=lambda form: (form.instance.weekday, form.instance.opens))
        for earlier, later in pairwise(in_order):
            same_day = earlier.instance.weekday == later.instance.weekday
            if same_day and later.instance.opens < earlier.instance.closes:
                later.add_error("opens", message_of(OpeningHours, "hours_of_a_day_do_not_overlap"))


class HoursInline(RuledInline, admin.TabularInline):
    model = OpeningHours
    formset = HoursFormSet
    extra = 1


@admin.register(PracticeLocation)
class PracticeLocationAdmin(PartAdmin):
    list_display = ["__str__", "practice_name", "practitioner", "phone", "is_primary"]
    list_filter = ["state", "precision", "step_free", "is_primary"]
    list_select_related = ["practitioner"]
    search_fields = [
        "practitioner__last_name__unaccent__istartswith",
        "practice_name__unaccent__icontains",
        "city__unaccent__istartswith",
        "=zip",
        "=phone",
    ]
    autocomplete_fields = ["practitioner", "state"]
    fieldsets = [(None, {"fields": ["practitioner"]}), *LOCATION_FIELDSETS]
    inlines = [HoursInline]


class LocationFormSet(RuledFormSet):
    """The locations of one practitioner."""

    def primary_forms(self):
        return [form for form in self.kept_forms() if form.cleaned_data.get("is_primary")]

    def clean(self):
        super().clean()
        name = "one_primary_location_for_each_practitioner"
        for form in self.primary_forms()[1:]:
            form.add_error("is_primary", message_of(PracticeLocation, name))

    def save(self, commit=True):
        """Save them; where another becomes the primary one, the former makes room first."""
        if any("is_primary" in form.changed_data for form in self.primary_forms()):
            self.instance.locations.update(is_primary=False)
        return super().save(commit)


class LocationInline(RuledInline, admin.StackedInline):
    model = PracticeLocation
    formset = LocationFormSet
    fieldsets = LOCATION_FIELDSETS
    autocomplete_fields = ["state"]
    # Hours stand on the location's own page.
    show_change_link = True


class PlaceForm(RuledForm):
    """A place, whose name is compared by its key."""

    def clean(self):
        cleaned = super().clean()
        self.instance.key = fold_place(cleaned.get("name", ""))
        return cleaned

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"key"}


@admin.register(Place)
class PlaceAdmin(PublishingAdmin):
    form = PlaceForm
    list_display = ["name", "kind", "city", "state", "population"]
    list_filter = ["kind", "state"]
    list_select_related = ["state"]
    search_fields = ["key__istartswith"]
    autocomplete_fields = ["state"]
    exclude = ["key"]
    show_full_result_count = False
