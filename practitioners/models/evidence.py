"""What supports a claim: a private file or the page of a source, and who looked at it."""

import secrets

import pgtrigger
from django.conf import settings
from django.core.files.storage import storages
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from practitioners.models.credential import Credential
from practitioners.models.practitioner import PUBLIC_LENGTH, make_public_id
from practitioners.models.triggers import lines_are_only_added


def evidence_storage():
    """Where files of evidence are kept: the storage of that name in the settings."""
    return storages["evidence"]


def random_name(file=None, name=None):
    """A name for a stored file that says nothing of who sent it, of whom it is or what it is."""
    return secrets.token_hex(16)


class EvidenceFile(models.Model):
    """A file as it is kept: once, however often and for whatever claims it is uploaded.

    Its content is gone once no evidence stands on it; the digest stays, and says what was seen.
    """

    class MediaType(models.TextChoices):
        PDF = "application/pdf", "PDF"
        PNG = "image/png", "PNG"
        JPEG = "image/jpeg", "JPEG"
        WEBP = "image/webp", "WebP"

    sha256 = models.CharField(
        "SHA-256",
        max_length=64,
        unique=True,
        editable=False,
        help_text="Of the file as it was uploaded, in hexadecimal.",
    )
    file = models.FileField(
        storage=evidence_storage, upload_to=random_name, blank=True, editable=False
    )
    media_type = models.CharField(max_length=15, choices=MediaType, editable=False)
    size = models.PositiveIntegerField(editable=False, help_text="As it is kept, in bytes.")
    width = models.PositiveIntegerField(null=True, editable=False, help_text="In pixels.")
    height = models.PositiveIntegerField(null=True, editable=False, help_text="In pixels.")
    stored_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="file_digest_is_64_hexadecimal_digits",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message="A SHA-256 is 64 hexadecimal digits.",
            ),
        ]

    def __str__(self):
        return f"{self.get_media_type_display()}, {self.sha256[:12]}"

    @property
    def is_image(self):
        return self.media_type != self.MediaType.PDF

    @property
    def extension(self):
        return self.get_media_type_display().lower()


class EvidenceQuerySet(models.QuerySet):
    def current(self):
        """What was not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def with_file(self):
        """What has a file to show, of any claim."""
        return self.filter(file__isnull=False).select_related("file")

    def of_practitioner(self, practitioner):
        return self.filter(credential__practitioner=practitioner)

    def for_desk(self):
        """With the file, the claim and the colleagues, for lists."""
        return self.select_related("credential__program", "file", "added_by", "withdrawn_by")


class Evidence(models.Model):
    """A file or a source's page that supports a claim. It may be withdrawn, never changed."""

    public_id = models.CharField(
        max_length=PUBLIC_LENGTH, unique=True, default=make_public_id, editable=False
    )
    credential = models.ForeignKey(Credential, on_delete=models.PROTECT, related_name="evidence")
    claim = models.TextField(
        editable=False, help_text="The claim as it stood when the evidence was added."
    )
    file = models.ForeignKey(
        EvidenceFile, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    address = models.URLField(
        "source page",
        max_length=500,
        blank=True,
        validators=[
            URLValidator(["https"], message="Enter the page's address, beginning with https://.")
        ],
    )
    note = models.TextField(blank=True, help_text="For colleagues only.")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evidence_added"
    )
    added_at = models.DateTimeField(db_default=Now(), editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="evidence_withdrawn",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-id"]
        verbose_name_plural = "evidence"
        # Nobody deletes evidence; whoever may change it may withdraw it.
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(
                name="evidence_is_a_file_or_an_address",
                condition=Q(file__isnull=False, address="") | (Q(file=None) & ~Q(address="")),
                violation_error_message="Choose a file, or enter the address of a source page.",
            ),
            models.CheckConstraint(
                name="evidence_address_is_https",
                condition=Q(address="") | Q(address__startswith="https://"),
                violation_error_message="Enter the page's address, beginning with https://.",
            ),
            models.CheckConstraint(
                name="evidence_is_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                violation_error_message="Say who withdrew it, and when.",
            ),
            # A claim that was changed needs its evidence anew: the same file may support it again.
            models.UniqueConstraint(
                name="file_is_added_once_to_each_claim",
                fields=["credential", "file", "claim"],
                condition=Q(withdrawn_at__isnull=True, file__isnull=False),
                violation_error_message="This file is among the evidence for this claim already.",
            ),
            models.UniqueConstraint(
                name="address_is_added_once_to_each_claim",
                fields=["credential", "address", "claim"],
                condition=Q(withdrawn_at__isnull=True) & ~Q(address=""),
                violation_error_message="This page is among the evidence for this claim already.",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="evidence_is_never_changed", exclude=["withdrawn_by", "withdrawn_at"]
            ),
            pgtrigger.Protect(
                name="withdrawn_evidence_stays_withdrawn",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__withdrawn_at__isnull=False),
            ),
            pgtrigger.Protect(name="evidence_is_never_removed", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.file.get_media_type_display()} file" if self.file else self.address

    @property
    def is_for_an_earlier_claim(self):
        """Whether the claim was changed since."""
        return self.claim != self.credential.claim


class EvidenceView(models.Model):
    """One line of the trail: who was shown which evidence. Lines are added, never changed."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="views")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evidence_seen"
    )
    seen_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["-seen_at", "-id"]
        default_permissions = ("view",)
        triggers = lines_are_only_added()

    def __str__(self):
        return f"seen on {timezone.localtime(self.seen_at):%B %-d, %Y}"
