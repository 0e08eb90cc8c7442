"""What is asked of practitioners: adjectives, and all that a list or a page shows of them."""

from django.db import models
from django.db.models import F, Prefetch, Q, Value
from django.utils import timezone

from practitioners.models.number_key import NumberKey


class PractitionerQuerySet(models.QuerySet):
    def drafts(self):
        return self.filter(status=self.model.Status.DRAFT)

    def on_record(self):
        """All but those who were merged into another."""
        return self.exclude(status=self.model.Status.MERGED)

    def matching(self, text):
        """Whose names begin with each word of `text`, or whose NPI, license or certificate it is.

        Nothing to look for leaves everybody.
        """
        if not text.strip():
            return self.all()
        names = Q()
        for word in text.split():
            names &= (
                Q(last_name__unaccent__istartswith=word)
                | Q(first_name__unaccent__istartswith=word)
                | Q(middle_name__unaccent__istartswith=word)
            )
        number = NumberKey(Value(text))
        holders = self.model.objects.filter(credentials__number_key=number).values("pk")
        return self.filter(names | Q(npi=text.strip()) | Q(pk__in=holders))

    def namesakes_of(self, practitioner):
        """Others of the same last name and first initial, who may be the same person."""
        return (
            self.on_record()
            .filter(
                last_name__unaccent__iexact=practitioner.last_name,
                first_name__unaccent__istartswith=practitioner.first_name[:1],
            )
            .exclude(pk=practitioner.pk)
        )

    def for_back_office(self):
        """With locations, claims, and those that count today as `counting_credentials`."""
        claims = self.model.credentials.rel.related_model.objects
        counting = Prefetch(
            "credentials", claims.counting(timezone.localdate()), to_attr="counting_credentials"
        )
        return self.prefetch_related("locations", "credentials", counting)

    def following_registry(self):
        """Drafts from the registry on which nobody has worked: they follow it."""
        return self.drafts().filter(source="nppes", updated_at=F("created_at"))

    def keys_watched(self):
        """The keys of those who neither follow the registry nor are retired or merged, as a set."""
        others = self.on_record().exclude(status=self.model.Status.RETIRED)
        return set(others.difference(self.following_registry()).values_list("pk", flat=True))

    def with_further_locations(self):
        """Those who have more than one location."""
        return self.annotate(places=models.Count("locations")).filter(places__gt=1)

    def with_npis(self, npis):
        return self.filter(npi__in=npis)

    def npis(self):
        """Every NPI on record, as a set."""
        return set(self.filter(npi__isnull=False).values_list("npi", flat=True))

    def for_comparing(self):
        """With all that two records are compared by."""
        return self.prefetch_related(
            "locations",
            "credentials__verifications",
            "credentials__program",
            "plan_answers__plan",
            *(field.name for field in self.model._meta.many_to_many),
        )

    def for_export(self):
        """With all that an export says, as lists: `places`, `claims` and `answers`, `stated` and
        `spoken`; in as many queries however many there are."""
        claims = self.model.credentials.rel.related_model.objects
        standing = claims.with_standing(timezone.localdate()).select_related("program", "state")
        answers = self.model.plan_answers.rel.related_model.objects.select_related("plan")
        return self.prefetch_related(None).prefetch_related(
            Prefetch("locations", to_attr="places"),
            Prefetch(
                "credentials", standing.prefetch_related("program__specialties"), to_attr="claims"
            ),
            Prefetch("plan_answers", answers, to_attr="answers"),
            Prefetch("stated_specialties", to_attr="stated"),
            Prefetch("languages", to_attr="spoken"),
        )

    def known_as(self, names):
        """Those whose NPI or public id is among `names`."""
        return self.filter(models.Q(npi__in=names) | models.Q(public_id__in=names))

    def with_npi_or_key(self, npi_numbers, keys):
        """Those on record with one of these NPIs, or one of these keys, in the order of their
        keys."""
        return self.on_record().filter(Q(npi__in=npi_numbers) | Q(pk__in=keys)).order_by("pk")

    def locked(self, keys):
        """Those with these keys, locked in the order of their keys against other writers."""
        return self.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True)

    def worked_on(self, keys):
        """Note that those with these keys were worked on now: no import changes them any more."""
        if keys:
            self.filter(pk__in=keys).update(updated_at=timezone.now())
