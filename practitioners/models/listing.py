"""What the public may see: one table, written by publishing and read by the finder."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Cast, Floor, Now

from practitioners.models.listing_queries import (
    BANDS_IN_A_DEGREE,
    CubeField,
    ListingQuerySet,
    PointOnEarth,
)
from practitioners.models.location import PracticeLocation
from practitioners.models.practitioner import PUBLIC_LENGTH, Practitioner
from practitioners.models.triggers import NEXT_EDITION, settles_holders

# What a search reads of the listings before it knows which are on the page: `finder.search`.
SEARCHED = [
    "id", "during", "practitioner", "location", "is_only", "place_in_order", "terms", "depth",
    "last_checked_on", "name_key", "verified_since", "first_visit_price", "follow_up_price",
]  # fmt: skip
BEST_FIRST = ["-depth", "name_key", "location"]
BESIDES = [
    "id", "during", "practitioner", "terms", "last_checked_on", "verified_since",
    "first_visit_price", "follow_up_price",
]  # fmt: skip


class Listing(models.Model):
    """A practitioner at a location, through a span of days in which the public facts stay the same.

    A badge ends on a date that is known when it is published. So publishing writes a row for each
    span between such dates, and reading takes the row whose span holds today: what has ended is
    gone without anything having run. `terms` holds every choice that a filter offers, as numbers
    (see `practitioners.terms`). `document` is the card and the profile, as the API shows it.
    """

    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.CASCADE, related_name="listings"
    )
    location = models.ForeignKey(
        PracticeLocation, on_delete=models.CASCADE, related_name="listings"
    )
    during = DateRangeField()
    public_id = models.CharField(max_length=PUBLIC_LENGTH)
    place_in_order = models.PositiveSmallIntegerField(
        help_text="0 for the practitioner's first published location, 1 for the next."
    )
    is_only = models.BooleanField(help_text="Whether it is the practitioner's only location.")
    latitude = models.FloatField()
    longitude = models.FloatField()
    position = models.GeneratedField(
        expression=PointOnEarth("latitude", "longitude"),
        output_field=CubeField(),
        db_persist=True,
    )
    band = models.GeneratedField(
        expression=Cast(Floor(models.F("latitude") * BANDS_IN_A_DEGREE), models.IntegerField()),
        output_field=models.IntegerField(),
        db_persist=True,
    )
    terms = ArrayField(models.IntegerField())
    name = models.CharField(max_length=220, help_text="Last name first.")
    name_key = models.TextField(
        db_collation="C",
        help_text="The name folded, as lists are sorted: Å as A, O'Brien as obrien.",
    )
    words = SearchVectorField()
    practice_since = models.DateField(null=True)
    verified_since = models.DateField(null=True, help_text="The same, where its basis is verified.")
    first_visit_price = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    follow_up_price = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    depth = models.PositiveSmallIntegerField(
        help_text="Kinds of credential that count: license, certification, training."
    )
    last_checked_on = models.DateField()
    document = models.JSONField()
    changed_at = models.DateTimeField(
        db_default=Now(), help_text="When publishing last wrote it otherwise than it stood."
    )

    objects = ListingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="location_is_listed_once_at_a_time", fields=["location", "during"]
            ),
        ]
        indexes = [
            # Within a radius, all that a search with counts reads: it need not visit the rows.
            models.Index(
                name="listing_around",
                fields=["band", "longitude"],
                include=["position", *SEARCHED],
            ),
            # Best first across the directory, a row for each practitioner: it need not visit the
            # rows either, and stops at the depth that fills the page.
            models.Index(
                name="listing_best",
                fields=BEST_FIRST,
                include=BESIDES,
                condition=models.Q(place_in_order=0),
            ),
            # Every filter on choices, in any combination.
            GinIndex(
                name="listing_terms",
                fields=["terms"],
                opclasses=["gin__int_ops"],
                fastupdate=False,
            ),
            # Names, practices and cities by their first letters, names with typing errors.
            GinIndex(name="listing_words", fields=["words"], fastupdate=False),
            # Profiles.
            models.Index(name="listing_public_id", fields=["public_id"]),
        ]
        triggers = [
            # Rows go with their location or practitioner too, and not only by publishing.
            pgtrigger.Trigger(
                name="removal_moves_the_edition",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Delete,
                referencing=pgtrigger.Referencing(old="removed"),
                func=f"""
                    IF EXISTS (SELECT FROM removed) THEN
                        {NEXT_EDITION}
                    END IF;
                    RETURN NULL;
                """,
            ),
            *settles_holders(),
        ]

    def __str__(self):
        return self.name


class Edition(models.Model):
    """The directory's current edition: one row, a number that grows whenever pages would differ.

    Of its words, which change seldom, it says in which edition they last changed; of the bits by
    which it is counted, the day that they are of, or none where they have to be made anew.
    """

    number = models.BigIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now_add=True)
    words_number = models.BigIntegerField(default=1)
    words_changed_at = models.DateTimeField(db_default=Now())
    holders_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="there_is_one_edition", condition=models.Q(id=1)),
        ]

    def __str__(self):
        return f"Edition {self.number}"


class Unpublished(models.Model):
    """Practitioners whom this transaction has changed and not yet published.

    Triggers fill it, publishing empties it, and a transaction that would leave a row behind is
    refused: so no path that writes can forget to publish.
    """

    practitioner_id = models.BigIntegerField(primary_key=True)

    class Meta:
        triggers = [
            pgtrigger.Trigger(
                name="must_be_published",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Insert,
                func="""
                    IF still_unpublished(NEW.practitioner_id) THEN
                        RAISE EXCEPTION 'Practitioner % was changed but not published.',
                            NEW.practitioner_id
                            USING ERRCODE = 'integrity_constraint_violation',
                            HINT = 'Call practitioners.publishing.publish_changed()'
                                ' in the same transaction.';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self):
        return f"Practitioner {self.practitioner_id}"
