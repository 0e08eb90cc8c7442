"""What a practitioner claims to hold: a certification, a license, a training."""

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from practitioners.models.credential_queries import CredentialQuerySet
from practitioners.models.number_key import NumberKey
from practitioners.models.practitioner import Practitioner
from practitioners.models.triggers import notes_unpublished
from practitioners.models.vocabulary import State, TrainingProgram


class Days(Func):
    """Days since 1 January 2000: a date as text that no session setting changes."""

    template = "(%(expressions)s - DATE '2000-01-01')"
    output_field = models.IntegerField()


class JoinedByBars(Func):
    """Texts joined with a bar between them."""

    template = "(%(expressions)s)"
    arg_joiner = " || '|' || "
    output_field = models.TextField()


def written(field):
    """A column as text, empty where there is nothing."""
    return Coalesce(Cast(field, models.TextField()), Value("", models.TextField()))


class Credential(models.Model):
    """One claim: a national certification, a state license or a post-graduate training."""

    class Kind(models.TextChoices):
        CERTIFICATION = "certification", _("National certification")
        LICENSE = "license", _("State license")
        TRAINING = "training", _("Post-graduate training")

    class ProgramCode(models.TextChoices):
        """The national board's programs. Source: NCCAOM, now NCBAHM."""

        ACUPUNCTURE = "AC", _("Acupuncture")
        HERBOLOGY = "CH", _("Chinese Herbology")
        ORIENTAL_MEDICINE = "OM", _("Oriental Medicine")
        ACUPUNCTURE_AND_HERBS = "AHM", _("Acupuncture and Herbal Medicine")
        BODYWORK = "ABT", _("Asian Bodywork Therapy")

    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.CASCADE, related_name="credentials"
    )
    kind = models.CharField(max_length=13, choices=Kind)
    program_code = models.CharField("certification", max_length=3, choices=ProgramCode, blank=True)
    state = models.ForeignKey(
        State, on_delete=models.PROTECT, null=True, blank=True, related_name="licenses"
    )
    program = models.ForeignKey(
        TrainingProgram,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="credentials",
        verbose_name="training program",
    )
    number = models.CharField(max_length=40, blank=True)
    # However it was typed, a license is the same one: this is compared, the number is shown.
    number_key = models.GeneratedField(
        expression=NumberKey("number"), output_field=models.TextField(), db_persist=True
    )
    title = models.CharField(
        max_length=30, blank=True, help_text="The license's title, such as L.Ac. or A.P."
    )
    hours = models.PositiveSmallIntegerField("hours of training", null=True, blank=True)
    issued_on = models.DateField(
        null=True, blank=True, help_text="Certified since, license issued or training completed on."
    )
    expires_on = models.DateField(
        null=True, blank=True, help_text="The last day on which it is valid."
    )
    badge_url = models.URLField(
        "digital badge",
        blank=True,
        default="",
        db_default="",
        help_text="The page on which the national board shows this certificate's badge.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # What a check refers to: a claim that is changed afterwards, or handed to somebody else, is no
    # longer the one checked.
    claim = models.GeneratedField(
        expression=JoinedByBars(
            *(written(name) for name in ("practitioner_id", "kind", "program_code", "state_id")),
            *(written(name) for name in ("program_id", "number", "title", "hours")),
            written(Days("issued_on")),
            written(Days("expires_on")),
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = CredentialQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "state", "program_code", "id"]
        constraints = [
            models.CheckConstraint(
                name="certification_names_its_program",
                condition=~Q(kind="certification")
                | Q(
                    program_code__in=["AC", "CH", "OM", "AHM", "ABT"],
                    state__isnull=True,
                    program__isnull=True,
                ),
                violation_error_message=(
                    "A certification names its program (AC, CH, OM, AHM or ABT),"
                    " and neither a state nor a training program."
                ),
            ),
            models.CheckConstraint(
                name="certification_number_is_3_to_6_digits",
                condition=~Q(kind="certification") | Q(number__regex=r"^[1-9]\d{2,5}$"),
                violation_error_message=(
                    "A certificate number is 3 to 6 digits, the first not zero."
                ),
            ),
            models.CheckConstraint(
                name="license_names_its_state_and_number",
                condition=~Q(kind="license")
                | Q(
                    state__isnull=False,
                    number_key__isnull=False,
                    program__isnull=True,
                    program_code="",
                ),
                violation_error_message=(
                    "A license names its state and its number,"
                    " and neither a certification nor a training program."
                ),
            ),
            models.CheckConstraint(
                name="training_names_its_program",
                condition=~Q(kind="training")
                | Q(program__isnull=False, state__isnull=True, program_code=""),
                violation_error_message=(
                    "A training names its training program,"
                    " and neither a state nor a certification."
                ),
            ),
            models.CheckConstraint(
                name="only_a_certification_has_a_badge",
                condition=Q(kind="certification") | Q(badge_url=""),
                violation_error_message="A digital badge belongs to a certification only.",
            ),
            models.CheckConstraint(
                name="only_a_training_has_hours",
                condition=Q(kind="training") | Q(hours__isnull=True),
                violation_error_message="Hours belong to a training only.",
            ),
            models.CheckConstraint(
                name="credential_expires_after_it_is_issued",
                condition=Q(expires_on__gte=F("issued_on"))
                | Q(issued_on__isnull=True)
                | Q(expires_on__isnull=True),
                violation_error_message="It can't expire before it was issued.",
            ),
            models.UniqueConstraint(
                name="certification_is_claimed_once",
                fields=["practitioner", "program_code"],
                condition=Q(kind="certification"),
                violation_error_message="This practitioner claims this certification already.",
            ),
            models.UniqueConstraint(
                name="license_is_claimed_once",
                fields=["practitioner", "state", "number_key"],
                condition=Q(kind="license"),
                violation_error_message="This practitioner claims this license already.",
            ),
            models.UniqueConstraint(
                name="training_is_claimed_once",
                fields=["practitioner", "program"],
                condition=Q(kind="training"),
                violation_error_message="This practitioner claims this training already.",
            ),
        ]
        indexes = [
            # The admin's search by number, and finding the same license claimed twice.
            models.Index(name="credential_by_number", fields=["number_key", "kind"]),
        ]
        triggers = notes_unpublished("SELECT practitioner_id FROM changed")

    def __str__(self):
        if self.kind == self.Kind.LICENSE:
            return f"{self.state_id} license {self.number}"
        if self.kind == self.Kind.CERTIFICATION:
            return f"{self.get_program_code_display()} certification {self.number}"
        return str(self.program)

    @property
    def identity(self):
        """What makes a license or certificate the same one, whoever claims it."""
        names = ("kind", "program_code", "state_id", "number_key")
        return {name: getattr(self, name) for name in names}

    def validate_constraints(self, exclude=None):
        """Check the constraints on what the database computes as well, though no form has it.

        `claim` is in none of them. Django can't compute it before saving, and would take every
        constraint for kept.
        """
        super().validate_constraints(exclude={*(exclude or ()), "claim"} - {"number_key"})
