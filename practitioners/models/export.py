"""The trail of exports: who took which part of the directory with them, and how many rows."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from practitioners.models.triggers import never_truncated


class ExportQuerySet(models.QuerySet):
    def end(self, export, *, rows, whole):
        """Note how many rows were sent, and whether these were all."""
        self.filter(pk=export.pk).update(ended_at=timezone.now(), rows=rows, whole=whole)


class Export(models.Model):
    """One line of the trail: what somebody of the staff downloaded of a list as it was filtered.

    It is written before the first row is sent and completed once, when the last one was, or when
    the download broke off. One without an end was cut short by a fault of ours, or goes on still.
    """

    class What(models.TextChoices):
        PRACTITIONERS = "practitioners", "Practitioners"
        CASES = "cases", "Cases of the queue"

    class Form(models.TextChoices):
        CSV = "csv", "CSV"
        JSON_LINES = "jsonl", "JSON lines"

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="exports",
        verbose_name="colleague",
    )
    what = models.CharField(max_length=13, choices=What)
    form = models.CharField(max_length=5, choices=Form)
    query = models.TextField(
        "filter", blank=True, help_text="The filters and the search, as the address had them."
    )
    begun_at = models.DateTimeField(db_default=Now(), editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    rows = models.PositiveIntegerField(null=True, editable=False, help_text="How many were sent.")
    whole = models.BooleanField(
        default=False, editable=False, help_text="Whether the last row was sent too."
    )

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at", "-id"]
        # Adding one is exporting.
        default_permissions = ("view", "add")
        constraints = [
            models.CheckConstraint(
                name="ended_export_says_how_many_rows",
                condition=Q(ended_at__isnull=True, rows__isnull=True, whole=False)
                | Q(ended_at__isnull=False, rows__isnull=False),
                violation_error_message="Say when the export ended, and how many rows were sent.",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="export_is_never_changed", exclude=["ended_at", "rows", "whole"]
            ),
            pgtrigger.Protect(
                name="ended_export_stays_as_it_is",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__ended_at__isnull=False),
            ),
            pgtrigger.Protect(name="export_is_never_removed", operation=pgtrigger.Delete),
            never_truncated(),
        ]

    def __str__(self):
        return f"{self.get_what_display()}, {self.get_form_display()}"
