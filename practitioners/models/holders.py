"""Who holds each term today, as bits: by these the whole directory is counted."""

from django.db import models

# How many practitioners a row has a bit for; the functions of migration 0025 say it too.
BLOCK = 8192


class BitsField(models.Field):
    """A bit for each practitioner of a block, the first one leftmost."""

    description = "The bits of a block of practitioners"

    def db_type(self, connection):
        return f"bit({BLOCK})"


class Holders(models.Model):
    """Of a term and a block of practitioners, who is listed with it on `Edition.holders_on`.

    The practitioner n has the bit n % 8192 of the block n // 8192, which is 1 where any of their
    locations is listed with the term. The directory is counted by joining these rows, some 40
    bytes for each practitioner, where its listings are a hundred times as much. Triggers keep them
    in step with the listings, in the transaction of the change.
    """

    pk = models.CompositePrimaryKey("block", "term")
    block = models.IntegerField()
    term = models.IntegerField()
    bits = BitsField()

    class Meta:
        verbose_name_plural = "holders"

    def __str__(self):
        return f"Holders of term {self.term}, block {self.block}"
