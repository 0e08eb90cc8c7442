"""What the federal registry (NPPES) said last, and where it changed its mind. Nothing is public."""

import json
from collections import Counter
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone

from practitioners.models.practitioner import Practitioner
from practitioners.models.triggers import notes_unpublished


class Kind(models.TextChoices):
    DEACTIVATED = "deactivated", "NPI deactivated"
    REACTIVATED = "reactivated", "NPI reactivated"
    LEFT = "left", "No longer an acupuncturist"
    BACK = "back", "An acupuncturist again"
    RENAMED = "renamed", "Renamed"
    MOVED = "moved", "Moved"
    PHONE = "phone", "Another phone"
    LICENSES = "licenses", "Licenses changed"
    FURTHER = "further", "Further locations changed"


class State(models.TextChoices):
    OPEN = "open", "Open"
    TAKEN = "taken", "Taken over"
    LEFT = "left", "Left as it is"
    BACK = "back", "Back to what it was"


DECIDED = (State.TAKEN, State.LEFT)


class RegistryRecordQuerySet(models.QuerySet):
    def of_npis(self, npis):
        return self.filter(practitioner__npi__in=npis)

    def with_further_locations(self):
        return self.filter(facts__has_key="further").exclude(facts__further=[])

    def npis(self):
        """The NPIs of those practitioners, as a set."""
        return set(self.values_list("practitioner__npi", flat=True))

    def of(self, practitioner):
        """What the registry said last of a practitioner, or None."""
        return self.filter(practitioner=practitioner).first()


class RegistryRecord(models.Model):
    """What the registry said last of a practitioner.

    Keys of `facts`: `first_name`, `middle_name`, `last_name`, `suffix`, `address_1`, `address_2`,
    `city`, `state`, `zip`, `phone`, `licenses` (sorted lists of state and number),
    `names_taxonomy`, `deactivated_on` (as YYYY-MM-DD or null) and `replacement_npi`. Of somebody
    who was deactivated before the first import only the last two are known. `further` is a list of
    further locations, once the table of these was read.
    """

    practitioner = models.OneToOneField(
        Practitioner, on_delete=models.CASCADE, primary_key=True, related_name="registry_record"
    )
    taxonomy = models.CharField(max_length=10, help_text="The code by which it is followed.")
    facts = models.JSONField()
    as_of = models.DateField(
        null=True, help_text="The latest date in the registry's row, where it has one."
    )

    objects = RegistryRecordQuerySet.as_manager()

    class Meta:
        # The import writes it, and whoever sees practitioners may read it.
        default_permissions = ()

    def __str__(self):
        return f"The registry on {self.practitioner_id}"

    @property
    def deactivated_on(self):
        """Since when the NPI is deactivated, or None."""
        found = self.facts.get("deactivated_on")
        return found and date.fromisoformat(found)


class RegistryChangeQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=State.OPEN)

    def open_by_practitioner(self, practitioner_ids):
        """The open ones of these practitioners by their keys, locked."""
        found = self.open().filter(practitioner__in=practitioner_ids).select_for_update()
        return {change.practitioner_id: change for change in found.order_by("practitioner_id")}

    def open_deactivation(self, practitioner):
        """Open the one of somebody whose NPI is deactivated, unless a person looks or has looked.

        For whoever was deactivated while nobody minded, as a draft or in retirement.
        """
        record = RegistryRecord.objects.of(practitioner)
        if record is None or record.deactivated_on is None:
            return
        since = record.facts["deactivated_on"]
        looked_at = Q(kinds__contains=[Kind.DEACTIVATED], after__deactivated_on=since)
        if not self.filter(looked_at | Q(state=State.OPEN), practitioner=practitioner).exists():
            self.create(
                practitioner=practitioner,
                kinds=[Kind.DEACTIVATED],
                before=record.facts | {"deactivated_on": None},
                after=record.facts,
                file="an earlier file",
                opened_at=timezone.now(),
                note="Opened when the practitioner was to be listed.",
            )

    def in_order(self):
        """Open first, of these the ones that keep a listing down, then the oldest."""
        takes_down = Q(kinds__contains=[Kind.DEACTIVATED])
        return self.order_by(
            models.Case(
                models.When(Q(state=State.OPEN) & takes_down, then=0),
                models.When(state=State.OPEN, then=1),
                default=2,
            ),
            "opened_at",
            "pk",
        )

    def for_desk(self):
        """With all that the desk shows of a line."""
        return self.select_related("practitioner", "decided_by")

    def side_by_side(self):
        """With all that the desk compares."""
        people = Practitioner.objects.for_back_office()
        return self.select_related("decided_by").prefetch_related(Prefetch("practitioner", people))

    def counts(self):
        """How many there are in each state: a Counter."""
        return Counter(self.values_list("state", flat=True))


class RegistryChange(models.Model):
    """Where the registry says otherwise of a practitioner than it said before; a person decides.

    `practitioners.nppes` opens it, follows it and closes it when the registry is back to what it
    said; `practitioners.registry` decides it. `before` and `after` are facts of a RegistryRecord.
    While one is open in which the NPI was deactivated, the practitioner is not published.
    """

    Kind = Kind
    State = State

    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.CASCADE, related_name="registry_changes"
    )
    kinds = ArrayField(models.CharField(max_length=11, choices=Kind), verbose_name="changes")
    before = models.JSONField()
    after = models.JSONField()
    file = models.CharField(max_length=200, help_text="The file that said it last.")
    file_dated = models.DateField(null=True, help_text="Up to when that file reaches, if it says.")
    opened_at = models.DateTimeField()
    state = models.CharField(max_length=5, choices=State, default=State.OPEN)
    note = models.CharField(max_length=500, blank=True, help_text="What the import did with it.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="registry_changes_decided",
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    reason = models.TextField(blank=True, max_length=2_000)

    objects = RegistryChangeQuerySet.as_manager()

    class Meta:
        # The import makes them, and nobody takes one away.
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(
                name="one_open_registry_change_for_each_practitioner",
                fields=["practitioner"],
                condition=Q(state=State.OPEN),
                violation_error_message="A change of the registry is open for this practitioner.",
            ),
            models.CheckConstraint(
                name="registry_change_is_of_some_kind",
                condition=Q(kinds__len__gt=0),
                violation_error_message="Say what has changed.",
            ),
            models.CheckConstraint(
                name="registry_decision_says_who_and_when",
                condition=Q(state__in=DECIDED, decided_by__isnull=False, decided_at__isnull=False)
                | (~Q(state__in=DECIDED) & Q(decided_by__isnull=True, decided_at__isnull=True)),
                violation_error_message="Say who decided it and when.",
            ),
            models.CheckConstraint(
                name="registry_change_is_left_for_a_reason",
                condition=~Q(state=State.LEFT) | ~Q(reason=""),
                violation_error_message="Say why the record stays as it is.",
            ),
        ]
        indexes = [
            # How many are open, on every page of the desk, and the queue.
            models.Index(
                name="registry_change_open",
                fields=["opened_at", "id"],
                condition=Q(state=State.OPEN),
            ),
        ]
        # Only a deactivation decides whether somebody is published.
        triggers = notes_unpublished(
            "SELECT practitioner_id FROM changed WHERE 'deactivated' = ANY (kinds)"
        )

    def __str__(self):
        """What has changed, as it stands in a sentence."""
        labels = (label[0].lower() + label[1:] for label in self.labels)
        return ", ".join(labels).replace("nPI", "NPI")

    @property
    def labels(self):
        """What has changed, in words."""
        return [Kind(kind).label for kind in self.kinds]

    @property
    def takes_down(self):
        """Whether the practitioner is not published while this is open."""
        return self.state == State.OPEN and Kind.DEACTIVATED in self.kinds

    @property
    def seen(self):
        """A key of what the registry says now: another after a newer file has changed it."""
        return sha256(json.dumps(self.after, sort_keys=True).encode()).hexdigest()
