"""How a listing writes down what can be filtered: one number for each choice.

The number is the field's times a million, plus the choice's own: the row of its vocabulary, a
state's FIPS code, or the place in an enumeration. So one array, one index and one count serve
every field of choices. Publishing writes these numbers (`publish.sql`), search reads them.
"""

from enum import IntEnum
from functools import cache

from practitioners.models.credential import Credential

FIELD_SIZE = 1_000_000


class Field(IntEnum):
    """The fields of choices, by their numbers."""

    LISTED = 0
    DOCUMENTED_SPECIALTY = 1
    STATED_SPECIALTY = 2
    CONDITION = 3
    PATIENT_GROUP = 4
    TECHNIQUE = 5
    LANGUAGE = 6
    INSURANCE = 7
    CERTIFICATION = 8
    STATE = 9
    ACCEPTING = 10
    TELEHEALTH = 11
    STEP_FREE = 12
    TRAINING = 13


# In every listing, so that counting it counts the practitioners.
LISTED_TERM = Field.LISTED * FIELD_SIZE
# A certification of any program; a code's own number is its place in the enumeration.
ANY_CERTIFICATION = 0
CERTIFICATION_NUMBERS = {code: place for place, code in enumerate(Credential.ProgramCode.values, 1)}
YES = 1


def term(field, choice):
    """The number under which listings carry `choice` of `field`."""
    return field * FIELD_SIZE + choice


# A search counts some 300 of them.
@cache
def field_and_choice(number):
    """The field and the choice that a term stands for."""
    field, choice = divmod(number, FIELD_SIZE)
    return Field(field), choice
