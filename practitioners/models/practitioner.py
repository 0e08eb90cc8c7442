"""The person: names, what they say of themselves, and where they stand with the directory."""

import secrets

from django.db import models
from django.db.models import F, Q

from practitioners.models.practitioner_queries import PractitionerQuerySet
from practitioners.models.triggers import notes_unpublished
from practitioners.models.vocabulary import (
    Condition,
    InsurancePlan,
    Language,
    PatientGroup,
    Specialty,
    Technique,
)
from practitioners.validators import validate_npi

# Crockford's base 32 in lower case: no letter that is read as a digit, no vowel but a and e.
PUBLIC_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
PUBLIC_LENGTH = 10
# The letter for each of the 256 bytes, all letters equally often.
PUBLIC_LETTERS = (PUBLIC_ALPHABET * 8).encode()


def make_public_id():
    """A name for addresses that says nothing of the database: ten random characters, 50 bits."""
    return make_public_ids(1)[0]


def make_public_ids(count):
    """So many of them, drawn at once."""
    letters = secrets.token_bytes(PUBLIC_LENGTH * count).translate(PUBLIC_LETTERS).decode()
    return [letters[at : at + PUBLIC_LENGTH] for at in range(0, len(letters), PUBLIC_LENGTH)]


class Practitioner(models.Model):
    """A person who practices acupuncture."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        LISTED = "listed", "Listed"
        SUSPENDED = "suspended", "Suspended"
        RETIRED = "retired", "Retired"
        # What is left of a record whose facts went to another: see `practitioners.duplicates`.
        MERGED = "merged", "Merged"

    class Source(models.TextChoices):
        STAFF = "staff", "Entered by staff"
        NPPES = "nppes", "Federal registry (NPPES)"
        APPLICATION = "application", "Application"
        ROSTER = "roster", "Roster"
        INVENTED = "invented", "Invented for the demo directory"

    public_id = models.CharField(
        max_length=PUBLIC_LENGTH, unique=True, default=make_public_id, editable=False
    )
    first_name = models.CharField(max_length=60)
    middle_name = models.CharField(max_length=60, blank=True)
    last_name = models.CharField(max_length=80)
    suffix = models.CharField(max_length=10, blank=True, help_text="Jr., III and the like.")
    npi = models.CharField(
        "NPI",
        max_length=10,
        null=True,
        blank=True,
        unique=True,
        validators=[validate_npi],
        error_messages={"unique": "Another practitioner has this NPI."},
        help_text="National Provider Identifier, ten digits.",
    )
    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT)
    source = models.CharField(max_length=11, choices=Source, default=Source.STAFF)
    stated_practice_start = models.DateField(
        null=True, blank=True, help_text="Since when they say they have been in practice."
    )
    stated_specialties = models.ManyToManyField(
        Specialty, blank=True, help_text="As they say; a verified training documents a specialty."
    )
    conditions = models.ManyToManyField(Condition, blank=True)
    patient_groups = models.ManyToManyField(PatientGroup, blank=True)
    techniques = models.ManyToManyField(Technique, blank=True)
    languages = models.ManyToManyField(Language, blank=True)
    first_visit_price = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True, help_text="US dollars."
    )
    follow_up_price = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True, help_text="US dollars."
    )
    prices_given_on = models.DateField(null=True, blank=True)
    sliding_scale = models.BooleanField(
        default=False, help_text="The price follows what the patient can pay."
    )
    accepting_new_patients = models.BooleanField(
        null=True, blank=True, help_text="Unknown until they say."
    )
    telehealth = models.BooleanField(null=True, blank=True, help_text="Unknown until they say.")
    website = models.URLField(blank=True)
    about = models.TextField(max_length=3000, blank=True)
    last_attested_on = models.DateField(
        null=True, blank=True, help_text="When they last confirmed that all of this is right."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = PractitionerQuerySet.as_manager()

    class Meta:
        ordering = ["last_name", "first_name", "id"]
        constraints = [
            models.CheckConstraint(
                name="practitioner_has_a_name",
                condition=~Q(last_name="") & ~Q(first_name=""),
                violation_error_message="A practitioner needs a first and a last name.",
            ),
            models.CheckConstraint(
                name="npi_is_ten_digits_from_1_or_2",
                condition=Q(npi__isnull=True) | Q(npi__regex=r"^[12]\d{9}$"),
                violation_error_message="An NPI is ten digits and begins with 1 or 2.",
            ),
            models.CheckConstraint(
                name="npi_check_digit_fits",
                condition=Q(npi__isnull=True)
                | Q(npi=models.Func(F("npi"), function="npi_with_check_digit")),
                violation_error_message=(
                    "The NPI's last digit does not fit the others: a typing error?"
                ),
            ),
            models.CheckConstraint(
                name="prices_are_zero_or_more",
                condition=(Q(first_visit_price__isnull=True) | Q(first_visit_price__gte=0))
                & (Q(follow_up_price__isnull=True) | Q(follow_up_price__gte=0)),
                violation_error_message="A price is zero or more.",
            ),
            models.CheckConstraint(
                name="prices_carry_their_date",
                condition=Q(prices_given_on__isnull=False)
                | Q(first_visit_price__isnull=True, follow_up_price__isnull=True),
                violation_error_message="Say on which date the prices were given.",
            ),
            models.CheckConstraint(
                name="website_is_a_web_address",
                condition=Q(website="") | Q(website__iregex=r"^https?://"),
                violation_error_message="A website begins with https:// or http://.",
            ),
        ]
        indexes = [
            # The admin's list and the desk's counts by status.
            models.Index(name="practitioner_by_status", fields=["status", "last_name"]),
        ]
        triggers = notes_unpublished("SELECT id FROM changed")

    def __str__(self):
        return self.full_name

    @property
    def full_name(self):
        """The name as a person reads it: "Mina J. Park III"."""
        parts = (self.first_name, self.middle_name, self.last_name, self.suffix)
        return " ".join(part for part in parts if part)


class PlanAnswer(models.Model):
    """Whether a practitioner takes a health plan, said by somebody on a date."""

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        UNKNOWN = "unknown", "Unknown"

    class Teller(models.TextChoices):
        PRACTITIONER = "practitioner", "The practitioner"
        OFFICE = "office", "The office, by phone"
        INSURER = "insurer", "The insurer"
        PATIENT = "patient", "A patient"

    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.CASCADE, related_name="plan_answers"
    )
    plan = models.ForeignKey(InsurancePlan, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=7, choices=Answer)
    told_on = models.DateField("said on")
    told_by = models.CharField("said by", max_length=12, choices=Teller)

    class Meta:
        ordering = ["plan", "id"]
        constraints = [
            models.UniqueConstraint(
                name="one_answer_for_each_plan",
                fields=["practitioner", "plan"],
                violation_error_message=(
                    "There is an answer for this plan already: change that one."
                ),
            ),
        ]
        triggers = notes_unpublished("SELECT practitioner_id FROM changed")

    def __str__(self):
        return f"{self.plan}: {self.answer}"


class PractitionerSpecialty(Practitioner.stated_specialties.through):
    """A specialty that a practitioner states."""

    class Meta:
        proxy = True
        triggers = notes_unpublished("SELECT practitioner_id FROM changed")


class PractitionerCondition(Practitioner.conditions.through):
    """A condition that a practitioner treats."""

    class Meta:
        proxy = True
        triggers = notes_unpublished("SELECT practitioner_id FROM changed")


class PractitionerPatientGroup(Practitioner.patient_groups.through):
    """People whom a practitioner often works with."""

    class Meta:
        proxy = True
        triggers = notes_unpublished("SELECT practitioner_id FROM changed")


class PractitionerTechnique(Practitioner.techniques.through):
    """A technique that a practitioner uses."""

    class Meta:
        proxy = True
        triggers = notes_unpublished("SELECT practitioner_id FROM changed")


class PractitionerLanguage(Practitioner.languages.through):
    """A language that a practitioner speaks."""

    class Meta:
        proxy = True
        triggers = notes_unpublished("SELECT practitioner_id FROM changed")
