"""A practitioner as the schema describes them: the document that publishing writes."""

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from finder.api.serializer_fields import (
    PUBLIC_ID,
    STATE,
    TIME,
    date,
    number,
    one_of,
    quantity,
    shaped,
    text,
    texts,
    yes_or_no,
)
from practitioners.models import (
    Credential,
    OpeningHours,
    PlanAnswer,
    PracticeLocation,
    Report,
    TrainingProgram,
    Verification,
)

# What is told in free words is no fact.
FACTS_REPORTED = [each for each in Report.Kind.choices if each[0] != Report.Kind.OTHER]


class CheckedSerializer(serializers.Serializer):
    """What was checked of a credential, and where."""

    issued_on = date("Its first day, or that on which the training was completed.", required=False)
    expires_on = date(
        "The last day on which it is valid. Left out where it does not end.", required=False
    )
    checked_on = date("When somebody last checked it and found it right.")
    method = one_of(Verification.Method.choices, "How it was checked.")
    source = text("What it was checked against, such as a state board's register.")


class LicenseSerializer(CheckedSerializer):
    """A state's license to practice."""

    kind = one_of([("license", "State license")], "What kind of credential it is.")
    mark = text("Letters behind the name in that state, such as L.Ac.", required=False)
    state = shaped(STATE, "The state that issued it.")
    number = text("The license's number.")


class CertificationSerializer(CheckedSerializer):
    """A national certification by NCCAOM, now NCBAHM."""

    kind = one_of([("certification", "National certification")], "What kind of credential it is.")
    program_code = one_of(Credential.ProgramCode.choices, "The program certified in.")
    mark = text("Letters behind the name, such as Dipl. O.M.", required=False)
    number = text("The certificate's number.")


class ProgramSerializer(serializers.Serializer):
    """A program of post-graduate training."""

    slug = text("Names the program; never changes.")
    label = text("Its name.")
    issuer = text("Who holds the training.")
    issuer_url = text("The issuer's page, or empty.")
    tier = one_of(TrainingProgram.Tier.choices, "How much its completion says.")


class TrainingSerializer(CheckedSerializer):
    """Completed post-graduate training: what documents a specialty."""

    kind = one_of([("training", "Post-graduate training")], "What kind of credential it is.")
    program = ProgramSerializer(help_text="The program completed.")
    mark = text("Letters behind the name, such as C.SMA.", required=False)
    hours = quantity("Hours of training.", required=False)
    number = text("The certificate's number.", required=False)
    specialties = texts("The specialties that it documents: values of `specialty`.")


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="Credential",
        serializers={
            "license": LicenseSerializer,
            "certification": CertificationSerializer,
            "training": TrainingSerializer,
        },
        resource_type_field_name="kind",
    )
)
class CredentialField(serializers.JSONField):
    """A credential of one of three kinds."""


class ExperienceSerializer(serializers.Serializer):
    """Since when they practice, by the strongest basis that is dated."""

    since = date("The day from which years in practice are counted.")
    basis = one_of(
        [
            ("license", "The earliest verified license"),
            ("certification", "The earliest verified certification"),
            ("stated", "What they say, not verified"),
        ],
        "What says so.",
    )


class PricesSerializer(serializers.Serializer):
    """Self-pay prices."""

    first_visit = number("The first visit, in US dollars; null where not given.", allow_null=True)
    follow_up = number("A follow-up visit, in US dollars; null where not given.", allow_null=True)
    given_on = date("When these prices were given.")


class PlanAnswerSerializer(serializers.Serializer):
    """Whether a health plan is taken, as somebody said on a day."""

    plan = text("The health plan: a value of `insurance`.")
    answer = one_of(PlanAnswer.Answer.choices, "Whether it is taken.")
    told_on = date("When this was said.")
    told_by = one_of(PlanAnswer.Teller.choices, "Who said so.")


class ReportedSerializer(serializers.Serializer):
    """A fact that two visitors reported wrong, or staff found to be, until it is settled."""

    kind = one_of(FACTS_REPORTED, "Which fact.")
    plan = text("The health plan, where that is the fact: a value of `insurance`.", allow_null=True)
    since = date("When it was first reported.")


class OpeningHoursSerializer(serializers.Serializer):
    """A span of a weekday in which a location is open."""

    weekday = one_of(OpeningHours.Weekday.choices, "The day, Monday first.")
    opens = shaped(TIME, "Local time, 24 hours.")
    closes = shaped(TIME, "Local time, 24 hours.")


class LocationSerializer(serializers.Serializer):
    """Where patients are seen. Only locations whose state's rules the practitioner meets today."""

    id = shaped(PUBLIC_ID, "Names the location; never changes.")
    practice_name = text("The practice's name, or empty.")
    address_1 = text("Number and street.")
    address_2 = text("Suite or floor, or empty.")
    city = text("The city.")
    state = shaped(STATE, "The state.")
    zip = shaped(r"^\d{5}$", "The ZIP.")
    latitude = number("Degrees, WGS 84.")
    longitude = number("Degrees, WGS 84.")
    precision = one_of(PracticeLocation.Precision.choices, "What the coordinates are those of.")
    phone = shaped(r"^([2-9]\d{9})?$", "Ten digits of a US number, or empty.")
    email = text("The office's address, or empty.")
    step_free = yes_or_no("Whether it is reached without steps; null: unknown.", allow_null=True)
    parking = text("Where to park, or empty.")
    public_transport = text("How to get there, or empty.")
    hours = OpeningHoursSerializer(many=True, help_text="Opening hours; none: unknown.")
    reported_wrong = ReportedSerializer(
        many=True, help_text="Facts of the location that are reported wrong and being checked."
    )


class FactsSerializer(serializers.Serializer):
    """What is public of a practitioner today. Nothing in it has expired."""

    id = shaped(PUBLIC_ID, "Names the practitioner in addresses; never changes.")
    name = text("First name first.")
    marks = texts("Letters behind the name that may be used in the (first) location's state.")
    credentials = serializers.ListField(
        child=CredentialField(), help_text="What was checked, found right and is valid today."
    )
    documented_specialties = texts("Documented by verified training: values of `specialty`.")
    stated_specialties = texts("Stated and not documented: values of `specialty`.")
    conditions = texts("What they say they treat: values of `condition`.")
    patient_groups = texts("Whom they say they often work with: values of `patient_group`.")
    techniques = texts("What they say they use: values of `technique`.")
    languages = texts("Languages that a visit can be held in: values of `language`.")
    experience = ExperienceSerializer(allow_null=True, help_text="Null where no day is known.")
    prices = PricesSerializer(allow_null=True, help_text="Null where no price was given.")
    sliding_scale = yes_or_no("Whether the price follows what the patient can pay.")
    accepting_new_patients = yes_or_no("Null: they have not said.", allow_null=True)
    telehealth = yes_or_no("Null: they have not said.", allow_null=True)
    insurance = PlanAnswerSerializer(
        many=True,
        help_text="Of health plans that somebody asked about, the answer. Others: unknown.",
    )
    website = text("Their page, or empty.")
    about = text("What they write about themselves: plain text, or empty.")
    last_attested_on = date("When they last confirmed all of this; null: not yet.", allow_null=True)
    reported_wrong = ReportedSerializer(
        many=True, help_text="Facts of the person that are reported wrong and being checked."
    )


class ResultSerializer(FactsSerializer):
    """A practitioner as a search finds them, at the location that answers it."""

    location = LocationSerializer(help_text="The nearest that answers the search, or the first.")
    distance_miles = number(
        "Miles to the location, to one decimal; null without `near`.", allow_null=True
    )
    reasons = texts("Why this result is here: sentences in English, the most telling first.")


class PractitionerSerializer(FactsSerializer):
    """A practitioner with every location."""

    locations = LocationSerializer(many=True, help_text="All that are public, the first one first.")
