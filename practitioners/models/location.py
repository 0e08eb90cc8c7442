"""Where a practitioner needles, and when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from practitioners.models.practitioner import PUBLIC_LENGTH, Practitioner, make_public_id
from practitioners.models.triggers import notes_unpublished
from practitioners.models.vocabulary import State
from practitioners.validators import PHONE, ZIP, validate_phone, validate_zip


class PracticeLocationQuerySet(models.QuerySet):
    def holders_in(self, zips):
        """Pairs of a ZIP among these and the key of a practitioner there, who is on record."""
        found = self.filter(zip__in=zips).exclude(practitioner__status=Practitioner.Status.MERGED)
        return found.order_by().values_list("zip", "practitioner")

    def of_practitioners(self, keys):
        """Those of the practitioners with these keys, of each the primary one first."""
        return self.filter(practitioner__in=keys)


class PracticeLocation(models.Model):
    """An address where patients are seen. Coordinates in degrees, WGS 84."""

    class Precision(models.TextChoices):
        EXACT = "exact", "Of the address"
        ZIP = "zip", "Of the ZIP"

    public_id = models.CharField(
        max_length=PUBLIC_LENGTH, unique=True, default=make_public_id, editable=False
    )
    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.CASCADE, related_name="locations"
    )
    practice_name = models.CharField(max_length=120, blank=True)
    address_1 = models.CharField("address", max_length=120)
    address_2 = models.CharField("suite or floor", max_length=120, blank=True)
    city = models.CharField(max_length=80)
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="locations")
    zip = models.CharField("ZIP", max_length=5, validators=[validate_zip])
    latitude = models.FloatField()
    longitude = models.FloatField()
    precision = models.CharField(
        "coordinates", max_length=5, choices=Precision, default=Precision.ZIP
    )
    phone = models.CharField(
        max_length=10, blank=True, validators=[validate_phone], help_text="Ten digits."
    )
    email = models.EmailField(blank=True)
    step_free = models.BooleanField(
        "step-free access", null=True, blank=True, help_text="Unknown until somebody says."
    )
    parking = models.CharField(max_length=200, blank=True)
    public_transport = models.CharField(max_length=200, blank=True)
    is_primary = models.BooleanField("primary", default=False)

    objects = PracticeLocationQuerySet.as_manager()

    class Meta:
        ordering = ["-is_primary", "id"]
        constraints = [
            models.UniqueConstraint(
                name="one_primary_location_for_each_practitioner",
                fields=["practitioner"],
                condition=Q(is_primary=True),
                violation_error_message="Only one location can be the primary one.",
            ),
            models.CheckConstraint(
                name="location_coordinates_on_earth",
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                violation_error_message="Latitude runs from -90 to 90, longitude from -180 to 180.",
            ),
            models.CheckConstraint(
                name="location_zip_is_five_digits",
                condition=Q(zip__regex=ZIP),
                violation_error_message=validate_zip.message,
            ),
            models.CheckConstraint(
                name="location_phone_is_ten_digits",
                condition=Q(phone="") | Q(phone__regex=PHONE),
                violation_error_message=validate_phone.message,
            ),
        ]
        triggers = notes_unpublished("SELECT practitioner_id FROM changed")

    def __str__(self):
        return f"{self.address_1}, {self.city}, {self.state_id} {self.zip}"


class MinutesOfDay(Func):
    """The half-open range of minutes after midnight from one time to another."""

    template = (
        "int4range((extract(hour FROM %(opens)s) * 60 + extract(minute FROM %(opens)s))::int,"
        " (extract(hour FROM %(closes)s) * 60 + extract(minute FROM %(closes)s))::int)"
    )

    def as_sql(self, compiler, connection, **extra):
        opens, closes = self.source_expressions
        opens_sql, opens_params = compiler.compile(opens)
        closes_sql, closes_params = compiler.compile(closes)
        sql = self.template % {"opens": opens_sql, "closes": closes_sql}
        return sql, [*opens_params, *opens_params, *closes_params, *closes_params]


class OpeningHours(models.Model):
    """A span of one weekday in which a location is open, in its local time."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"
        SATURDAY = 5, "Saturday"
        SUNDAY = 6, "Sunday"

    location = models.ForeignKey(PracticeLocation, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        verbose_name_plural = "opening hours"
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                name="hours_close_after_they_open",
                condition=Q(closes__gt=F("opens")),
                violation_error_message="Closing time comes after opening time.",
            ),
            models.CheckConstraint(
                name="hours_fall_on_a_weekday",
                condition=Q(weekday__range=(0, 6)),
                violation_error_message="A weekday is one of Monday to Sunday.",
            ),
            ExclusionConstraint(
                name="hours_of_a_day_do_not_overlap",
                expressions=[
                    ("location", RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    (MinutesOfDay("opens", "closes"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="These hours overlap others of the same day.",
            ),
        ]
        triggers = notes_unpublished(
            "SELECT location.practitioner_id FROM changed"
            " JOIN practitioners_practicelocation location ON location.id = changed.location_id"
        )

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H:%M} to {self.closes:%H:%M}"
