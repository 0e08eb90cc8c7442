"""What was merged into what, with all that is needed to undo it, and former public ids."""

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Now

from practitioners.models.listing import Listing
from practitioners.models.practitioner import PUBLIC_LENGTH, Practitioner
from practitioners.models.triggers import moves_the_edition

RECENT = 10


class MergeQuerySet(models.QuerySet):
    def standing(self):
        """Those that nobody has undone."""
        return self.filter(undone_at=None)

    def of_practitioner(self, practitioner):
        """What stands of a practitioner, on either side, the last first."""
        mine = self.standing().filter(Q(kept=practitioner) | Q(absorbed=practitioner))
        return mine.for_desk().order_by("-merged_at", "-pk")

    def between(self, one, other):
        """The merge that stands between two practitioners, whichever was kept: none or one."""
        pair = [one.pk, other.pk]
        return self.standing().for_desk().filter(kept__in=pair, absorbed__in=pair)

    def recent(self):
        """The last ones that stand."""
        return self.standing().for_desk().order_by("-merged_at", "-pk")[:RECENT]

    def for_desk(self):
        return self.select_related("kept", "absorbed", "merged_by")


class Merge(models.Model):
    """Two records were found to be one person: the facts of the one went to the other.

    The absorbed record stays, with the status merged and what the kept one had already. So its
    NPI, its checks and its public id are known for ever, and no import makes it anew.
    """

    kept = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="merges")
    absorbed = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="merged_by")
    said = models.CharField("what", max_length=500, help_text="Who went into whom, in words.")
    choices = models.JSONField(help_text="Of each field, which record's value was taken.")
    journal = models.JSONField(
        help_text="Every row that was changed, in order, as it stood before and after."
    )
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="merges"
    )
    merged_at = models.DateTimeField(db_default=Now(), editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merges_undone",
    )
    undone_at = models.DateTimeField("undone", null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        # Who may change practitioners merges them.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="record_is_merged_into_one_other",
                fields=["absorbed"],
                condition=Q(undone_at=None),
                violation_error_message="This record is merged into another already.",
            ),
            models.CheckConstraint(
                name="record_is_not_merged_into_itself",
                condition=~Q(kept=F("absorbed")),
                violation_error_message="A record can't be merged into itself.",
            ),
            models.CheckConstraint(
                name="merge_is_undone_by_somebody_at_some_time",
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                violation_error_message="Say who undid it, and when.",
            ),
        ]

    def __str__(self):
        return self.said


class FormerIdQuerySet(models.QuerySet):
    def now(self, public_ids, day):
        """Of former public ids the present one, where somebody is listed under it on a day: a dict.

        Of who is not listed nothing is said, not even that there was somebody.
        """
        listed = Listing.objects.on(day).filter(practitioner=OuterRef("practitioner"))
        known = self.filter(public_id__in=public_ids).annotate(
            now=Subquery(listed.values("public_id")[:1])
        )
        return dict(known.exclude(now=None).values_list("public_id", "now"))

    def npis(self, among=None):
        """Pairs of an NPI that stayed with a merged record, and the key of whose it is now."""
        merged = Practitioner.objects.filter(public_id=OuterRef("public_id"))
        found = self.annotate(npi=Subquery(merged.values("npi"))).exclude(npi=None)
        if among is not None:
            found = found.filter(npi__in=among)
        return found.values_list("npi", "practitioner_id")


class FormerId(models.Model):
    """The public id of a record that was merged, and whose it is now: what the finder may know."""

    public_id = models.CharField(max_length=PUBLIC_LENGTH, primary_key=True)
    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.CASCADE, related_name="former_ids"
    )

    objects = FormerIdQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        triggers = [moves_the_edition()]

    def __str__(self):
        return self.public_id
