"""Rosters: what a school, an association or a clinic says of its people. Nothing of it is public.

A roster is previewed first, every row with what importing it would do, and written when a person
says so: `practitioners.rosters`.
"""

from collections import Counter

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Case, Max, Min, Q, Value, When

from practitioners.models.practitioner import PUBLIC_LENGTH, Practitioner


class State(models.TextChoices):
    PREVIEWED = "previewed", "Previewed"
    IMPORTED = "imported", "Imported"
    DISCARDED = "discarded", "Discarded"


class Outcome(models.TextChoices):
    WRONG = "wrong", "Wrong"
    CANDIDATE = "candidate", "Candidate"
    NEW = "new", "New"
    CHANGED = "changed", "Changed"
    SAME = "same", "Same"


BECAME = """
    UPDATE practitioners_rosterrow kept SET practitioner_id = became.practitioner_id
    FROM unnest(%s::bigint[], %s::bigint[]) became (id, practitioner_id)
    WHERE kept.id = became.id
"""
# What a person has to look at comes first.
RANK = Case(*(When(outcome=each, then=Value(place)) for place, each in enumerate(Outcome)))
# What comparing a row with the directory finds.
FINDINGS = ("outcome", "practitioner_id", "people", "differences", "differs", "faults", "answer")


class RosterQuerySet(models.QuerySet):
    def latest_first(self):
        return self.order_by("-uploaded_at", "-pk")

    def for_desk(self):
        """With who uploaded and who decided it."""
        return self.select_related("uploaded_by", "decided_by")

    def previewed(self):
        return self.filter(state=State.PREVIEWED)

    def uploaded_before(self, moment):
        return self.filter(uploaded_at__lt=moment)

    def imported_as(self, roster):
        """The same file, imported before from whichever upload, the last first."""
        same = self.filter(state=State.IMPORTED, digest=roster.digest).exclude(pk=roster.pk)
        return same.order_by("-decided_at")


class Roster(models.Model):
    """A file of people as its sender wrote it, previewed, and then imported or discarded."""

    State = State

    given_by = models.CharField(
        "from", max_length=120, help_text="The school, association or clinic that gave it."
    )
    given_on = models.DateField("given on")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the file.")
    row_count = models.PositiveIntegerField("rows")
    state = models.CharField(max_length=9, choices=State, default=State.PREVIEWED)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="rosters_uploaded",
        help_text="Empty: by the command.",
    )
    uploaded_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="rosters_decided",
        help_text="Empty: by the command, or forgotten after some days.",
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RosterQuerySet.as_manager()

    class Meta:
        # Whoever may add one previews, imports and discards it; nobody takes one away.
        default_permissions = ("view", "add")
        constraints = [
            models.CheckConstraint(
                name="roster_says_where_it_comes_from",
                condition=~Q(given_by="") & ~Q(file_name=""),
                violation_error_message="Say who gave the roster, and in which file.",
            ),
            models.CheckConstraint(
                name="roster_is_decided_at_some_time",
                condition=Q(state=State.PREVIEWED, decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state=State.PREVIEWED) & Q(decided_at__isnull=False)),
                violation_error_message="Say when the roster was imported or discarded.",
            ),
        ]
        indexes = [
            # Whether a file was imported before.
            models.Index(name="roster_by_file", fields=["digest"]),
        ]

    def __str__(self):
        return f"Roster of {self.given_by}"


class RosterRowQuerySet(models.QuerySet):
    def in_order(self):
        """What needs a person first, then by line."""
        return self.order_by(RANK, "line")

    def by_line(self):
        return self.order_by("line")

    def shown_as(self, kind):
        """Those of an outcome, or with kind "differs" those with facts that are left as they are;
        anything else leaves all."""
        if kind == "differs":
            return self.filter(differs=True)
        return self.filter(outcome=kind) if kind in Outcome.values else self.all()

    def with_a_choice(self):
        """Those that fit somebody by name and ZIP, decided or not."""
        return self.exclude(people=[]).exclude(outcome=Outcome.WRONG)

    def for_desk(self):
        """With all that the desk shows of a line."""
        return self.select_related("practitioner")

    def tally(self):
        """How many have each outcome, and how many facts that are left: a Counter."""
        rows = self.order_by().values_list("outcome", "differs")
        counts = Counter()
        for outcome, differs, number in rows.annotate(number=models.Count("pk")):
            counts[outcome] += number
            counts["differs"] += number if differs else 0
        return counts

    def imported(self):
        return self.filter(roster__state=State.IMPORTED, practitioner__isnull=False)

    def remembered(self, identities):
        """Whom rows with these identities were when they were last imported, by identity."""
        rows = self.imported().filter(identity__in=identities).order_by("roster__decided_at", "pk")
        return dict(rows.values_list("identity", "practitioner"))

    def standing_of(self, practitioners):
        """Of each of these who was imported before: when first, and the date of the newest roster.

        Returns tuples of key, moment and date.
        """
        rows = self.imported().filter(practitioner__in=practitioners).order_by()
        return rows.values("practitioner").annotate(
            first=Min("roster__decided_at"), newest=Max("roster__given_on")
        ).values_list("practitioner", "first", "newest")  # fmt: skip

    def became(self, people):
        """Note whom rows became: pairs of keys of rows and practitioners, in one statement."""
        with connection.cursor() as cursor:
            cursor.execute(BECAME, [list(keys) for keys in zip(*people, strict=True)])

    def of_practitioner(self, practitioner):
        """The rows that brought or concerned somebody, the last imported first."""
        rows = self.imported().filter(practitioner=practitioner)
        return rows.select_related("roster__decided_by").order_by("-roster__decided_at", "-pk")


class RosterRow(models.Model):
    """A row of a roster, and what importing it does, or did.

    `cells` are emptied when it is imported: what was taken stands on the record then.
    """

    Outcome = Outcome

    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(help_text="Where it begins in the file; the header is 1.")
    cells = models.JSONField(default=dict, blank=True, help_text="What is filled, by column.")
    identity = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of what tells whom it is about."
    )
    outcome = models.CharField(max_length=9, choices=Outcome)
    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.SET_NULL, null=True, related_name="roster_rows"
    )
    people = ArrayField(
        models.CharField(max_length=PUBLIC_LENGTH),
        default=list,
        blank=True,
        help_text="Public ids: whom it may be about, or who contradict each other.",
    )
    answer = models.CharField(
        max_length=PUBLIC_LENGTH,
        blank=True,
        help_text="Which of these a person chose: a public id, or “new”.",
    )
    differences = models.JSONField(
        default=list, blank=True, help_text="Column, what becomes of it, before and after."
    )
    differs = models.BooleanField(default=False, help_text="Has facts that are left as they are.")
    faults = models.JSONField(default=list, blank=True, help_text="Column, and what is wrong.")

    objects = RosterRowQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="one_row_for_each_line_of_a_roster",
                fields=["roster", "line"],
                violation_error_message="This line of the roster is there already.",
            ),
            models.CheckConstraint(
                name="roster_row_that_is_wrong_says_why",
                condition=Q(outcome=Outcome.WRONG) & ~Q(faults=[])
                | ~Q(outcome=Outcome.WRONG) & Q(faults=[]),
                violation_error_message="A row is wrong where something of it is.",
            ),
        ]
        indexes = [
            # Whom a row was when it was imported before.
            models.Index(name="roster_row_by_identity", fields=["identity"]),
        ]

    def __str__(self):
        return f"Line {self.line}"

    @property
    def findings(self):
        """What comparing it with the directory found."""
        return tuple(getattr(self, name) for name in FINDINGS)
