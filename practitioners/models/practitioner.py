"""The person: names, what they say of themselves, and where they stand with the directory."""

import secrets

from django.db import models
from django.db.models import F, Prefetch, Q, Value
from django.utils import timezone

from practitioners.models.number_key import NumberKey
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
    return secrets.token_bytes(PUBLIC_LENGTH).translate(PUBLIC_LETTERS).decode()


class PractitionerQuerySet(models.QuerySet):
    def listed(self):
        return self.filter(status=Practitioner.Status.LISTED)

    def drafts(self):
        return self.filter(status=Practitioner.Status.DRAFT)

    def on_record(self):
        """All but those who were merged into another."""
        return self.exclude(status=Practitioner.Status.MERGED)

    def matching(self, text):
        """Whose names begin with each word of `text`, or whose NPI, license or certificate it is.

        Nothing to look for leaves everybody.
        """
        if not text.strip():
            return self.all()
        names = Q()
        for word in text.split():
            names &= (
                Q(last_name__unaccent__istartswith=word)
                | Q(first_name__unaccent__istartswith=word)
                | Q(middle_name__unaccent__istartswith=word)
            )
        number = NumberKey(Value(text))
        holders = self.model.objects.filter(credentials__number_key=number).values("pk")
        return self.filter(names | Q(npi=text.strip()) | Q(pk__in=holders))

    def namesakes_of(self, practitioner):
        """Others of the same last name and first initial, who may be the same person."""
        return (
            self.on_record()
            .filter(
                last_name__unaccent__iexact=practitioner.last_name,
                first_name__unaccent__istartswith=practitioner.first_name[:1],
            )
            .exclude(pk=practitioner.pk)
        )

    def for_back_office(self):
        """With locations, claims, and those that count today as `counting_credentials`."""
        claims = self.model.credentials.rel.related_model.objects
        counting = Prefetch(
            "credentials", claims.counting(timezone.localdate()), to_attr="counting_credentials"
        )
        return self.prefetch_related("locations", "credentials", counting)

    def following_registry(self):
        """Drafts from the registry on which nobody has worked: they follow it."""
        return self.drafts().filter(source="nppes", updated_at=F("created_at"))

    def keys_watched(self):
        """The keys of those who neither follow the registry nor are retired or merged, as a set."""
        others = self.on_record().exclude(status=Practitioner.Status.RETIRED)
        return set(others.difference(self.following_registry()).values_list("pk", flat=True))

    def with_further_locations(self):
        """Those who have more than one location."""
        return self.annotate(places=models.Count("locations")).filter(places__gt=1)

    def with_npis(self, npis):
        return self.filter(npi__in=npis)

    def npis(self):
        """Every NPI on record, as a set."""
        return set(self.filter(npi__isnull=False).values_list("npi", flat=True))

    def for_comparing(self):
        """With all that two records are compared by."""
        return self.prefetch_related(
            "locations",
            "credentials__verifications",
            "credentials__program",
            "plan_answers__plan",
            *(field.name for field in self.model._meta.many_to_many),
        )

    def for_export(self):
        """With all that an export says, as lists: `places`, `claims` and `answers`, `stated` and
        `spoken`; in as many queries however many there are."""
        claims = self.model.credentials.rel.related_model.objects
        standing = claims.with_standing(timezone.localdate()).select_related("program", "state")
        answers = PlanAnswer.objects.select_related("plan")
        return self.prefetch_related(None).prefetch_related(
            Prefetch("locations", to_attr="places"),
            Prefetch(
                "credentials", standing.prefetch_related("program__specialties"), to_attr="claims"
            ),
            Prefetch("plan_answers", answers, to_attr="answers"),
            Prefetch("stated_specialties", to_attr="stated"),
            Prefetch("languages", to_attr="spoken"),
        )

    def known_as(self, names):
        """Those whose NPI or public id is among `names`."""
        return self.filter(models.Q(npi__in=names) | models.Q(public_id__in=names))

    def with_npi_or_key(self, npi_numbers, keys):
        """Those on record with one of these NPIs, or one of these keys, in the order of their
        keys."""
        return self.on_record().filter(Q(npi__in=npi_numbers) | Q(pk__in=keys)).order_by("pk")

    def locked(self, keys):
        """Those with these keys, locked in the order of their keys against other writers."""
        return self.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True)

    def worked_on(self, keys):
        """Note that those with these keys were worked on now: no import changes them any more."""
        if keys:
            self.filter(pk__in=keys).update(updated_at=timezone.now())


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
