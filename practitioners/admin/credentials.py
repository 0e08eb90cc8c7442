"""Claims, and the page on which a claim is checked."""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from practitioners.admin.publishing import PartAdmin, RuledInline
from practitioners.admin.refusals import Refused, RuledForm, RuledFormSet
from practitioners.errors import RuleBroken
from practitioners.lookups import where_to_check
from practitioners.models import Credential, Verification
from practitioners.verification import verify

CHECK_FIELDS = ["outcome", "method", "source", "checked_on", "note"]


class CheckForm(RuledForm):
    """A check to be recorded."""

    class Meta:
        model = Verification
        fields = CHECK_FIELDS
        widgets = {
            "source": forms.TextInput(attrs={"size": 24}),
            "note": forms.Textarea(attrs={"rows": 2, "cols": 24}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A line of the record has no fields to fill.
        if "checked_on" in self.fields:
            self.fields["checked_on"].initial = timezone.localdate


class CheckFormSet(RuledFormSet):
    """The record of checks of one credential; a new line goes through the rule."""

    by = None

    def save(self, commit=True):
        self.changed_objects, self.deleted_objects = [], []
        self.new_objects = [self.record(form) for form in self.extra_forms if form.has_changed()]
        return self.new_objects

    def record(self, form):
        """Record one check, or take back all that was saved with it."""
        facts = {name: form.cleaned_data[name] for name in CHECK_FIELDS}
        try:
            return verify(credential=self.instance, by=self.by, **facts)
        except RuleBroken as broken:
            raise Refused(ValidationError(str(broken)), Verification, form.prefix) from broken
        except ValidationError as invalid:
            raise Refused(invalid, Verification, form.prefix) from invalid


class CheckInline(RuledInline, admin.TabularInline):
    model = Verification
    form = CheckForm
    formset = CheckFormSet
    fields = [*CHECK_FIELDS, "by"]
    readonly_fields = ["by"]
    verbose_name = "check"
    verbose_name_plural = "checks: lines are added, never changed"
    extra = 1
    can_delete = False

    def get_formset(self, request, *args, **kwargs):
        formset = super().get_formset(request, *args, **kwargs)
        formset.by = request.user
        return formset

    def has_change_permission(self, request, obj=None):
        return False


class CredentialFields:
    """What lists of credentials have in common."""

    @admin.display(description="latest check")
    def latest_check(self, credential):
        checks = credential.verifications.all()
        return checks[0] if checks else "never checked"


@admin.register(Credential)
class CredentialAdmin(CredentialFields, PartAdmin):
    list_display = ["__str__", "practitioner", "kind", "issued_on", "expires_on", "latest_check"]
    list_filter = ["kind", "program_code", "program", "state"]
    search_fields = ["number"]
    search_help_text = "A license or certificate number, or the first letters of names, or an NPI."
    autocomplete_fields = ["practitioner", "state", "program"]
    inlines = [CheckInline]
    readonly_fields = ["where_to_check", "others", "evidence"]
    fieldsets = [
        (None, {"fields": ["practitioner", "kind"]}),
        (
            "The claim",
            {
                "description": "A claim that is changed has to be checked again.",
                "fields": [
                    ("program_code", "state", "program"),
                    ("number", "title", "hours"),
                    ("issued_on", "expires_on"),
                    "badge_url",
                ],
            },
        ),
        ("To check it", {"fields": ["where_to_check", "others"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_checks()

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(search_term), False

    def may_edit(self, request, obj=None):
        return super().has_change_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        """Whoever records checks does so on this page, and may not change the claim for that."""
        return self.may_edit(request, obj) or self.records_checks(request)

    def records_checks(self, request):
        return request.user.has_perms(
            ["practitioners.view_credential", "practitioners.add_verification"]
        )

    def get_readonly_fields(self, request, obj=None):
        """Whose claim it is stays: a check of one person says nothing of another."""
        if obj and not self.may_edit(request, obj):
            return [*flatten_fieldsets(self.fieldsets), "evidence"]
        return [*self.readonly_fields, *(["practitioner"] if obj else [])]

    def get_fieldsets(self, request, obj=None):
        """Evidence is for whoever may see it."""
        may_see = request.user.has_perm("practitioners.view_evidence")
        private = [("Evidence", {"fields": ["evidence"]})] if obj and may_see else []
        return [*super().get_fieldsets(request, obj), *private]

    @admin.display(description="the evidence")
    def evidence(self, credential):
        lines = [evidence_line(each) for each in credential.evidence.for_desk()]
        return format_html(
            '<ul>{}</ul><a href="{}">Add or see evidence</a>',
            format_html_join("", '<li><a href="{}" rel="noreferrer">{}</a>{}</li>', lines),
            reverse("desk:evidence_of", args=[credential.pk]),
        )

    def save_model(self, request, obj, form, change):
        if not change or self.may_edit(request, obj):
            super().save_model(request, obj, form, change)

    @admin.display(description="where it can be checked")
    def where_to_check(self, credential):
        if credential.pk is None:
            return "Save it first."
        return format_html_join(
            " · ", '<a href="{}" rel="noreferrer">{}</a>', where_to_check(credential)
        )

    @admin.display(description="the practitioner")
    def others(self, credential):
        if credential.pk is None:
            return "Save it first."
        person = credential.practitioner
        others = [each for each in person.credentials.with_checks() if each != credential]
        lines = [(link_to(person), person.get_status_display())]
        lines += [(link_to(other), self.latest_check(other)) for other in others]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}</li>", lines))


def evidence_line(evidence):
    """Where to see it, what it is, and who added or withdrew it when."""
    desk = reverse("desk:evidence_of", args=[evidence.credential_id])
    shown_at = reverse("desk:evidence", args=[evidence.public_id]) if evidence.file else desk
    facts = f", added on {timezone.localtime(evidence.added_at):%B %-d, %Y} by {evidence.added_by}"
    if evidence.is_for_an_earlier_claim:
        facts += " for an earlier version of the claim"
    if evidence.withdrawn_at:
        return desk, evidence, f"{facts}, withdrawn by {evidence.withdrawn_by}"
    return shown_at, evidence, facts


def link_to(record):
    """A link to the record's own page in the back office."""
    name = f"admin:practitioners_{record._meta.model_name}_change"
    return format_html('<a href="{}">{}</a>', reverse(name, args=[record.pk]), record)


class CredentialInline(CredentialFields, RuledInline, admin.StackedInline):
    model = Credential
    fields = [
        ("kind", "latest_check"),
        ("program_code", "state", "program"),
        ("number", "title", "hours"),
        ("issued_on", "expires_on"),
    ]
    readonly_fields = ["latest_check"]
    autocomplete_fields = ["state", "program"]
    verbose_name_plural = "credentials: checks stand on each one's own page"
    # Checks are recorded on the credential's own page.
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).with_checks()
