"""The columns of the registry's file that Meridian reads. The mailing address is none of them.

Layout: NPPES Data Dissemination, 330 columns, 329 before the certification date was added.
"""

ACUPUNCTURIST = "171100000X"
SLOTS = range(1, 16)

NPI = "NPI"
REPLACEMENT = "Replacement NPI"
ENTITY = "Entity Type Code"
LAST_NAME = "Provider Last Name (Legal Name)"
FIRST_NAME = "Provider First Name"
MIDDLE_NAME = "Provider Middle Name"
SUFFIX = "Provider Name Suffix Text"
OTHER_LAST_NAME = "Provider Other Last Name"
OTHER_FIRST_NAME = "Provider Other First Name"
OTHER_MIDDLE_NAME = "Provider Other Middle Name"
OTHER_SUFFIX = "Provider Other Name Suffix Text"
OTHER_NAME_KIND = "Provider Other Last Name Type Code"
ADDRESS_1 = "Provider First Line Business Practice Location Address"
ADDRESS_2 = "Provider Second Line Business Practice Location Address"
CITY = "Provider Business Practice Location Address City Name"
STATE = "Provider Business Practice Location Address State Name"
ZIP = "Provider Business Practice Location Address Postal Code"
COUNTRY = "Provider Business Practice Location Address Country Code (If outside U.S.)"
PHONE = "Provider Business Practice Location Address Telephone Number"
UPDATED_ON = "Last Update Date"
DEACTIVATED_ON = "NPI Deactivation Date"
REACTIVATED_ON = "NPI Reactivation Date"
TAXONOMIES = [f"Healthcare Provider Taxonomy Code_{slot}" for slot in SLOTS]
LICENSE_NUMBERS = [f"Provider License Number_{slot}" for slot in SLOTS]
LICENSE_STATES = [f"Provider License Number State Code_{slot}" for slot in SLOTS]

READ = [
    NPI, ENTITY, LAST_NAME, FIRST_NAME, MIDDLE_NAME, SUFFIX,
    OTHER_LAST_NAME, OTHER_FIRST_NAME, OTHER_MIDDLE_NAME, OTHER_SUFFIX, OTHER_NAME_KIND,
    ADDRESS_1, ADDRESS_2, CITY, STATE, ZIP, COUNTRY, PHONE,
    UPDATED_ON, DEACTIVATED_ON, REACTIVATED_ON, REPLACEMENT,
    *TAXONOMIES, *LICENSE_NUMBERS, *LICENSE_STATES,
]  # fmt: skip

INDIVIDUAL = "1"
ORGANIZATION = "2"

# othername_pfile: by CMS about organizations, but rows with the NPI of a person are read too.
ORGANIZATION_NAME = "Provider Other Organization Name"
ORGANIZATION_KIND = "Provider Other Organization Name Type Code"
NAMES_READ = [NPI, ORGANIZATION_NAME, ORGANIZATION_KIND]

# pl_pfile: locations beside the one of the main file; its headers have irregular spaces.
FURTHER = "Provider Secondary Practice Location Address"
FURTHER_ADDRESS_1 = f"{FURTHER}- Address Line 1"
FURTHER_ADDRESS_2 = f"{FURTHER}- Address Line 2"
FURTHER_CITY = f"{FURTHER} - City Name"
FURTHER_STATE = f"{FURTHER} - State Name"
FURTHER_ZIP = f"{FURTHER} - Postal Code"
FURTHER_COUNTRY = f"{FURTHER} - Country Code (If outside U.S.)"
FURTHER_PHONE = f"{FURTHER} - Telephone Number"
# The columns of the main file that say the same.
FURTHER_AS = {
    FURTHER_ADDRESS_1: ADDRESS_1,
    FURTHER_ADDRESS_2: ADDRESS_2,
    FURTHER_CITY: CITY,
    FURTHER_STATE: STATE,
    FURTHER_ZIP: ZIP,
    FURTHER_COUNTRY: COUNTRY,
    FURTHER_PHONE: PHONE,
}
LOCATIONS_READ = [NPI, *FURTHER_AS]


def squeezed(name):
    """The name of a column without what irregular spaces and hyphens may do to it."""
    return "".join(letter for letter in name.lower() if letter.isalnum())
