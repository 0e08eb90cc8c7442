"""People in OIG's list of exclusions who may be practitioners of ours. Nothing of it is public.

OIG, the Office of Inspector General, publishes the List of Excluded Individuals/Entities (LEIE).
"""

from collections import Counter

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When

from practitioners.models.practitioner import Practitioner

# Characters: more than any column of the list holds.
LONGEST = 100
# What is kept of a row: what staff compare, and no more.
FACTS = (
    "last_name", "first_name", "middle_name", "date_of_birth", "npi", "general", "specialty",
    "address", "city", "state_code", "zip", "exclusion_type", "excluded_on", "waived_on",
    "waiver_state",
)  # fmt: skip


class Grade(models.TextChoices):
    NPI = "npi", "NPI equal"
    NAME_AND_STATE = "name_state", "Name and state"


class State(models.TextChoices):
    OPEN = "open", "Open"
    SAME = "same", "It is the person"
    OTHER = "other", "It is somebody else"
    REINSTATED = "reinstated", "Reinstated"


FOUND = (State.SAME, State.OTHER)
# Open before closed, and of both the stronger grade first.
RANK = Case(
    When(state=State.OPEN, grade=Grade.NPI, then=Value(0)),
    When(state=State.OPEN, then=Value(1)),
    When(grade=Grade.NPI, then=Value(2)),
    default=Value(3),
)


class ExclusionListQuerySet(models.QuerySet):
    def last_compared(self):
        """The list that was compared with the directory last, or None."""
        return self.order_by("-compared_at", "-pk").first()


class ExclusionList(models.Model):
    """A monthly list that was compared with the directory: what is needed to judge the next one."""

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the file.")
    dated = models.DateField(help_text="Its latest exclusion date: the file bears no other.")
    people = models.PositiveIntegerField(help_text="How many people it names.")
    compared_at = models.DateTimeField()

    objects = ExclusionListQuerySet.as_manager()

    class Meta:
        # It is written by the import, and shown to whoever may see candidates.
        default_permissions = ()

    def __str__(self):
        return f"OIG's list of {self.dated:%B} {self.dated.day}, {self.dated.year}"


class ExclusionCandidateQuerySet(models.QuerySet):
    def standing(self):
        """Those of practitioners on record; of two that a merge made one, one is left behind."""
        return self.exclude(practitioner__status=Practitioner.Status.MERGED)

    def open(self):
        return self.standing().filter(state=State.OPEN)

    def in_order(self):
        """Open first, the strongest grade first, then the oldest."""
        return self.order_by(RANK, "first_seen", "pk")

    def for_desk(self):
        """With all that the desk shows of a line."""
        return self.select_related("practitioner", "decided_by")

    def side_by_side(self):
        """With all that the desk compares."""
        return self.for_desk().prefetch_related(
            "practitioner__locations", "practitioner__credentials"
        )

    def seen_again(self, keys, dated):
        """Note that a list of this date holds these still."""
        self.filter(pk__in=keys, last_seen__lt=dated).update(last_seen=dated)

    def counts(self):
        """How many there are in each state: a Counter."""
        return Counter(self.values_list("state", flat=True))


class ExclusionCandidate(models.Model):
    """A row of OIG's list that may be about a practitioner of ours; a person decides whether it is.

    `practitioners.leie` finds it, follows its row and closes it when the row is gone;
    `practitioners.exclusions` decides it. The facts are the row's, as OIG wrote them.
    """

    Grade = Grade
    State = State

    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.CASCADE, related_name="exclusion_candidates"
    )
    grade = models.CharField(max_length=10, choices=Grade)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    last_name = models.CharField(max_length=LONGEST)
    first_name = models.CharField(max_length=LONGEST, blank=True)
    middle_name = models.CharField(max_length=LONGEST, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    npi = models.CharField("NPI", max_length=10, blank=True)
    general = models.CharField("kind of provider", max_length=LONGEST, blank=True)
    specialty = models.CharField(max_length=LONGEST, blank=True)
    address = models.CharField(max_length=LONGEST, blank=True)
    city = models.CharField(max_length=LONGEST, blank=True)
    state_code = models.CharField("state of the address", max_length=LONGEST, blank=True)
    zip = models.CharField("ZIP", max_length=LONGEST, blank=True)
    exclusion_type = models.CharField(
        max_length=LONGEST, help_text="The section of the Social Security Act, such as 1128a1."
    )
    excluded_on = models.DateField()
    waived_on = models.DateField(null=True, blank=True)
    waiver_state = models.CharField(max_length=LONGEST, blank=True)
    digest = models.CharField(
        max_length=64, editable=False, help_text="SHA-256 of the facts: a changed row has another."
    )
    first_seen = models.DateField(help_text="The date of the first list that held it.")
    last_seen = models.DateField(help_text="The date of the last list that held it.")
    note = models.CharField(
        max_length=500, blank=True, help_text="Why the import opened it again or closed it."
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="exclusions_decided",
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    reason = models.TextField(blank=True, max_length=2_000, help_text="Of the last decision.")

    objects = ExclusionCandidateQuerySet.as_manager()

    class Meta:
        # The import makes candidates, and nobody takes one away.
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(
                name="one_row_is_one_candidate_for_a_practitioner",
                fields=["practitioner", "digest"],
                violation_error_message="This row is a candidate for this practitioner already.",
            ),
            models.CheckConstraint(
                name="exclusion_decision_says_who_when_and_why",
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, reason="")
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(reason="")),
                violation_error_message="Say who decided it, when, and for which reason.",
            ),
            models.CheckConstraint(
                name="exclusion_is_found_by_a_decision",
                condition=~Q(state__in=FOUND) | Q(decided_at__isnull=False),
                violation_error_message="Only a person finds who it is: record a decision.",
            ),
            models.CheckConstraint(
                name="exclusion_npi_is_ten_digits",
                condition=Q(npi="") | Q(npi__regex=r"^\d{10}$"),
                violation_error_message="An NPI is ten digits; leave it empty where there is none.",
            ),
            models.CheckConstraint(
                name="exclusion_is_last_seen_after_it_is_first_seen",
                condition=Q(last_seen__gte=F("first_seen")),
                violation_error_message="The last list that held it can't be older than the first.",
            ),
        ]
        indexes = [
            # How many are open, on every page of the desk, and the queue.
            models.Index(
                name="exclusion_open", fields=["first_seen", "id"], condition=Q(state=State.OPEN)
            ),
        ]

    def __str__(self):
        return f"{self.last_name}, {self.first_name} {self.middle_name}".strip(", ")

    @property
    def identity(self):
        """What stays the same while other facts of a row are changed: OIG numbers no rows."""
        return self.last_name, self.first_name, self.exclusion_type, self.excluded_on
