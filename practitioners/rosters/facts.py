"""What a row of a roster says of somebody, once every cell was read, or what is wrong with it."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from practitioners.folding import fold_name
from practitioners.models import Credential, PracticeLocation, Practitioner
from practitioners.models.number_key import number_key
from practitioners.nppes.gazetteer import same_city
from practitioners.rosters.cells import READ, CellFault
from practitioners.rosters.layout import ADDRESS, EXAMPLE, NEEDED

# The field that each column fills, where it is one field of text.
FILLS = {
    **dict.fromkeys(
        ("first_name", "middle_name", "last_name", "suffix", "website"), Practitioner
    ),
    **dict.fromkeys(
        ("practice_name", "address_1", "address_2", "city", "phone", "email"), PracticeLocation
    ),
}  # fmt: skip
LONGEST = {column: model._meta.get_field(column).max_length for column, model in FILLS.items()} | {
    "license_number": Credential._meta.get_field("number").max_length
}
# Columns that say nothing without others.
WITH = {
    "license_state": ("license_number",),
    "license_number": ("license_state",),
    "license_issued_on": ("license_number",),
    "license_expires_on": ("license_number",),
    "certification_program": ("certification_number",),
    "certification_number": ("certification_program",),
    **dict.fromkeys(ADDRESS, ADDRESS),
}


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The cells of a row by what they stand for; empty or None where nothing is said."""

    first_name: str
    last_name: str
    npi: str = ""
    middle_name: str = ""
    suffix: str = ""
    practice_name: str = ""
    address_1: str = ""
    address_2: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    license_state: str = ""
    license_number: str = ""
    license_issued_on: date | None = None
    license_expires_on: date | None = None
    certification_program: str = ""
    certification_number: str = ""
    languages: tuple = ()
    in_practice_since: date | None = None
    accepting_new_patients: bool | None = None
    # Where the ZIP lies, latitude and longitude in degrees.
    point: tuple | None = None

    @cached_property
    def license(self):
        """State and compared number, or None."""
        return (
            (self.license_state, number_key(self.license_number)) if self.license_number else None
        )

    @cached_property
    def name_and_zip(self):
        """As names are compared, and the ZIP; None where there is no address."""
        return (*self.name, self.zip) if self.zip else None

    @cached_property
    def name(self):
        return fold_name(self.last_name), fold_name(self.first_name)

    @cached_property
    def identity(self):
        """A digest of what tells whom the row is about, the same in a later file."""
        told = (*self.name, self.zip, self.npi, *(self.license or ()))
        return hashlib.sha256("\x1f".join(told).encode()).hexdigest()


def read_cells(cells, known):
    """The Facts of a row, and its faults as pairs of column and what is wrong.

    The facts are None where there is a fault.
    """
    if cells == EXAMPLE:
        return None, [("first_name", "This is the row that shows how it is filled: remove it.")]
    values, faults = {}, []
    for column, text in cells.items():
        try:
            values[column] = READ[column](text, known)
        except CellFault as fault:
            faults.append((column, str(fault)))
    faults += [*missing(cells), *too_long(values), *contradictions(values, known)]
    if faults:
        return None, faults
    settle(values, known)
    return Facts(**values), []


def missing(cells):
    for column in NEEDED:
        if column not in cells:
            yield column, "This is needed in every row."
    lacking = {}
    for column in cells:
        for other in WITH.get(column, ()):
            if other not in cells:
                lacking.setdefault(other, column)
    for column, asked_by in lacking.items():
        yield column, f"This is needed with {asked_by}."


def too_long(values):
    for column, value in values.items():
        longest = LONGEST.get(column)
        if longest and len(value) > longest:
            yield column, f"At most {longest} letters."


def contradictions(values, known):
    """Cells that are right each by itself, and not together."""
    zip_code, state = values.get("zip"), values.get("state")
    if zip_code and state and known.spots[zip_code].state != state:
        yield "zip", f"This ZIP is in {known.spots[zip_code].state}, and the state is {state}."
    issued, expires = values.get("license_issued_on"), values.get("license_expires_on")
    if issued and expires and expires < issued:
        yield "license_expires_on", "The license can't expire before it was issued."


def settle(values, known):
    """Put an address on the point of its ZIP, and write the city as the ZIP does if it is that."""
    if "zip" in values:
        spot = known.spots[values["zip"]]
        values["point"] = spot.latitude, spot.longitude
        if same_city(values["city"], spot.city):
            values["city"] = spot.city
