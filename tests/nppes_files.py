"""Small files in the layout of the federal registry, with invented people.

Layout: NPPES Data Dissemination, version 2: 330 columns, every value quoted. Invented NPIs begin
with 2, which the registry has not given to anybody.
"""

import csv
import io
import zipfile

from django.core.management import call_command

from tests.factories import npi, place

ACUPUNCTURIST = "171100000X"
# Stands in every mailing column: text that must never be found anywhere.
MAILING = "MAILING VALUE, NEVER TO BE SHOWN"

MEMBER = "npidata_pfile_20050523-20261109.csv"


def provider_columns():
    names = "{0}Last Name{1}|{0}First Name|{0}Middle Name|{0}Name Prefix Text|{0}Name Suffix Text"
    own = names.format("Provider ", " (Legal Name)") + "|Provider Credential Text"
    other = names.format("Provider Other ", "") + "|Provider Other Credential Text"
    return [
        *own.split("|"),
        "Provider Other Organization Name",
        "Provider Other Organization Name Type Code",
        *other.split("|"),
        "Provider Other Last Name Type Code",
    ]


def address_columns(kind):
    return [
        f"Provider First Line Business {kind} Address",
        f"Provider Second Line Business {kind} Address",
        f"Provider Business {kind} Address City Name",
        f"Provider Business {kind} Address State Name",
        f"Provider Business {kind} Address Postal Code",
        f"Provider Business {kind} Address Country Code (If outside U.S.)",
        f"Provider Business {kind} Address Telephone Number",
        f"Provider Business {kind} Address Fax Number",
    ]


def numbered(last, *names):
    return [f"{name}_{number}" for number in range(1, last + 1) for name in names]


HEADER = [
    "NPI",
    "Entity Type Code",
    "Replacement NPI",
    "Employer Identification Number (EIN)",
    "Provider Organization Name (Legal Business Name)",
    *provider_columns(),
    *address_columns("Mailing"),
    *address_columns("Practice Location"),
    "Provider Enumeration Date",
    "Last Update Date",
    "NPI Deactivation Reason Code",
    "NPI Deactivation Date",
    "NPI Reactivation Date",
    "Provider Sex Code",
    "Authorized Official Last Name",
    "Authorized Official First Name",
    "Authorized Official Middle Name",
    "Authorized Official Title or Position",
    "Authorized Official Telephone Number",
    *numbered(
        15,
        "Healthcare Provider Taxonomy Code",
        "Provider License Number",
        "Provider License Number State Code",
        "Healthcare Provider Primary Taxonomy Switch",
    ),
    *numbered(
        50,
        "Other Provider Identifier",
        "Other Provider Identifier Type Code",
        "Other Provider Identifier State",
        "Other Provider Identifier Issuer",
    ),
    "Is Sole Proprietor",
    "Is Organization Subpart",
    "Parent Organization LBN",
    "Parent Organization TIN",
    "Authorized Official Name Prefix Text",
    "Authorized Official Name Suffix Text",
    "Authorized Official Credential Text",
    *numbered(15, "Healthcare Provider Taxonomy Group"),
    "Certification Date",
]

# The layout before the registry renamed one column and added another.
OLD_HEADER = [
    "Provider Gender Code" if name == "Provider Sex Code" else name for name in HEADER[:-1]
]

MEMBER_OF_LOCATIONS = MEMBER.replace("npidata", "pl")
MEMBER_OF_NAMES = MEMBER.replace("npidata", "othername")
# As the registry writes them, with its irregular spaces.
LOCATION_HEADER = [
    "NPI",
    "Provider Secondary Practice Location Address- Address Line 1",
    "Provider Secondary Practice Location Address-  Address Line 2",
    "Provider Secondary Practice Location Address - City Name",
    "Provider Secondary Practice Location Address - State Name",
    "Provider Secondary Practice Location Address - Postal Code",
    "Provider Secondary Practice Location Address - Country Code (If outside U.S.)",
    "Provider Secondary Practice Location Address - Telephone Number",
    "Provider Secondary Practice Location Address - Telephone Extension",
    "Provider Practice Location Address - Fax Number",
]
NAMES_HEADER = [
    "NPI",
    "Provider Other Organization Name",
    "Provider Other Organization Name Type Code",
]

# Short names of the cells that tests fill in.
CELLS = {
    "npi": "NPI",
    "entity": "Entity Type Code",
    "last_name": "Provider Last Name (Legal Name)",
    "first_name": "Provider First Name",
    "middle_name": "Provider Middle Name",
    "suffix": "Provider Name Suffix Text",
    "credential": "Provider Credential Text",
    "organization": "Provider Organization Name (Legal Business Name)",
    "address_1": "Provider First Line Business Practice Location Address",
    "address_2": "Provider Second Line Business Practice Location Address",
    "city": "Provider Business Practice Location Address City Name",
    "state": "Provider Business Practice Location Address State Name",
    "zip": "Provider Business Practice Location Address Postal Code",
    "country": "Provider Business Practice Location Address Country Code (If outside U.S.)",
    "phone": "Provider Business Practice Location Address Telephone Number",
    "enumerated": "Provider Enumeration Date",
    "updated": "Last Update Date",
    "deactivated": "NPI Deactivation Date",
    "reactivated": "NPI Reactivation Date",
    "sex": "Provider Sex Code",
    "other_last_name": "Provider Other Last Name",
    "other_first_name": "Provider Other First Name",
    "other_middle_name": "Provider Other Middle Name",
    "other_suffix": "Provider Other Name Suffix Text",
    "other_kind": "Provider Other Last Name Type Code",
    "other_identifier": "Other Provider Identifier_1",
}


def person(number, *, slots=((ACUPUNCTURIST, "AC 1234", "CA"),), **cells):
    """The row of a person; `slots` are (taxonomy, license number, state), the first one first."""
    filled = {
        "npi": npi(number),
        "entity": "1",
        "last_name": "PARK",
        "first_name": "MINA",
        "address_1": "100 GRAND AVE",
        "city": "OAKLAND",
        "state": "CA",
        "zip": "946101234",
        "country": "US",
        "phone": "5105550123",
        "enumerated": "05/23/2005",
        "updated": "07/08/2020",
        "sex": "F",
    } | cells
    row = {CELLS[name]: value for name, value in filled.items()}
    row |= dict.fromkeys(address_columns("Mailing"), MAILING)
    for number_of_slot, slot in enumerate(slots, 1):
        row |= taxonomy_cells(number_of_slot, *slot)
    return row


def taxonomy_cells(slot, taxonomy, number="", state=""):
    return {
        f"Healthcare Provider Taxonomy Code_{slot}": taxonomy,
        f"Provider License Number_{slot}": number,
        f"Provider License Number State Code_{slot}": state,
        f"Healthcare Provider Primary Taxonomy Switch_{slot}": "Y" if slot == 1 else "N",
    }


def organization(number, **cells):
    """The row of an organization that names acupuncture."""
    return person(number, entity="2", last_name="", first_name="", organization="NEEDLES", **cells)


def deactivated(number, date="03/03/2021"):
    """A deactivated row as the registry leaves it: two filled cells."""
    return {"NPI": npi(number), "NPI Deactivation Date": date}


def further(number, street="22 PINE ST", **cells):
    """A row of pl_pfile: a further location of a person, in Oakland where nothing else is said."""
    names = ("npi", "address_1", "address_2", "city", "state", "zip", "country", "phone")
    filled = {
        "npi": npi(number),
        "address_1": street,
        "city": "OAKLAND",
        "state": "CA",
        "zip": "946101234",
        "country": "US",
        "phone": "5105550199",
    } | cells
    columns = dict(zip(names, LOCATION_HEADER, strict=False))
    return {columns[name]: value for name, value in filled.items()}


def organization_name(number, name="NEEDLES OF OAKLAND", kind="3"):
    """A row of othername_pfile."""
    return dict(zip(NAMES_HEADER, (npi(number), name, kind), strict=True))


def csv_text(rows, header=HEADER, quoting=csv.QUOTE_ALL):
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=quoting, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return text.getvalue()


def write_csv(path, rows, header=HEADER):
    path.write_text(csv_text(rows, header), encoding="utf-8", newline="")
    return path


def write_zip(path, members):
    """A zip of `members`, a dict of names to texts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def write_weekly(folder, rows, header=HEADER):
    """A weekly zip: few rows in the layout of the monthly one, the headers of each file beside."""
    tables = {
        "othername": csv_text([organization_name(0)], NAMES_HEADER),
        "pl": csv_text([further(0)], LOCATION_HEADER),
        "endpoint": '"NPI"\n"2000000002"\n',
        "npidata": csv_text(rows, header),
    }
    members = {}
    for table, text in tables.items():
        name = f"{table}_pfile_20261109-20261115"
        members |= {f"{name}_fileheader.csv": text.split("\n")[0], f"{name}.csv": text}
    path = folder / "NPPES_Data_Dissemination_110926_111526_Weekly_V2.zip"
    return write_zip(path, members)


def run(*arguments):
    """What `manage.py import_nppes` says."""
    said = io.StringIO()
    call_command("import_nppes", *map(str, arguments), stdout=said)
    return said.getvalue()


def counted(said):
    """The counts at the end of what it says, by their labels, those of zero left out."""
    lines = [line.split(maxsplit=1) for line in said.splitlines() if line.startswith("  ")]
    return {label: int(count.replace(",", "")) for count, label in lines if count != "0"}


def oakland():
    """The ZIP where invented people practice."""
    return place("94610", latitude=37.81, longitude=-122.24)
