"""The columns of the registry's file that Meridian reads. The mailing address is none of them.

Layout: NPPES Data Dissemination, 330 columns, 329 before the certification date was added.
"""

SLOTS = range(1, 16)

NPI = "NPI"
REPLACEMENT = "Replacement NPI"
ENTITY = "Entity Type Code"
LAST_NAME = "Provider Last Name (Legal Name)"
FIRST_NAME = "Provider First Name"
MIDDLE_NAME = "Provider Middle Name"
SUFFIX = "Provider Name Suffix Text"
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
    ADDRESS_1, ADDRESS_2, CITY, STATE, ZIP, COUNTRY, PHONE,
    UPDATED_ON, DEACTIVATED_ON, REACTIVATED_ON, REPLACEMENT,
    *TAXONOMIES, *LICENSE_NUMBERS, *LICENSE_STATES,
]  # fmt: skip

INDIVIDUAL = "1"
ORGANIZATION = "2"
