"""What is asked of claims: whose, which are the same, and which count on a day."""

from django.db import models
from django.db.models import ExpressionWrapper, F, OuterRef, Q, Subquery, Value

from practitioners.models.number_key import NumberKey
from practitioners.models.practitioner import Practitioner


def confirmed(day):
    """The latest check, which is annotated, confirmed the claim as it stands."""
    return Q(latest_outcome="confirmed", latest_claim=F("claim"), latest_checked_on__lte=day)


def lasting(day):
    """The claim has not ended on a day, and says when it ends unless its program never does."""
    return Q(expires_on__gte=day) | Q(
        expires_on__isnull=True, kind="training", program__expires=False
    )


class CredentialQuerySet(models.QuerySet):
    def of_kind(self, kind):
        return self.filter(kind=kind)

    def same_as(self, credential):
        """The same license or certificate, claimed by others; any number complete a training.

        What was left with a record that was merged into another is nobody's claim.
        """
        if credential.kind == self.model.Kind.TRAINING:
            return self.none()
        others = self.exclude(practitioner_id=credential.practitioner_id)
        standing = others.exclude(practitioner__status=Practitioner.Status.MERGED)
        return standing.filter(**credential.identity)

    def licenses_of(self, numbers):
        """Each license among these pairs of state and compared number, with its holder's key.

        What was left with a record that was merged into another is nobody's.
        """
        wanted = set(numbers)
        found = self.filter(
            kind=self.model.Kind.LICENSE, number_key__in={key for _, key in wanted}
        ).exclude(practitioner__status=Practitioner.Status.MERGED)
        for state, key, holder in found.values_list("state", "number_key", "practitioner"):
            if (state, key) in wanted:
                yield (state, key), holder

    def with_whether_checked(self):
        """With `is_checked`: whether somebody has ever recorded a check of it."""
        lines = self.model.verifications.rel.related_model.objects
        return self.annotate(is_checked=models.Exists(lines.filter(credential=OuterRef("pk"))))

    def with_latest_check(self):
        """With outcome, claim and day of the latest check; None where there is none."""
        lines = self.model.verifications.rel.related_model.objects
        latest = lines.filter(credential=OuterRef("pk")).order_by("-checked_on", "-id")
        return self.annotate(
            latest_outcome=Subquery(latest.values("outcome")[:1]),
            latest_claim=Subquery(latest.values("claim")[:1]),
            latest_checked_on=Subquery(latest.values("checked_on")[:1]),
        )

    def counting(self, day):
        """What counts on a day: the latest check confirmed it as it stands, and it has not ended.

        The same rule as in `publish.sql`.
        """
        return self.with_latest_check().filter(confirmed(day), lasting(day))

    def with_standing(self, day):
        """With the latest check; whether it `is_confirmed`, and whether it `counts` on a day."""
        return self.with_latest_check().annotate(
            is_confirmed=ExpressionWrapper(confirmed(day), models.BooleanField()),
            counts=ExpressionWrapper(confirmed(day) & lasting(day), models.BooleanField()),
        )

    def matching(self, text):
        """With this number, or of practitioners whom it fits; nothing to look for leaves all."""
        holders = Practitioner.objects.matching(text).values("pk")
        return self.filter(Q(number_key=NumberKey(Value(text))) | Q(practitioner__in=holders))

    def of_practitioners(self, keys):
        return self.filter(practitioner__in=keys)

    def others_of(self, credential):
        """What else the same practitioner claims."""
        return self.filter(practitioner=credential.practitioner_id).exclude(pk=credential.pk)

    def for_desk(self):
        """With whose claim it is, its checks and its case."""
        return self.with_checks().select_related("case__assignee")

    def with_checks(self):
        """With who checked it and for whom, for lists and the admin."""
        return self.select_related("practitioner", "state", "program").prefetch_related(
            "verifications"
        )
