"""Practitioners as JSON, by model serializers."""

from rest_framework import serializers

from practitioners.models import (
    Credential,
    OpeningHours,
    PlanAnswer,
    PracticeLocation,
    Practitioner,
    TrainingProgram,
)


class OpeningHoursSerializer(serializers.ModelSerializer):
    class Meta:
        model = OpeningHours
        fields = ("weekday", "opens", "closes")


class LocationSerializer(serializers.ModelSerializer):
    hours = OpeningHoursSerializer(many=True)

    class Meta:
        model = PracticeLocation
        fields = (
            "public_id", "practice_name", "address_1", "address_2", "city", "state", "zip",
            "latitude", "longitude", "precision", "phone", "email", "step_free", "parking",
            "public_transport", "hours",
        )  # fmt: skip


class ProgramSerializer(serializers.ModelSerializer):
    specialties = serializers.SlugRelatedField(slug_field="slug", many=True, read_only=True)

    class Meta:
        model = TrainingProgram
        fields = ("slug", "label", "issuer", "issuer_url", "tier", "mark", "specialties")


class CredentialSerializer(serializers.ModelSerializer):
    program = ProgramSerializer()
    checked_on = serializers.DateField()
    method = serializers.CharField()
    source = serializers.CharField()

    class Meta:
        model = Credential
        fields = (
            "kind", "program_code", "state", "number", "program", "hours", "issued_on",
            "expires_on", "checked_on", "method", "source",
        )  # fmt: skip


class PlanAnswerSerializer(serializers.ModelSerializer):
    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)

    class Meta:
        model = PlanAnswer
        fields = ("plan", "answer", "told_on", "told_by")


def slugs():
    return serializers.SlugRelatedField(slug_field="slug", many=True, read_only=True)


class PractitionerSerializer(serializers.ModelSerializer):
    id = serializers.CharField(source="public_id")
    locations = LocationSerializer(many=True)
    credentials = CredentialSerializer(many=True)
    insurance = PlanAnswerSerializer(many=True, source="plan_answers")
    stated_specialties = slugs()
    conditions = slugs()
    patient_groups = slugs()
    techniques = slugs()
    languages = slugs()
    distance = serializers.FloatField(default=None)

    class Meta:
        model = Practitioner
        fields = (
            "id", "first_name", "middle_name", "last_name", "suffix", "stated_practice_start",
            "first_visit_price", "follow_up_price", "prices_given_on", "sliding_scale",
            "accepting_new_patients", "telehealth", "website", "about", "last_attested_on",
            "locations", "credentials", "insurance", "stated_specialties", "conditions",
            "patient_groups", "techniques", "languages", "distance",
        )  # fmt: skip
