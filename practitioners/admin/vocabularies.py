"""The words that the directory and its search have in common."""

from django import forms
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField

from practitioners.admin.publishing import PublishingAdmin
from practitioners.models import (
    Condition,
    InsurancePlan,
    Language,
    NationalSource,
    PatientGroup,
    ProfessionalTerm,
    Specialty,
    State,
    Technique,
    TrainingProgram,
)


class WordsAdmin(PublishingAdmin):
    """Records with lists of words, and a name for addresses that is given once."""

    formfield_overrides = {
        **PublishingAdmin.formfield_overrides,
        ArrayField: {"widget": forms.Textarea(attrs={"rows": 4})},
    }
    given_once = "slug"

    def get_readonly_fields(self, request, obj=None):
        return [self.given_once] if obj else []


@admin.register(Condition, InsurancePlan, Language, PatientGroup, Specialty, Technique)
class VocabularyAdmin(WordsAdmin):
    list_display = ["label", "slug", "position"]
    search_fields = ["label__unaccent__icontains", "slug__startswith"]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["label"]}


@admin.register(TrainingProgram)
class TrainingProgramAdmin(VocabularyAdmin):
    list_display = ["label", "mark", "issuer", "tier", "hours", "expires"]
    list_filter = ["tier", "expires", "specialties"]
    search_fields = ["label__unaccent__icontains", "mark__icontains", "issuer__unaccent__icontains"]
    autocomplete_fields = ["specialties"]


@admin.register(State)
class StateAdmin(WordsAdmin):
    given_once = "code"
    list_display = ["name", "code", "practice_act", "license_title", "own_license_required"]
    list_filter = ["practice_act", "own_license_required"]
    search_fields = ["name__istartswith", "=code"]


@admin.register(NationalSource)
class NationalSourceAdmin(WordsAdmin):
    given_once = "purpose"
    list_display = ["name", "purpose", "url"]


@admin.register(ProfessionalTerm)
class ProfessionalTermAdmin(WordsAdmin):
    given_once = "meaning"
    list_display = ["meaning", "words"]
    search_fields = ["meaning"]
