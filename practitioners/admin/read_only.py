"""What rules write and people only read: listings, editions, and the trails of who did what."""

import json

from django.contrib import admin

from practitioners.models import Edition, EvidenceView, Export, Listing, Verification


class ReadOnlyAdmin(admin.ModelAdmin):
    """Records that only rules write."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Verification)
class VerificationAdmin(ReadOnlyAdmin):
    list_display = ["credential", "practitioner", "outcome", "method", "checked_on", "by"]
    list_filter = ["outcome", "method", "checked_on"]
    list_select_related = [
        "credential__practitioner",
        "credential__program",
        "credential__state",
        "by",
    ]
    search_fields = [
        "credential__practitioner__last_name__unaccent__istartswith",
        "=credential__number",
    ]

    @admin.display(ordering="credential__practitioner__last_name")
    def practitioner(self, verification):
        return verification.credential.practitioner


@admin.register(EvidenceView)
class EvidenceViewAdmin(ReadOnlyAdmin):
    list_display = ["seen_at", "by", "evidence", "credential"]
    list_filter = ["by", "seen_at"]
    list_select_related = [
        "by",
        "evidence__file",
        "evidence__credential__program",
        "evidence__credential__state",
    ]

    @admin.display
    def credential(self, view):
        return view.evidence.credential


@admin.register(Export)
class ExportAdmin(ReadOnlyAdmin):
    list_display = ["begun_at", "by", "what", "form", "query", "rows", "whole"]
    list_filter = ["what", "by", "begun_at"]
    list_select_related = ["by"]


@admin.register(Listing)
class ListingAdmin(ReadOnlyAdmin):
    list_display = ["name", "location", "during", "depth", "last_checked_on"]
    list_select_related = ["location"]
    search_fields = ["name__unaccent__istartswith", "=public_id"]
    # What search keeps for itself is no reading for people.
    exclude = ["document", "terms", "words", "position", "band"]
    readonly_fields = ["published"]
    ordering = ["name", "location", "during"]
    show_full_result_count = False

    @admin.display(description="as the API shows it")
    def published(self, listing):
        return json.dumps(listing.document, indent=2, ensure_ascii=False)


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ["number", "changed_at"]
