"""What a single cell of a roster stands for, or what is wrong with it."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils import timezone

from practitioners.folding import fold
from practitioners.models import Credential
from practitioners.nppes import names
from practitioners.nppes.rows import is_license
from practitioners.nppes.rows import phone as ten_digits
from practitioners.validators import validate_npi

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
ZIP = re.compile(r"(\d{5})(-?\d{4})?", re.ASCII)
CERTIFICATE = re.compile(r"[1-9]\d{2,5}", re.ASCII)
FIRST_YEAR = 1900
ANSWERS = {"yes": True, "no": False}


class CellFault(Exception):
    """A cell that stands for nothing; the message says what it has to be."""


def npi(text, known):
    try:
        validate_npi(text)
    except ValidationError as error:
        raise CellFault(error.messages[0]) from error
    return text


def with_letters(text):
    if not any(letter.isalpha() for letter in text):
        raise CellFault("A name has letters.")
    return text


def first_name(text, known):
    return names.first_name(with_letters(text))


def middle_name(text, known):
    return names.middle_name(text)


def last_name(text, known):
    return names.last_name(with_letters(text))


def suffix(text, known):
    found = names.suffix(text)
    if not found:
        raise CellFault("Only Jr., Sr. or a Roman number: no titles, no degrees.")
    return found


def as_it_is(text, known):
    return text


def street(text, known):
    return names.street(text)


def city(text, known):
    return names.city(text)


def state(text, known):
    code = known.states.get(text.upper())
    if code is None:
        raise CellFault("No state of the United States has this name or code.")
    return code


def zip_code(text, known):
    found = ZIP.fullmatch(text)
    if not found:
        hint = " A spreadsheet drops zeros in front: format the column as text."
        raise CellFault(f"A ZIP is five digits.{hint if text.isdigit() and len(text) < 5 else ''}")
    if found[1] not in known.spots:
        raise CellFault("There is no such ZIP.")
    return found[1]


def phone(text, known):
    digits = ten_digits(text)
    if not digits:
        raise CellFault("A US phone number is ten digits, without an extension.")
    return digits


def email(text, known):
    try:
        validate_email(text)
    except ValidationError as error:
        raise CellFault("This is no e-mail address.") from error
    return text


def website(text, known):
    address = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError as error:
        raise CellFault("This is no address of a web page.") from error
    return address


def license_number(text, known):
    if not (text.isascii() and is_license(text)):
        raise CellFault("This is no license number: it has a digit and plain letters.")
    return text


def day(text, known):
    try:
        found = date.fromisoformat(text) if ISO_DATE.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or found.year < FIRST_YEAR:
        raise CellFault("A date is written as 2026-11-01.")
    return found


def past_day(text, known):
    found = day(text, known)
    if found > timezone.localdate():
        raise CellFault("This date is still to come.")
    return found


def program(text, known):
    code = text.upper()
    if code not in Credential.ProgramCode.values:
        raise CellFault(f"One of {', '.join(Credential.ProgramCode.values)}.")
    return code


def certificate_number(text, known):
    if not CERTIFICATE.fullmatch(text):
        raise CellFault("A certificate number is 3 to 6 digits, the first not zero.")
    return text


def languages(text, known):
    """The keys of the languages, each once."""
    found = {}
    words = [word for word in text.split(";") if word.strip()]
    for place, word in enumerate(words, 1):
        key = known.languages.get(fold(word))
        if key is None:
            raise CellFault(
                f"Language {place} of {len(words)} is not in the list. Semicolons stand between."
            )
        found[key] = None
    return tuple(found)


def yes_or_no(text, known):
    answer = ANSWERS.get(text.lower())
    if answer is None:
        raise CellFault("Write yes or no, or leave it empty.")
    return answer


READ = {
    "npi": npi,
    "first_name": first_name,
    "middle_name": middle_name,
    "last_name": last_name,
    "suffix": suffix,
    "practice_name": as_it_is,
    "address_1": street,
    "address_2": street,
    "city": city,
    "state": state,
    "zip": zip_code,
    "phone": phone,
    "email": email,
    "website": website,
    "license_state": state,
    "license_number": license_number,
    "license_issued_on": past_day,
    "license_expires_on": day,
    "certification_program": program,
    "certification_number": certificate_number,
    "languages": languages,
    "in_practice_since": past_day,
    "accepting_new_patients": yes_or_no,
}
