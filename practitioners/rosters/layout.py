"""The columns of a roster: what each means, whether it is needed, what it may hold."""

import csv
import io
from dataclasses import dataclass

from practitioners.csv_files import BYTE_ORDER_MARK
from practitioners.models import Credential


@dataclass(frozen=True)
class Column:
    """A column of the template; `needed` says in every row, or what asks for it."""

    name: str
    meaning: str
    allowed: str
    example: str
    needed: str = ""

    @property
    def is_needed(self):
        return self.needed == ALWAYS


ALWAYS = "in every row"
FOR_NEW = "for whoever is new"
PROGRAMS = ", ".join(f"{code} ({label})" for code, label in Credential.ProgramCode.choices)
DAY = "A date as 2026-11-01: year, month, day."
TEXT = "Text."

COLUMNS = (
    Column(
        "npi",
        "National Provider Identifier. It tells best who somebody is.",
        "Ten digits.",
        "2123456784",
    ),
    Column("first_name", "First name.", TEXT, "Minh", ALWAYS),
    Column("middle_name", "Middle name or initial.", TEXT, "J."),
    Column("last_name", "Last name.", TEXT, "Example", ALWAYS),
    Column("suffix", "Behind the name.", "Jr., Sr., II, III, IV or V.", ""),
    Column("practice_name", "Name of the practice.", TEXT, "Example Acupuncture"),
    Column(
        "address_1",
        "Street and number of the practice, where patients are seen. No mailing address.",
        TEXT,
        "7 Fern Street",
        FOR_NEW,
    ),
    Column("address_2", "Suite or floor.", TEXT, "Suite 2"),
    Column("city", "City of the practice.", TEXT, "Oakland", FOR_NEW),
    Column("state", "State of the practice.", "Its two letters or its name.", "CA", FOR_NEW),
    Column(
        "zip",
        "ZIP of the practice.",
        "Five digits, or ZIP+4. It lies in the state.",
        "94601",
        FOR_NEW,
    ),
    Column(
        "phone",
        "Phone of the practice, which patients may call.",
        "Ten digits of a US number, written in any way.",
        "510-555-0123",
    ),
    Column(
        "email",
        "Address of the practice, which patients may write to.",
        "An e-mail address.",
        "office@example.org",
    ),
    Column(
        "website", "Their own page.", "An address; https:// may be left out.", "https://example.org"
    ),
    Column(
        "license_state",
        "State that issued the license.",
        "Its two letters or its name.",
        "CA",
        "with license_number",
    ),
    Column(
        "license_number",
        "Number of the license. A verifier checks it before anybody sees it.",
        "As the state writes it: letters, digits, hyphens, periods.",
        "AC 12345",
        "with license_state",
    ),
    Column("license_issued_on", "When the license was first issued.", DAY, "2015-06-30"),
    Column("license_expires_on", "The last day on which the license is valid.", DAY, "2027-06-30"),
    Column(
        "certification_program",
        "National certification (NCCAOM, now NCBAHM).",
        f"One of {PROGRAMS}.",
        "OM",
        "with certification_number",
    ),
    Column(
        "certification_number",
        "Number of the certificate.",
        "3 to 6 digits, the first not zero.",
        "12345",
        "with certification_program",
    ),
    Column(
        "languages",
        "Languages in which visits are held.",
        "Names or codes of the list below, with semicolons between.",
        "Spanish; Korean",
    ),
    Column("in_practice_since", "Since when they practice, as they say.", DAY, "2015-09-01"),
    Column("accepting_new_patients", "Whether they take new patients.", "yes or no.", "yes"),
)
NAMES = tuple(column.name for column in COLUMNS)
NEEDED = tuple(column.name for column in COLUMNS if column.is_needed)
# The address of a practice, given whole or not at all.
ADDRESS = ("address_1", "city", "state", "zip")
EXAMPLE = {column.name: column.example for column in COLUMNS if column.example}


def template():
    """The template as text: the header and a row that shows how it is filled."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(NAMES)
    writer.writerow(column.example for column in COLUMNS)
    return BYTE_ORDER_MARK + written.getvalue()
