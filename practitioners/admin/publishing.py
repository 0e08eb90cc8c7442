"""Saving is publishing: every path of the admin that writes ends with it, in one transaction."""

from django.contrib import admin
from django.db import IntegrityError, transaction
from django.db.models import URLField

from practitioners.admin.refusals import Refused, RuledForm, RuledFormSet, refused_by
from practitioners.models import Evidence, Listing, Practitioner, Verification
from practitioners.publishing import publish_changed


def publishing(view):
    """The view, which publishes what a POST has changed before its transaction ends."""

    def published(self, request, *args, **kwargs):
        if request.method != "POST":
            return view(self, request, *args, **kwargs)
        with transaction.atomic():
            response = view(self, request, *args, **kwargs)
            publish_changed()
        return response

    return published


class PublishingAdmin(admin.ModelAdmin):
    """Saves, deletes and actions that publish; refusals that come back as messages on the form."""

    form = RuledForm
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def changeform_view(self, request, *args, **kwargs):
        try:
            return self.publishing_changeform_view(request, *args, **kwargs)
        except Refused as refusal:
            request.refusal = refusal
        except IntegrityError as error:
            request.refusal = refused_by(error)
        # Nothing was saved. The same form again, with what was typed and what was refused.
        return super().changeform_view(request, *args, **kwargs)

    @publishing
    def publishing_changeform_view(self, request, *args, **kwargs):
        return super().changeform_view(request, *args, **kwargs)

    @publishing
    def delete_view(self, request, *args, **kwargs):
        return super().delete_view(request, *args, **kwargs)

    @publishing
    def changelist_view(self, request, *args, **kwargs):
        return super().changelist_view(request, *args, **kwargs)

    def get_form(self, request, *args, **kwargs):
        form = super().get_form(request, *args, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def get_deleted_objects(self, objs, request):
        """Listings go with their record; checks and evidence protect it, whatever one may do."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        decided = {str(model._meta.verbose_name) for model in (Evidence, Listing, Verification)}
        return deleted, counts, lacking - decided, protected


class PartAdmin(PublishingAdmin):
    """Parts of what is known of a practitioner: whoever works on one works on the practitioner.

    The import from the registry leaves alone whom `updated_at` says that staff worked on.
    """

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        touch({obj.practitioner_id, form.initial.get("practitioner") or obj.practitioner_id})

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        touch({obj.practitioner_id})

    def delete_queryset(self, request, queryset):
        owners = {each.practitioner_id for each in queryset}
        super().delete_queryset(request, queryset)
        touch(owners)


def touch(keys):
    """Note that the practitioners with these keys were worked on now."""
    for practitioner in Practitioner.objects.in_bulk(keys).values():
        practitioner.save(update_fields=["updated_at"])


class RuledInline(admin.options.InlineModelAdmin):
    """Rows on another record's page; refusals come back as messages beside them."""

    form = RuledForm
    formset = RuledFormSet
    extra = 0

    def get_formset(self, request, *args, **kwargs):
        formset = super().get_formset(request, *args, **kwargs)
        formset.refusal = formset.form.refusal = getattr(request, "refusal", None)
        return formset
