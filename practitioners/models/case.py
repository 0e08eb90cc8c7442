"""What waits for a person: the claims to be looked at, each with why and since when."""

import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from practitioners.models.credential import Credential
from practitioners.models.location import PracticeLocation
from practitioners.models.practitioner import Practitioner

REST = datetime.timedelta(days=1)


class CaseQuerySet(models.QuerySet):
    def because(self, why):
        return self.filter(why=why)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def in_state(self, state):
        """Licenses of the state, and all else of those who practice there."""
        there = PracticeLocation.objects.filter(practitioner=OuterRef("practitioner"), state=state)
        return self.filter(
            Q(credential__state=state) | Q(credential__state=None) & Q(Exists(there))
        )

    def waiting_since(self, moment):
        """Those that have waited since then or longer."""
        return self.filter(since__lte=moment)

    def ready(self):
        """Those to work on now. What was just contradicted or unreachable rests for a day."""
        resting = Q(why__in=["contradicted", "unreachable"], since__gt=timezone.now() - REST)
        return self.exclude(resting)

    def free(self):
        return self.filter(assignee=None)

    def taken_by(self, user):
        return self.filter(assignee=user)

    def oldest_first(self):
        return self.order_by("since", "pk")

    def for_queue(self):
        """With all that a line of the queue shows."""
        return self.select_related(
            "assignee", "practitioner", "credential__program", "credential__state"
        )

    def counted(self):
        """How many these are, for use in another query."""
        rows = self.order_by().annotate(all=Value(1)).values("all").annotate(count=Count("*"))
        return Coalesce(Subquery(rows.values("count")), 0)

    def summary(self, narrowed):
        """Of each reason and assignee: how many wait, and since when the oldest does.

        Each row says too how many of the cases are `narrowed`.
        """
        name = get_user_model().objects.filter(pk=OuterRef("assignee")).values("username")
        return list(
            self.order_by()
            .values("why", "assignee")
            .annotate(waiting=Count("*"), oldest=Min("since"))
            .annotate(holder=Subquery(name), narrowed=narrowed.counted())
        )


class Case(models.Model):
    """A claim that needs a person. It is there as long as the need is: see `queue/cases.sql`."""

    class Why(models.TextChoices):
        NEW = "new", "New claim"
        CHANGED = "changed", "Changed since its check"
        MOVED = "moved", "Came from another record"
        CONTRADICTED = "contradicted", "Contradicted"
        UNREACHABLE = "unreachable", "Source was unreachable"
        ENDING = "ending", "Runs out soon"
        ENDED = "ended", "Has run out"
        DUE = "due", "To be checked again"

    credential = models.OneToOneField(
        Credential, on_delete=models.CASCADE, primary_key=True, related_name="case"
    )
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="cases")
    kind = models.CharField(max_length=13, choices=Credential.Kind, editable=False)
    why = models.CharField(max_length=12, choices=Why)
    since = models.DateTimeField(help_text="Since when it needs a person.")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="cases",
    )
    taken_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="case_is_taken_by_somebody_at_some_time",
                condition=Q(assignee__isnull=True) | Q(taken_at__isnull=False),
                violation_error_message="Say when the case was taken.",
            ),
        ]
        indexes = [
            # The queue, as it stands and narrowed to a reason or a kind.
            models.Index(name="case_queue", fields=["since", "credential"]),
            models.Index(name="case_queue_by_reason", fields=["why", "since", "credential"]),
            models.Index(name="case_queue_by_kind", fields=["kind", "since", "credential"]),
            # How many wait for each reason, with whom, and since when.
            models.Index(name="case_tally", fields=["why", "assignee", "since"]),
        ]

    def __str__(self):
        return f"{self.get_why_display()}: {self.credential}"
