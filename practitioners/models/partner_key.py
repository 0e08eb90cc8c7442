"""Keys of partners: programs that may ask the REST API more often than everybody else."""

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from practitioners.models.triggers import never_truncated

# As many as the nginx of docs/deploy lets one address ask; whoever wants more is better served by
# the file of everybody.
MOST_A_MINUTE = 1_200


class PartnerKeyQuerySet(models.QuerySet):
    def called(self, digest):
        """The key with this digest, or None: what the public site may know of it."""
        known = self.only("requests_a_minute", "expires_on", "revoked_at").order_by("pk")
        return known.filter(digest=digest).first()


class PartnerKey(models.Model):
    """A partner's key. The key itself is kept nowhere: who lost it is given another.

    Its rate and last day may be changed until it is revoked, which is for good.
    """

    partner = models.CharField(
        max_length=120, help_text="Who asks: the organization, and which program of theirs."
    )
    contact = models.EmailField(help_text="Who is told before the key ends or the API changes.")
    requests_a_minute = models.PositiveSmallIntegerField(
        default=600,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_A_MINUTE)],
        help_text=f"At most {MOST_A_MINUTE:,}. Who needs everybody takes the file instead.",
    )
    expires_on = models.DateField(
        "ends after", null=True, blank=True, help_text="Its last day. Empty: until it is revoked."
    )
    prefix = models.CharField(
        "begins with", max_length=20, editable=False, help_text="By which the partner knows it."
    )
    digest = models.CharField(
        max_length=64, unique=True, editable=False, help_text="SHA-256, in hexadecimal."
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="partner_keys_made",
        editable=False,
    )
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = PartnerKeyQuerySet.as_manager()

    class Meta:
        ordering = ["partner", "-made_at", "-id"]
        # Nobody deletes one: it is revoked, and its line stays.
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(
                name="partner_asks_1_to_1200_times_a_minute",
                condition=Q(requests_a_minute__range=(1, MOST_A_MINUTE)),
                violation_error_message=f"A partner may ask 1 to {MOST_A_MINUTE:,} times a minute.",
            ),
            models.CheckConstraint(
                name="key_digest_is_64_hexadecimal_digits",
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                violation_error_message="A SHA-256 is 64 hexadecimal digits.",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="key_stays_the_same_key", fields=["prefix", "digest", "made_by", "made_at"]
            ),
            pgtrigger.Protect(
                name="revoked_key_stays_revoked",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__revoked_at__isnull=False),
            ),
            pgtrigger.Protect(name="key_is_never_removed", operation=pgtrigger.Delete),
            never_truncated(),
        ]

    def __str__(self):
        return f"{self.partner} ({self.prefix}…)"

    @property
    def has_ended(self):
        return self.expires_on is not None and self.expires_on < timezone.localdate()

    @property
    def holds(self):
        """Whether it opens anything today."""
        return self.revoked_at is None and not self.has_ended
