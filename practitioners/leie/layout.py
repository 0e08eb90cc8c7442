"""The layout of the monthly list, UPDATED.csv, as OIG documents it in its record layout."""

COLUMNS = (
    "LASTNAME", "FIRSTNAME", "MIDNAME", "BUSNAME", "GENERAL", "SPECIALTY", "UPIN", "NPI", "DOB",
    "ADDRESS", "CITY", "STATE", "ZIP", "EXCLTYPE", "EXCLDATE", "REINDATE", "WAIVERDATE", "WVRSTATE",
)  # fmt: skip
NO_NPI = "0000000000"
NO_DATE = "00000000"
# After so many characters a name is cut.
LAST_NAME_CUT = 20
FIRST_NAME_CUT = 15
MIDDLE_NAME_CUT = 15
