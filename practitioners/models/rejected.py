"""Rows of the registry's files that could not be kept. Nothing of it is public.

Of a row only the columns that Meridian reads are kept: the mailing address, often a home, is none
of them.
"""

import csv
import io
from collections import Counter

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When


class Fault(models.TextChoices):
    """Why a row that is about somebody sought can't be kept; the values are said as they stand."""

    BROKEN = "broken row", "Broken row"
    NPI = "no valid NPI", "No valid NPI"
    TWICE = "NPI comes twice in the file", "NPI comes twice in the file"
    DATE = "unreadable date", "Unreadable date"
    NO_NAME = "no first or no last name", "No first or no last name"
    FOREIGN = "address outside the United States", "Address outside the United States"
    NO_ADDRESS = "no street or no city", "No street or no city"
    STATE = "unknown state", "Unknown state"
    ZIP = "unknown ZIP", "Unknown ZIP"
    ZIP_ELSEWHERE = "ZIP of another state", "ZIP of another state"
    TOO_LONG = "value too long", "Value too long"


class RegistryTable(models.TextChoices):
    """The tables of the registry; the first three are named as their files are."""

    PEOPLE = "npidata", "People and organizations (npidata_pfile)"
    LOCATIONS = "pl", "Further practice locations (pl_pfile)"
    NAMES = "othername", "Other names (othername_pfile)"
    DEACTIVATIONS = "deactivated", "Deactivated NPIs (the report)"


class RejectedState(models.TextChoices):
    OPEN = "open", "Open"
    KEPT = "kept", "Kept since"
    REPLACED = "replaced", "Replaced by a newer row"
    DISMISSED = "dismissed", "Dismissed"


OPEN_FIRST = Case(When(state=RejectedState.OPEN, then=Value(0)), default=Value(1))


class RejectedRowQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=RejectedState.OPEN)

    def because(self, reason):
        return self.filter(reason=reason)

    def of_table(self, table):
        return self.filter(table=table)

    def of_npis(self, npis):
        return self.filter(npi__in=npis)

    def from_other_files(self, name, size):
        """Those that no file of this name and size holds, as far as is known."""
        return self.exclude(file_name=name, file_size=size)

    def for_desk(self):
        """With all that the desk shows of a row."""
        return self.select_related("decided_by")

    def in_order(self):
        """Open first, of the newest file first, line by line."""
        return self.order_by(OPEN_FIRST, "-rejected_at", "line", "pk")

    def oldest_first(self):
        """As they came: what is tried again later counts more."""
        return self.order_by("rejected_at", "line", "pk")

    def next_after(self, row):
        """The next open one in order, from the first again after the last; None without another."""
        others = self.open().exclude(pk=row.pk).in_order()
        behind = Q(rejected_at__lt=row.rejected_at) | Q(rejected_at=row.rejected_at) & (
            Q(line__gt=row.line) | Q(line=row.line, pk__gt=row.pk)
        )
        return others.filter(behind).first() or others.first()

    def open_by_reason(self):
        """How many are open for each reason, most first: pairs."""
        counted = self.open().values_list("reason").annotate(count=models.Count("pk"))
        return list(counted.order_by("-count", "reason"))

    def counts(self):
        """How many there are in each state: a Counter."""
        tallied = self.order_by().values_list("state").annotate(count=models.Count("pk"))
        return Counter(dict(tallied))


class RejectedRow(models.Model):
    """A row of a registry file that could not be kept, until it can be or somebody dismisses it.

    The same row in a later file is the same record: what was dismissed stays so. The import writes
    it and closes it by itself (`practitioners.nppes.rejections`); `practitioners.registry.rejected`
    tries it again and dismisses it.
    """

    Fault = Fault
    State = RejectedState
    Table = RegistryTable

    table = models.CharField(max_length=11, choices=RegistryTable)
    file_name = models.CharField("file", max_length=255, help_text="The last one that held it.")
    file_size = models.PositiveBigIntegerField(help_text="Bytes, of the table in a zip.")
    line = models.PositiveBigIntegerField(help_text="Where the row begins, the header is line 1.")
    taxonomy = models.CharField(max_length=10, help_text="The taxonomy code that was looked for.")
    reason = models.CharField(max_length=40, choices=Fault)
    detail = models.TextField(blank=True)
    npi = models.CharField("NPI", max_length=10, blank=True, help_text="Where it can be read.")
    row = models.TextField(help_text="CSV: names of the columns that are filled, and their cells.")
    digest = models.CharField(
        max_length=64, unique=True, editable=False, help_text="SHA-256 of the table and the row."
    )
    rejected_at = models.DateTimeField(help_text="When the import of that file began.")
    state = models.CharField(max_length=9, choices=RejectedState, default=RejectedState.OPEN)
    note = models.TextField(blank=True, max_length=2_000, help_text="Why it was dismissed.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="rejected_rows_decided",
        help_text="Nobody where an import closed it.",
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RejectedRowQuerySet.as_manager()

    class Meta:
        # The import makes them, and nobody takes one away.
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(
                name="rejected_row_that_is_closed_says_since_when",
                condition=Q(state=RejectedState.OPEN, decided_at__isnull=True)
                | (~Q(state=RejectedState.OPEN) & Q(decided_at__isnull=False)),
                violation_error_message="Say when it was closed; an open row has no such date.",
            ),
            models.CheckConstraint(
                name="rejected_row_is_dismissed_by_somebody_for_a_reason",
                condition=~Q(state=RejectedState.DISMISSED)
                | (Q(decided_by__isnull=False) & ~Q(note="")),
                violation_error_message="Say who dismissed it and why.",
            ),
            models.CheckConstraint(
                name="rejected_row_npi_is_ten_digits",
                condition=Q(npi="") | Q(npi__regex=r"^\d{10}$"),
                violation_error_message="An NPI is ten digits; leave it empty where there is none.",
            ),
        ]
        indexes = [
            # The queue, the next one, and how many are open, on every page of the desk.
            models.Index(
                name="rejected_open",
                fields=["-rejected_at", "line", "id"],
                condition=Q(state=RejectedState.OPEN),
            ),
            # The import closes what is fine by now.
            models.Index(
                name="rejected_open_npi", fields=["npi"], condition=Q(state=RejectedState.OPEN)
            ),
        ]

    def __str__(self):
        return f"{self.file_name}, line {self.line}"

    @property
    def cells(self):
        """The filled cells by the names of their columns, in the file's order."""
        names, values = csv.reader(io.StringIO(self.row))
        return dict(zip(names, values, strict=True))
