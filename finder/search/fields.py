"""Form fields that take a value or say what is wrong with it; none guesses."""

import re
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from finder.search.near import near_in_edition

DIGITS = re.compile(r"\s*[0-9]+\s*")


class ChoicesField(forms.Field):
    """Any number of choices of one field; cleans to their values, in the order
    given; one left empty is none."""

    widget = forms.SelectMultiple

    def __init__(self, *args, choices=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.choices = choices

    def to_python(self, value):
        return [given for given in dict.fromkeys(value or []) if given]

    def validate(self, value):
        super().validate(value)
        for given in value:
            if given not in self.choices:
                allowed = ", ".join(self.choices)
                raise ValidationError(
                    gettext("“%(given)s” is no choice here. Allowed: %(allowed)s."),
                    code="unknown_choice",
                    params={"given": given, "allowed": allowed},
                )


class FlagField(forms.Field):
    """Yes or no question; cleans to True where it is asked for."""

    widget = forms.TextInput

    def to_python(self, value):
        if value not in (None, "", "true", "false"):
            raise ValidationError(
                gettext("“%(given)s” is neither true nor false."),
                code="not_a_flag",
                params={"given": value},
            )
        return value == "true"


class NearField(forms.CharField):
    """A place; cleans to a `Near`, or None where nothing was written."""

    def __init__(self, *args, edition=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.edition = edition

    def to_python(self, value):
        text = super().to_python(value)
        return text or None

    def clean(self, value):
        text = super().clean(value)
        return near_in_edition(text, self.edition) if text else None


class Box(NamedTuple):
    """What a map shows, in degrees: west of east and south of north."""

    west: float
    south: float
    east: float
    north: float


EVERYWHERE = Box(-180, -90, 180, 90)


class BoxField(forms.CharField):
    """“west,south,east,north” in degrees; cleans to a `Box`, everywhere where none was written."""

    default_error_messages = {
        "invalid": "Say the box as west,south,east,north in degrees, such as -123,37,-121,38.5."
    }

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return EVERYWHERE
        try:
            box = Box(*(float(part) for part in text.split(",")))
        except (ValueError, TypeError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not (-180 <= box.west < box.east <= 180 and -90 <= box.south < box.north <= 90):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return box


class WholeNumberField(forms.IntegerField):
    """A whole number within bounds that its error names, in the digits 0 to 9 alone."""

    def __init__(self, *, least, most, **kwargs):
        text = _("Write a whole number from {least} to {most}.")
        message = format_lazy(text, least=least, most=most)
        errors = {"invalid": message, "min_value": message, "max_value": message}
        super().__init__(min_value=least, max_value=most, error_messages=errors, **kwargs)

    def to_python(self, value):
        if value not in self.empty_values and not DIGITS.fullmatch(str(value)):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)
