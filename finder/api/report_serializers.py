"""Reports of what is wrong, and how right the directory is, as the schema describes them."""

from rest_framework import serializers

from finder.api.serializer_fields import PUBLIC_ID, date, number, one_of, quantity, shaped, text
from practitioners.models import Report
from practitioners.models.report import NOTE_LENGTH


class SentReportSerializer(serializers.Serializer):
    """What somebody says is wrong with what is published of a practitioner."""

    kind = one_of(Report.Kind.choices, "What is wrong.")
    location = shaped(
        PUBLIC_ID,
        "The location's `id`. Needed for `phone` and `moved` where there are several; left out of"
        " account for `new_patients` and `plan`, which hold everywhere.",
        required=False,
        allow_null=True,
    )
    plan = text(
        "For `plan`, and only there: a health plan of which a yes is published.",
        required=False,
        allow_null=True,
        max_length=60,
    )
    note = text(
        "In a few words; needed for `other`. Nothing about anybody's health. It is never shown in"
        " public.",
        required=False,
        allow_null=True,
        max_length=NOTE_LENGTH,
    )


class ReportSerializer(serializers.Serializer):
    """The report as it was taken down. What follows from it is seen at the practitioner."""

    kind = one_of(Report.Kind.choices, "What is wrong.")
    location = shaped(PUBLIC_ID, "Where; null where it is the same everywhere.", allow_null=True)
    plan = text("The health plan; null where none is meant.", allow_null=True)
    due_on = date("By when a person has looked at it: the second working day after.")


class ChecksSerializer(serializers.Serializer):
    """The checks that are shown today, each once."""

    shown = quantity("How many there are.")
    days = quantity("What counts as recent, in days.")
    recent = quantity("How many are that recent.")
    share_recent = quantity("The same in percent; null where none is shown.", allow_null=True)
    median_age = quantity("In days; null where none is shown.", allow_null=True)


class AgesSerializer(serializers.Serializer):
    """How many checks are of an age."""

    from_days = quantity("This old or older.")
    before_days = quantity("Younger than this; null: any age.", allow_null=True)
    checks = quantity("How many.")


class SettledSerializer(serializers.Serializer):
    """What visitors reported wrong, and how fast it was settled."""

    open = quantity("Reports that wait.")
    overdue = quantity("Of these, past the second working day.")
    days = quantity("The days that the figures below look back.")
    closed = quantity("Reports closed in these days.")
    in_time = quantity("Of these, by the second working day.")
    share_in_time = quantity("The same in percent; null where none was closed.", allow_null=True)
    median_hours = number(
        "From received to closed; null where none was closed.", allow_null=True, min_value=0
    )


class AccuracySerializer(serializers.Serializer):
    """How right the directory is, computed from what is published today."""

    day = date("The day of these figures.")
    practitioners = quantity("How many are listed.")
    checks = ChecksSerializer(help_text="How fresh the checks are.")
    ages = AgesSerializer(many=True, help_text="The ages of the checks, the youngest first.")
    reports = SettledSerializer(help_text="How what is reported wrong is settled.")
