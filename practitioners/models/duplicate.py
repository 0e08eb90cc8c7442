"""Pairs of records that may be one person, and what people said of them."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from practitioners.models.practitioner import Practitioner

MERGED = Practitioner.Status.MERGED
RECENT = 10


class Grade(models.IntegerChoices):
    """How strongly a pair looks like one person; 1 is the strongest."""

    NUMBER = 1, "A number is the same"
    PHONE_AND_NAME = 2, "Phone and name"
    NAME_AND_ZIP = 3, "Name and ZIP"
    WEAK = 4, "Name and city, or phone and half a name"


class Reason(models.TextChoices):
    """Why a pair was found; `practitioners/duplicates/find.sql` says when, and of which grade."""

    LICENSE = "license", "the same license"
    CERTIFICATE = "certificate", "the same certificate"
    NPI = "npi", "the NPI of one is a number of the other"
    REPLACED = "replaced", "the registry replaced the NPI of one by that of the other"
    PHONE_NAME = "phone_name", "the same phone, and names that fit"
    NAME_ZIP = "name_zip", "names that fit, in the same ZIP"
    NAME_CITY = "name_city", "names that fit, in the same city"
    PHONE_LAST = "phone_last", "the same phone and last name"
    PHONE_FIRST = "phone_first", "the same phone and first name"


class PairQuerySet(models.QuerySet):
    def between(self, one, other):
        """The row of two practitioners, in whichever order they are named: none or one."""
        first, second = sorted((one.pk, other.pk))
        return self.filter(first=first, second=second)

    def others_than(self, pair):
        return self.exclude(pk=pair.pk)


class DuplicatePairQuerySet(PairQuerySet):
    def waiting(self):
        """Those on which somebody can still decide: both records stand."""
        return self.exclude(first__status=MERGED).exclude(second__status=MERGED)

    def strongest_first(self):
        return self.order_by("grade", "first_id", "second_id")

    def after(self, pair):
        """Those that come after (grade, first, second) when the strongest comes first."""
        grade, first, second = pair
        later = Q(first=first, second__gt=second) | Q(first__gt=first)
        return self.filter(Q(grade=grade) & later | Q(grade__gt=grade))

    def of_practitioner(self, practitioner):
        return self.waiting().filter(Q(first=practitioner) | Q(second=practitioner))

    def with_records(self):
        return self.select_related("first", "second")

    def for_desk(self):
        """With both records and where they practice."""
        return self.with_records().prefetch_related("first__locations", "second__locations")


class NotTheSameQuerySet(PairQuerySet):
    def recent(self):
        """The last ones, of records that both stand."""
        standing = self.exclude(first__status=MERGED).exclude(second__status=MERGED)
        return standing.for_desk().order_by("-decided_at", "-pk")[:RECENT]

    def for_desk(self):
        return self.select_related("first", "second", "decided_by")


class Pair(models.Model):
    """Two practitioners, the one with the lower key first: so each pair is there once."""

    first = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")

    objects = PairQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.first} and {self.second}"


def pair_constraints(name):
    """That a pair is there once, under two constraints that begin with `name`."""
    return [
        models.UniqueConstraint(
            name=f"{name}_is_there_once",
            fields=["first", "second"],
            violation_error_message="This pair is there already.",
        ),
        models.CheckConstraint(
            name=f"{name}_names_the_lower_key_first",
            condition=Q(first__lt=F("second")),
            violation_error_message="A pair is two records, the one with the lower key first.",
        ),
    ]


class DuplicatePair(Pair):
    """A pair that may be one person and on which nobody has decided.

    Computed: `practitioners.duplicates.finding` writes and removes it.
    """

    grade = models.PositiveSmallIntegerField(choices=Grade)
    reasons = ArrayField(models.CharField(max_length=11, choices=Reason))
    found_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        # Who may see practitioners sees pairs, and who may change them decides.
        default_permissions = ()
        constraints = pair_constraints("duplicate")
        indexes = [
            # The queue.
            models.Index(name="duplicate_queue", fields=["grade", "first", "second"]),
        ]

    @property
    def place(self):
        """Both keys with the grade: the pair's place in the queue."""
        return self.grade, self.first_id, self.second_id

    @property
    def why(self):
        """Its reasons in words."""
        return [Reason(reason).label for reason in self.reasons]


class NotTheSame(Pair):
    """A person found that two records are two people: they come back only for a stronger reason."""

    grade = models.PositiveSmallIntegerField(
        choices=Grade, help_text="The strength of the reasons that were known then."
    )
    reason = models.TextField(max_length=2_000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="duplicates_denied"
    )
    decided_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = NotTheSameQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = "finding that two records are two people"
        constraints = [
            *pair_constraints("denial"),
            models.CheckConstraint(
                name="denial_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Say how you found it.",
            ),
        ]
