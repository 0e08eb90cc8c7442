"""The words that the directory and its search have in common, editable in the admin."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from practitioners.models.triggers import changes_the_words, notes_unpublished


class Vocabulary(models.Model):
    """A list of choices, each with the words by which people ask for it."""

    slug = models.SlugField(
        "address",
        max_length=60,
        unique=True,
        help_text="Names the choice in addresses and the API. Never changes.",
    )
    label = models.CharField(max_length=120, unique=True)
    synonyms = ArrayField(
        models.CharField(max_length=120),
        default=list,
        blank=True,
        help_text="Other words that people type for it, separated by commas.",
    )
    position = models.PositiveSmallIntegerField(
        default=1000, help_text="Lower comes first in lists."
    )

    class Meta:
        abstract = True
        ordering = ["position", "label"]
        triggers = [
            pgtrigger.ReadOnly(name="slug_never_changes", fields=["slug"]),
            changes_the_words(),
        ]

    def __str__(self):
        return self.label


class TranslatedVocabulary(Vocabulary):
    """A vocabulary whose choices patients read in their language."""

    label_es = models.CharField(
        "label in Spanish",
        max_length=120,
        blank=True,
        help_text="For the Spanish pages. Empty: the same as in English, as for a name.",
    )

    class Meta(Vocabulary.Meta):
        abstract = True

    def label_in(self, language):
        """What a page in this language calls it."""
        return (language == "es" and self.label_es) or self.label


class Specialty(TranslatedVocabulary):
    """A field of practice, such as sports acupuncture."""

    description = models.CharField(max_length=300, blank=True)

    class Meta(Vocabulary.Meta):
        verbose_name_plural = "specialties"


class Condition(TranslatedVocabulary):
    """What a patient comes with, such as neck pain."""

    class Meta(Vocabulary.Meta):
        pass


class PatientGroup(TranslatedVocabulary):
    """People whom a practitioner often works with, such as musicians."""

    class Meta(Vocabulary.Meta):
        pass


class Technique(TranslatedVocabulary):
    """A way of treating, such as cupping."""

    class Meta(Vocabulary.Meta):
        pass


class InsurancePlan(TranslatedVocabulary):
    """A health plan as patients name it."""

    class Meta(Vocabulary.Meta):
        pass


class Language(TranslatedVocabulary):
    """A language that a visit can be held in; its address is the ISO 639 code."""

    class Meta(Vocabulary.Meta):
        pass


class TrainingProgram(Vocabulary):
    """Post-graduate training, and the specialties that its completion documents."""

    class Tier(models.TextChoices):
        BOARD = "board", _("Board certification")
        CERTIFICATE = "certificate", _("Certificate")
        COURSE = "course", _("Course")

    mark = models.CharField(
        max_length=30, blank=True, help_text="Letters behind the name, such as C.SMA."
    )
    issuer = models.CharField(max_length=120)
    issuer_url = models.URLField("issuer's page", blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    tier = models.CharField(max_length=12, choices=Tier)
    expires = models.BooleanField(
        default=False, help_text="Whether the credential ends unless renewed."
    )
    specialties = models.ManyToManyField(
        Specialty, related_name="training_programs", help_text="What its completion documents."
    )

    class Meta(Vocabulary.Meta):
        triggers = [
            *Vocabulary.Meta.triggers,
            *notes_unpublished(
                "SELECT DISTINCT credential.practitioner_id FROM changed"
                " JOIN practitioners_credential credential ON credential.program_id = changed.id"
            ),
        ]


class TrainingSpecialty(TrainingProgram.specialties.through):
    """A training program counts for a specialty."""

    class Meta:
        proxy = True
        triggers = notes_unpublished(
            "SELECT DISTINCT credential.practitioner_id FROM changed JOIN practitioners_credential"
            " credential ON credential.program_id = changed.trainingprogram_id"
        )


class State(models.Model):
    """A state or territory and how it regulates acupuncture."""

    class PracticeAct(models.TextChoices):
        YES = "yes", "Licenses acupuncturists"
        NO = "no", "Does not license acupuncturists"
        UNKNOWN = "unknown", "Not known"

    code = models.CharField(max_length=2, primary_key=True)
    number = models.PositiveSmallIntegerField(unique=True, help_text="FIPS code.")
    name = models.CharField(max_length=40, unique=True)
    practice_act = models.CharField(max_length=7, choices=PracticeAct)
    license_title = models.CharField(
        max_length=30, blank=True, help_text="The title of its licensees, such as L.Ac."
    )
    board = models.CharField(
        max_length=120, blank=True, help_text="Who issues the licenses, such as a board's name."
    )
    board_url = models.URLField(
        "board's license search",
        blank=True,
        help_text="Where staff look a license up. Empty: not known yet.",
    )
    own_license_required = models.BooleanField(
        default=False, help_text="Licenses by its own exam, without the national certification."
    )
    note = models.TextField(blank=True, help_text="What a patient reads who searches here.")
    note_es = models.TextField("note in Spanish", blank=True, help_text="The same in Spanish.")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="state_code_is_two_capitals",
                condition=Q(code__regex=r"^[A-Z]{2}$"),
                violation_error_message="A state's code is two capital letters, such as CA.",
            ),
        ]
        triggers = [
            changes_the_words(),
            *notes_unpublished(
                "SELECT location.practitioner_id FROM changed"
                " JOIN practitioners_practicelocation location ON location.state_id = changed.code"
                " UNION SELECT credential.practitioner_id FROM changed"
                " JOIN practitioners_credential credential ON credential.state_id = changed.code"
            ),
        ]

    def __str__(self):
        return self.name

    def note_in(self, language):
        """What a patient reads who searches here, in this language."""
        return (language == "es" and self.note_es) or self.note


class NationalSource(models.Model):
    """Where staff look things up that no state or training program answers for."""

    class Purpose(models.TextChoices):
        BOARD = "board", "Directory of the national board"
        BADGES = "badges", "Digital badges of the national board"
        DISCIPLINE = "discipline", "Discipline across states"
        REGISTRY = "registry", "Federal registry"

    purpose = models.CharField(max_length=10, choices=Purpose, primary_key=True)
    name = models.CharField(max_length=120, help_text="As a check names its source.")
    url = models.URLField("address", blank=True, help_text="Empty: not known yet.")

    class Meta:
        ordering = ["purpose"]

    def __str__(self):
        return self.name


class ProfessionalTerm(models.Model):
    """Words of the profession that search understands though they are no choice in a list."""

    meaning = models.SlugField(
        max_length=30, unique=True, help_text="What search takes them for, such as certified."
    )
    words = ArrayField(models.CharField(max_length=120))

    class Meta:
        ordering = ["meaning"]
        triggers = [changes_the_words()]

    def __str__(self):
        return self.meaning
