"""Keys of partners: made here and shown once, changed and revoked."""

from django import forms
from django.contrib import admin
from django.template.response import TemplateResponse
from django.utils import timezone

from practitioners import partner_keys
from practitioners.admin.timelines import TimelineAdmin
from practitioners.models import PartnerKey
from practitioners.timeline import timeline_of_key

ENTERED = ["partner", "contact", "requests_a_minute", "expires_on"]
TOLD = ["prefix", "made_by", "made_at", "revoked_at"]


class PartnerKeyForm(forms.ModelForm):
    revoke = forms.BooleanField(
        required=False,
        label="Revoke it now",
        help_text="Once this is saved the key opens nothing, for good. Another one can be made.",
    )

    def clean_expires_on(self):
        day = self.cleaned_data["expires_on"]
        if day and "expires_on" in self.changed_data and day < timezone.localdate():
            raise forms.ValidationError("This day is over. To end a key at once, revoke it.")
        return day


@admin.register(PartnerKey)
class PartnerKeyAdmin(TimelineAdmin):
    form = PartnerKeyForm
    list_display = [
        "partner", "prefix", "requests_a_minute", "expires_on", "revoked_at", "contact",
    ]  # fmt: skip
    list_filter = [("revoked_at", admin.EmptyFieldListFilter)]
    search_fields = ["partner", "contact"]
    readonly_fields = TOLD

    def get_fields(self, request, obj=None):
        if obj is None:
            return ENTERED
        revoke = ["revoke"] if self.has_change_permission(request, obj) else []
        return [*ENTERED, *TOLD, *revoke]

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and not (obj and obj.revoked_at)

    def has_delete_permission(self, request, obj=None):
        return False

    def timeline_of(self, record):
        return timeline_of_key(record)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.secret = partner_keys.make(obj, by=request.user)
            return
        super().save_model(request, obj, form, change)
        if form.cleaned_data["revoke"]:
            partner_keys.revoke(obj)

    def response_add(self, request, obj, post_url_continue=None):
        """The page that shows the key: an answer and no message, which a cookie would carry."""
        context = {
            **self.admin_site.each_context(request),
            "title": f"The key of {obj.partner}",
            "opts": self.opts,
            "object": obj,
            "secret": obj.secret,
        }
        return TemplateResponse(request, "admin/practitioners/partnerkey/made.html", context)
