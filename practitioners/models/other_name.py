"""Other names under which the registry knows a practitioner: found by search, shown to staff alone.

A former name can endanger somebody, so no page, card or answer for the public holds one.
"""

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from practitioners.models.practitioner import Practitioner
from practitioners.models.rejected import RegistryTable
from practitioners.models.triggers import notes_unpublished

# Letters: three times what the registry has room for.
LONGEST = 300


class OtherNameQuerySet(models.QuerySet):
    def of_npis(self, npis):
        """Those of these NPIs; thousands go as one array."""
        return self.filter(practitioner__npi__in=RawSQL("SELECT unnest(%s::text[])", [list(npis)]))

    def from_table(self, table):
        return self.filter(source=table)

    def npis(self):
        """The NPIs of those who have one, as a set."""
        return set(self.values_list("practitioner__npi", flat=True))


class OtherName(models.Model):
    """A name that the registry keeps beside the legal one.

    A hidden one is not found any more, and stays so that no import brings it back.
    """

    class Kind(models.TextChoices):
        """By the registry's codes, of people (1, 2, 5) and of organizations (3, 4, 5)."""

        FORMER = "1", "Former name"
        PROFESSIONAL = "2", "Professional name"
        BUSINESS = "3", "Doing business as"
        FORMER_LEGAL = "4", "Former legal business name"
        OTHER = "5", "Other name"

    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.CASCADE, related_name="other_names"
    )
    name = models.CharField(max_length=LONGEST)
    kind = models.CharField(max_length=1, choices=Kind)
    source = models.CharField(max_length=11, choices=RegistryTable)
    hidden = models.BooleanField(default=False)

    objects = OtherNameQuerySet.as_manager()

    class Meta:
        # The import makes and removes them; staff hide one.
        default_permissions = ("view", "change")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="one_record_for_each_other_name",
                fields=["practitioner", "source", "kind", "name"],
                violation_error_message="This name is on record already.",
            ),
            models.CheckConstraint(
                name="other_name_says_something",
                condition=~Q(name=""),
                violation_error_message="A name has at least one letter.",
            ),
        ]
        triggers = notes_unpublished("SELECT practitioner_id FROM changed")

    def __str__(self):
        return f"{self.name} ({self.get_kind_display().lower()})"
