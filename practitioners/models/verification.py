"""Who checked which claim, how, against which source, and what came of it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from practitioners.models.credential import Credential
from practitioners.models.triggers import lines_are_only_added, notes_unpublished


class DirectoryDay(Func):
    """The date of a moment where the directory's day begins first, in the East."""

    template = "((%(expressions)s) AT TIME ZONE 'America/New_York')::date"
    output_field = models.DateField()


# Before the first line of the chain.
FIRST_HASH = "0" * 64
CHAIN_LOCK = 7_146_385_271


class VerificationQuerySet(models.QuerySet):
    def of_practitioner(self, practitioner):
        """All checks of a practitioner's claims, the last recorded first."""
        claims = self.filter(credential__practitioner=practitioner)
        return claims.select_related("by", "credential__program", "credential__state").order_by(
            "-recorded_at", "-id"
        )


class Verification(models.Model):
    """One line of the record of checks. Lines are added, never changed and never removed."""

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        CONTRADICTED = "contradicted", "Contradicted"
        NOT_FOUND = "not_found", "Not found"
        UNREACHABLE = "unreachable", "Source unreachable"

    class Method(models.TextChoices):
        SOURCE = "source", _("Looked up at the issuer's own source")
        DOCUMENT = "document", _("Saw the document")
        PHONE = "phone", _("Asked the issuer by phone")
        LETTER = "letter", _("Asked the issuer in writing")

    credential = models.ForeignKey(
        Credential, on_delete=models.PROTECT, related_name="verifications"
    )
    claim = models.TextField(editable=False, help_text="The claim as it stood when it was checked.")
    outcome = models.CharField(max_length=12, choices=Outcome)
    method = models.CharField(max_length=8, choices=Method)
    source = models.CharField(
        max_length=300, help_text="Where: the name or address of the source, shown to patients."
    )
    checked_on = models.DateField()
    note = models.TextField(blank=True, help_text="For colleagues only, never shown to patients.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="verifications"
    )
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    # The chain: each line holds the hash of the one before, so none can be changed, removed or put
    # between two unseen. The database writes all three: see `chain_of_checks` in the migrations.
    place = models.BigIntegerField(
        db_default=0, editable=False, unique=True, help_text="Its place in the chain, from 1."
    )
    previous_hash = models.CharField(max_length=64, db_default="", editable=False)
    hash = models.CharField(max_length=64, db_default="", editable=False)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        # The latest check decides, and of two on one day the later line.
        ordering = ["-checked_on", "-id"]
        get_latest_by = ["checked_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="check_is_not_in_the_future",
                condition=Q(checked_on__lte=DirectoryDay("recorded_at")),
                violation_error_message="The date checked can't be after today.",
            ),
            models.CheckConstraint(
                name="contradiction_has_a_note",
                condition=~Q(outcome="contradicted") | ~Q(note=""),
                violation_error_message="Say in the note what contradicts the claim.",
            ),
            models.CheckConstraint(
                name="check_names_its_source",
                condition=~Q(source=""),
                violation_error_message="Say where it was checked.",
            ),
        ]
        indexes = [
            # Publishing asks for the latest check of each credential.
            models.Index(name="verification_latest", fields=["credential", "-checked_on", "-id"]),
        ]
        triggers = [
            *lines_are_only_added(),
            pgtrigger.Trigger(
                name="joins_the_chain",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("last", "record")],
                func=f"""
                    -- One after the other: who comes second waits, and sees the line of the first.
                    PERFORM pg_advisory_xact_lock({CHAIN_LOCK});
                    SELECT place, hash INTO last
                    FROM practitioners_verification ORDER BY place DESC LIMIT 1;
                    NEW.place = coalesce(last.place, 0) + 1;
                    NEW.previous_hash = coalesce(last.hash, '{FIRST_HASH}');
                    NEW.hash = line_hash(NEW);
                    RETURN NEW;
                """,
            ),
            *notes_unpublished(
                "SELECT credential.practitioner_id FROM changed"
                " JOIN practitioners_credential credential ON credential.id = changed.credential_id"
            )[:1],
        ]

    def __str__(self):
        return f"{self.get_outcome_display()} on {self.checked_on:%B %-d, %Y}"
