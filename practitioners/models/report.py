"""What visitors say is wrong with a published fact, and what staff found."""

from collections import Counter

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from practitioners.models.location import PracticeLocation
from practitioners.models.practitioner import Practitioner
from practitioners.models.triggers import moves_the_edition, notes_unpublished
from practitioners.models.vocabulary import InsurancePlan

NOTE_LENGTH = 500


class Kind(models.TextChoices):
    PHONE = "phone", _("The phone number is wrong")
    MOVED = "moved", _("They are no longer at this address")
    NEW_PATIENTS = "new_patients", _("They take no new patients")
    PLAN = "plan", _("They do not take a health plan that is shown")
    OTHER = "other", _("Something else")


class State(models.TextChoices):
    OPEN = "open", "Open"
    CONFIRMED = "confirmed", "It is so: to be corrected"
    CORRECTED = "corrected", "Corrected"
    NOT_SO = "not_so", "It is not so"
    DUPLICATE = "duplicate", "Covered by another report"


PENDING = (State.OPEN, State.CONFIRMED)
OF_A_LOCATION = (Kind.PHONE, Kind.MOVED)
OF_THE_PERSON = (Kind.NEW_PATIENTS, Kind.PLAN)


class ReportQuerySet(models.QuerySet):
    def pending(self):
        """Those on which somebody still has to act."""
        return self.filter(state__in=PENDING)

    def open(self):
        return self.filter(state=State.OPEN)

    def of_the_same_thing(self, report):
        """Those of the same fact, this one too. What is told in free words is no fact."""
        if report.kind == Kind.OTHER:
            return self.filter(pk=report.pk)
        return self.filter(
            practitioner=report.practitioner_id,
            location=report.location_id,
            kind=report.kind,
            plan=report.plan_id,
        )

    def by_reporter(self, key):
        return self.filter(reporter_key=key)

    def received_before(self, moment):
        return self.filter(received_at__lt=moment)

    def closed_before(self, moment):
        return self.exclude(state__in=PENDING).filter(decided_at__lt=moment)

    def oldest_first(self):
        return self.order_by("received_at", "pk")

    def after(self, report):
        """Those that come after a report when the oldest comes first."""
        later = Q(received_at=report.received_at, pk__gt=report.pk)
        return self.filter(later | Q(received_at__gt=report.received_at))

    def others_than(self, report):
        return self.exclude(pk=report.pk)

    def for_desk(self):
        """With all that a line of the queue shows."""
        return self.select_related("practitioner", "location", "plan", "decided_by")

    def tally(self, reports):
        """Of each thing that these pending reports are about, how many say so: a Counter."""
        people = {report.practitioner_id for report in reports}
        return Counter(each.thing for each in self.pending().filter(practitioner__in=people))


class Report(models.Model):
    """Somebody said that a published fact is wrong. Who they are is not asked and not kept.

    `practitioners.reports` receives and decides it. Pending reports of one fact are as many people:
    the same person reports it once.
    """

    Kind = Kind
    State = State

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="reports")
    location = models.ForeignKey(
        PracticeLocation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        help_text="Where the fact is one of a location, unless that is gone.",
    )
    kind = models.CharField(max_length=12, choices=Kind)
    plan = models.ForeignKey(
        InsurancePlan, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    note = models.CharField(
        max_length=NOTE_LENGTH,
        blank=True,
        help_text="Never shown in public; emptied 30 days after the report was closed.",
    )
    reporter_key = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="A keyed digest that tells two reporters apart; emptied after 30 days.",
    )
    received_at = models.DateTimeField()
    due_on = models.DateField(help_text="The second working day after it was received.")
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="reports_decided",
    )
    decision = models.TextField(blank=True, max_length=2_000, help_text="For colleagues only.")

    objects = ReportQuerySet.as_manager()

    class Meta:
        # Reports come from visitors, and nobody takes one away.
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(
                name="report_names_a_plan_exactly_when_it_is_about_one",
                condition=Q(kind=Kind.PLAN, plan__isnull=False)
                | (~Q(kind=Kind.PLAN) & Q(plan__isnull=True)),
                violation_error_message="Name the health plan where one is meant, and only there.",
            ),
            models.CheckConstraint(
                name="report_of_something_else_says_what",
                # Until what was written is forgotten.
                condition=~Q(kind=Kind.OTHER) | ~Q(note="") | ~Q(state__in=PENDING),
                violation_error_message="Say what is wrong.",
            ),
            models.CheckConstraint(
                name="report_is_decided_by_somebody_at_some_time",
                condition=Q(state=State.OPEN, decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state=State.OPEN) & Q(decided_at__isnull=False, decided_by__isnull=False)),
                violation_error_message="Say who decided it, and when.",
            ),
            # So two that are pending are said by two.
            models.UniqueConstraint(
                name="one_reporter_reports_one_thing_once",
                fields=["practitioner", "location", "kind", "plan", "reporter_key"],
                # Not what is told in free words, nor what was said of a location that is gone.
                condition=Q(state__in=PENDING)
                & ~Q(reporter_key="")
                & (Q(kind__in=OF_THE_PERSON) | Q(kind__in=OF_A_LOCATION, location__isnull=False)),
                nulls_distinct=False,
                violation_error_message="This was reported by the same person already.",
            ),
        ]
        indexes = [
            # The queue.
            models.Index(
                name="report_queue", fields=["received_at", "id"], condition=Q(state__in=PENDING)
            ),
            # How fast reports are closed.
            models.Index(name="report_closed", fields=["decided_at"]),
        ]
        triggers = [
            *notes_unpublished("SELECT practitioner_id FROM changed"),
            # How many are open is said in public.
            moves_the_edition(),
        ]

    def __str__(self):
        return (
            f"{self.get_kind_display()}: {self.plan}" if self.plan_id else self.get_kind_display()
        )

    @property
    def thing(self):
        """What the report is about, as a key; what is told in free words is its own."""
        words = self.pk if self.kind == Kind.OTHER else None
        return (self.practitioner_id, self.location_id, self.kind, self.plan_id, words)

    @property
    def is_pending(self):
        return self.state in PENDING
