"""A row of the registry: what is kept of it, or why it is left out."""

import re
import unicodedata
from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from django.core.exceptions import ValidationError

from practitioners.models import Credential, PracticeLocation, Practitioner
from practitioners.nppes import layout, names
from practitioners.nppes.errors import Fault, LeftOut, NotSought
from practitioners.nppes.gazetteer import same_city
from practitioners.nppes.other_names import personal
from practitioners.validators import validate_npi

# The registry writes US for territories; some rows name the territory instead.
AT_HOME = {"", "US", "USA", "PR", "GU", "VI", "AS", "MP"}
# What the registry puts over an SSN, ITIN or EIN that was typed in the wrong place.
MASK = re.compile(r"[$*_]{3,}")
SSN = re.compile(r"\d{3}-\d{2}-\d{4}")
# Area and exchange begin with 2 to 9 and are no service code such as 911.
PHONE = re.compile(r"([2-9](?!11)\d\d){2}\d{4}")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What Meridian keeps of a person in the registry; `licenses` are (state, number) and
    `other_names` are (kind, name)."""

    npi: str
    taxonomy: str
    as_of: date | None
    first_name: str
    middle_name: str
    last_name: str
    suffix: str
    address_1: str
    address_2: str
    city: str
    state: str
    zip: str
    latitude: float
    longitude: float
    phone: str
    licenses: tuple
    other_names: frozenset = frozenset()


def entry_of(row, *, taxonomy, gazetteer):
    """The Entry of a row (cells by column name). Raises LeftOut with the reason."""
    row = cleaned(row)
    refuse_others(row, taxonomy)
    entry = Entry(
        npi=valid_npi(row[layout.NPI]),
        taxonomy=taxonomy,
        as_of=as_of(row),
        **names_in(row),
        **address_in(row, gazetteer),
        phone=phone(row[layout.PHONE]),
        licenses=licenses_in(row, taxonomy, gazetteer.states),
        other_names=personal(row),
    )
    refuse_too_long(entry)
    return entry


def cleaned(row):
    return {column: clean(value) for column, value in row.items()}


def clean(value):
    """The text without control characters, each run of spaces as one."""
    if not value or (value.isascii() and value.isprintable() and "  " not in value):
        return value.strip()
    text = "".join(
        letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFC", value)
    )
    return " ".join(text.split())


def not_sought(entity):
    """Why a row of this entity type is left out when it does not name the taxonomy."""
    if entity == layout.ORGANIZATION:
        return NotSought.ORGANIZATION
    return NotSought.OTHER_PROFESSION if entity else NotSought.DEACTIVATED


def refuse_others(row, taxonomy):
    if row[layout.ENTITY] != layout.INDIVIDUAL:
        raise LeftOut(not_sought(row[layout.ENTITY]))
    if all(row[column].upper() != taxonomy for column in layout.TAXONOMIES):
        raise LeftOut(NotSought.OTHER_PROFESSION)
    if not is_active(day(row[layout.DEACTIVATED_ON]), day(row[layout.REACTIVATED_ON])):
        raise LeftOut(NotSought.DEACTIVATED)


def is_active(deactivated_on, reactivated_on):
    """An NPI that was deactivated counts again from its reactivation on or after that day."""
    return deactivated_on is None or (
        reactivated_on is not None and reactivated_on >= deactivated_on
    )


def as_of(row):
    """The latest date on which the registry changed a row, or None where it names none."""
    dates = (layout.UPDATED_ON, layout.DEACTIVATED_ON, layout.REACTIVATED_ON)
    return max(filter(None, (day(row[column]) for column in dates)), default=None)


def day(text):
    """A date of the registry, MM/DD/YYYY, or None where there is none."""
    if not text:
        return None
    try:
        month, day_of_month, year = (int(part) for part in text.split("/"))
        return date(year, month, day_of_month)
    except ValueError as error:
        raise LeftOut(Fault.DATE, text) from error


def valid_npi(npi):
    try:
        validate_npi(npi)
    except ValidationError as error:
        raise LeftOut(Fault.NPI, f"{npi or 'blank'}. {error.messages[0]}") from error
    return npi


def names_in(row):
    found = {
        "first_name": names.first_name(row[layout.FIRST_NAME]),
        "middle_name": names.middle_name(row[layout.MIDDLE_NAME]),
        "last_name": names.last_name(row[layout.LAST_NAME]),
        "suffix": names.suffix(row[layout.SUFFIX]),
    }
    for column in ("first_name", "last_name"):
        if not any(letter.isalpha() for letter in found[column]):
            raise LeftOut(Fault.NO_NAME)
    return found


def address_in(row, gazetteer):
    """The practice location, on the point of its ZIP."""
    if row[layout.COUNTRY].upper() not in AT_HOME:
        raise LeftOut(Fault.FOREIGN, row[layout.COUNTRY])
    state = gazetteer.states.get(row[layout.STATE].upper())
    if state is None:
        raise LeftOut(Fault.STATE, row[layout.STATE] or "blank")
    zip_code, spot = spot_of(row[layout.ZIP], state, gazetteer.spots)
    lines = [line for line in (row[layout.ADDRESS_1], row[layout.ADDRESS_2]) if line]
    if not lines or not row[layout.CITY]:
        raise LeftOut(Fault.NO_ADDRESS)
    known = same_city(row[layout.CITY], spot.city)
    return {
        "address_1": names.street(lines[0]),
        "address_2": names.street(" ".join(lines[1:])),
        "city": spot.city if known else names.city(row[layout.CITY]),
        "state": state,
        "zip": zip_code,
        "latitude": spot.latitude,
        "longitude": spot.longitude,
    }


def spot_of(postal_code, state, spots):
    """The first five digits of a postal code, and where they lie."""
    zip_code = postal_code[:5]
    spot = spots.get(zip_code)
    if spot is None:
        raise LeftOut(Fault.ZIP, zip_code or "blank")
    if spot.state != state:
        raise LeftOut(Fault.ZIP_ELSEWHERE, f"{zip_code} is in {spot.state}, not in {state}")
    return zip_code, spot


def phone(text):
    """Ten digits that can be a US number, or nothing."""
    digits = "".join(letter for letter in text if letter in "0123456789")
    if len(digits) == 11 and digits.startswith("1"):
        digits = digits[1:]
    plausible = PHONE.fullmatch(digits) and len(set(digits)) > 1
    return digits if plausible else ""


def licenses_in(row, taxonomy, states):
    """The licenses of the slots with this taxonomy, as (state, number)."""
    slots = zip(layout.TAXONOMIES, layout.LICENSE_STATES, layout.LICENSE_NUMBERS, strict=True)
    return tuple(
        (states[row[state].upper()], row[number].upper())
        for code, state, number in slots
        if row[code].upper() == taxonomy
        and row[state].upper() in states
        and is_license(row[number])
    )


def is_license(number):
    """Whether it can be a license number: no mask, no SSN, no word such as PENDING."""
    masked = MASK.search(number) or SSN.fullmatch(number)
    return not masked and any(letter in "123456789" for letter in number)


def refuse_too_long(entry):
    for field in fields(entry):
        longest = longest_of(field.name)
        value = getattr(entry, field.name)
        if longest and len(value) > longest:
            raise LeftOut(Fault.TOO_LONG, f"{field.name.replace('_', ' ')}, {len(value)} letters")
    longest = Credential._meta.get_field("number").max_length
    if any(len(number) > longest for _, number in entry.licenses):
        raise LeftOut(Fault.TOO_LONG, "license number")


@cache
def longest_of(name):
    """The length that the models allow for a field of an Entry, if they limit it."""
    for model in (Practitioner, PracticeLocation):
        if name in {field.name for field in model._meta.concrete_fields}:
            return model._meta.get_field(name).max_length
    return None
