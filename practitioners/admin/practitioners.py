"""Practitioners, with everything that is known of them on one page."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect

from practitioners.admin.credentials import CredentialInline
from practitioners.admin.exporting import AskedForFilter, ExportingAdmin
from practitioners.admin.places import LocationInline
from practitioners.admin.publishing import PublishingAdmin, RuledInline
from practitioners.errors import RuleBroken
from practitioners.exporting.people import PEOPLE
from practitioners.models import Credential, PlanAnswer, Practitioner
from practitioners.status import MOVES, change_status

Status = Practitioner.Status


class PlanAnswerInline(RuledInline, admin.TabularInline):
    model = PlanAnswer
    autocomplete_fields = ["plan"]


def moving_to(status):
    """The action that moves the chosen practitioners to a status."""

    @admin.action(
        description=f"Move to {status.label.lower()}: the chosen practitioners",
        permissions=["change"],
    )
    def move(modeladmin, request, queryset):
        for practitioner in queryset:
            modeladmin.move(request, practitioner, status)

    move.__name__ = f"move_to_{status.value}"
    return move


@admin.register(Practitioner)
class PractitionerAdmin(ExportingAdmin, PublishingAdmin):
    table = PEOPLE
    list_display = [
        "name_in_lists",
        "status",
        "npi",
        "place",
        "licenses",
        "counting",
        "source",
    ]
    list_filter = [
        "status",
        "source",
        ("locations__state", AskedForFilter),
        "credentials__program_code",
        "languages",
    ]
    search_fields = ["last_name"]
    search_help_text = "First letters of names, an NPI, or a license or certificate number."
    show_full_result_count = False
    actions = [moving_to(status) for status in Status if status != Status.MERGED]
    autocomplete_fields = [
        "stated_specialties",
        "conditions",
        "patient_groups",
        "techniques",
        "languages",
    ]
    readonly_fields = ["status", "public_id", "created_at", "updated_at"]
    inlines = [CredentialInline, LocationInline, PlanAnswerInline]
    fieldsets = [
        (
            None,
            {"fields": [("first_name", "middle_name", "last_name", "suffix"), "npi", "status"]},
        ),
        (
            "What they say",
            {
                "fields": [
                    "stated_practice_start",
                    *autocomplete_fields,
                    ("accepting_new_patients", "telehealth"),
                    "website",
                    "about",
                ]
            },
        ),
        (
            "Prices",
            {
                "fields": [
                    ("first_visit_price", "follow_up_price"),
                    "prices_given_on",
                    "sliding_scale",
                ]
            },
        ),
        (
            "On record",
            {"fields": ["source", "last_attested_on", "public_id", ("created_at", "updated_at")]},
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).for_back_office()

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(search_term), False

    @admin.display(description="name", ordering="last_name")
    def name_in_lists(self, practitioner):
        return practitioner.full_name

    @admin.display(description="city and state")
    def place(self, practitioner):
        locations = practitioner.locations.all()
        return f"{locations[0].city}, {locations[0].state_id}" if locations else None

    @admin.display(description="license claims")
    def licenses(self, practitioner):
        claims = practitioner.credentials.all()
        states = {each.state_id for each in claims if each.kind == Credential.Kind.LICENSE}
        return ", ".join(sorted(states)) or None

    @admin.display(description="credentials that count")
    def counting(self, practitioner):
        return len(practitioner.counting_credentials)

    def render_change_form(self, request, context, *args, **kwargs):
        obj = kwargs.get("obj")
        if obj and self.has_change_permission(request, obj):
            moves = MOVES[obj.status]
            context["moves"] = [status for status in Status if status in moves]
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request, obj):
        if "_move" not in request.POST:
            return super().response_change(request, obj)
        self.move(request, obj, request.POST["_move"])
        return HttpResponseRedirect(request.get_full_path())

    def move(self, request, practitioner, status):
        """Change the status by the rule, and tell what came of it."""
        if status not in Status.values:
            self.message_user(request, f"There is no status {status!r}.", messages.ERROR)
            return
        try:
            change_status(practitioner, status)
        except RuleBroken as broken:
            self.message_user(request, str(broken), messages.ERROR)
            return
        said = f"Moved to {Status(status).label.lower()}."
        self.log_change(request, practitioner, said)
        self.message_user(request, f"{practitioner}: {said}", messages.SUCCESS)
