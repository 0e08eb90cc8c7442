"""The numbers of licenses and certificates, as they are compared."""

from django.db import models
from django.db.models import Func


class NumberKey(Func):
    """A number by its letters and digits alone: "AC 7", "ac7" and "AC-7" are one, "AC 07" is not.

    NULL where it has none of them, so that nothing equals it.
    """

    template = "nullif(regexp_replace(upper(%(expressions)s), '[^[:alnum:]]', '', 'g'), '')"
    output_field = models.TextField()


def number_key(number):
    """The same of a number in ASCII that is not in the database yet."""
    return "".join(letter for letter in number.upper() if letter.isalnum())
