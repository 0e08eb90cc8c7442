"""All listings of a day as one compressed file, kept until the directory changes."""

from django.db import models
from django.db.models.functions import Now


class ListingsFileQuerySet(models.QuerySet):
    def called(self, key):
        """The file of this name, or None."""
        return self.filter(key=key).first()

    def newest_of(self, day, release):
        """The last one that this release of the program made on that day, or None."""
        return self.filter(day=day, release=release).order_by("-edition", "-pk").first()

    def others_than(self, file):
        """Those of another edition or day."""
        return self.exclude(edition=file.edition, day=file.day)


class ListingsFile(models.Model):
    """What the public may download of one edition on one day: JSON lines, gzipped.

    `practitioners.listings_file` keeps it. It holds nothing that listings do not.
    """

    key = models.CharField(max_length=24, unique=True, help_text="Names edition, day and release.")
    edition = models.BigIntegerField()
    day = models.DateField()
    release = models.CharField(max_length=24, help_text="Of the program that made it.")
    people = models.PositiveIntegerField(default=0, help_text="Practitioners in it: its lines.")
    size = models.PositiveBigIntegerField(default=0, help_text="In bytes.")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ListingsFileQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"Edition {self.edition} on {self.day}"


class ListingsFilePartQuerySet(models.QuerySet):
    def of_file(self, key):
        """The pieces of the file of this name in order, each with its file: all of one moment,
        and none where there is no such file."""
        return self.filter(file__key=key).select_related("file").order_by("number")


class ListingsFilePart(models.Model):
    """A piece of a file, so that nobody needs to hold all of it."""

    file = models.ForeignKey(ListingsFile, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    objects = ListingsFilePartQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="part_of_a_file_is_there_once", fields=["file", "number"]),
        ]

    def __str__(self):
        return f"{self.file}, part {self.number}"
