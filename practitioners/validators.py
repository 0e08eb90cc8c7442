"""Checks on single values that forms, importers and models share."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

# Not \d: in Python, and in some locales of PostgreSQL, that is a digit of any script.
ZIP = r"^[0-9]{5}$"
PHONE = r"^[2-9][0-9]{9}$"

validate_zip = RegexValidator(ZIP, "A ZIP is five digits.")
validate_phone = RegexValidator(PHONE, "A US phone number is ten digits.")


def check_digit(nine_digits):
    """The tenth digit of an NPI: Luhn over `80840` and the first nine.

    Source: CMS, "Requirements for NPI and NPI check digit" (2004).
    """
    total = 24  # what the prefix 80840 adds
    for place, character in enumerate(nine_digits):
        digit = int(character)
        doubled = digit * 2 if place % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def validate_npi(value):
    """Refuse what is no National Provider Identifier, and say why."""
    if len(value) != 10 or not (value.isascii() and value.isdigit()):
        raise ValidationError("An NPI is ten digits, without spaces or hyphens.", code="npi_digits")
    if value[0] not in "12":
        raise ValidationError("An NPI begins with 1 or 2.", code="npi_first_digit")
    if check_digit(value[:9]) != value[9]:
        raise ValidationError(
            "The NPI's last digit does not fit the others: a typing error?", code="npi_check_digit"
        )
