"""A monthly file of the federal registry, of any length, with every count known beforehand.

The same arguments give the same bytes. Rows are as wide as the registry's own, 1.3 kB on average.
Of a hundred that are about nobody who is sought 8 are deactivated and 19 organizations. Rows that
mislead or are rejected stand once each, at equal distances.
"""

import zipfile
from collections import Counter
from dataclasses import dataclass
from io import TextIOWrapper

from tests import nppes_files as nppes
from tests.factories import npi

PHYSICIAN = ("207Q00000X", "A {number}", "CA")
ACUPUNCTURIST = (nppes.ACUPUNCTURIST, "AC {number}", "CA")
MASKED = [(nppes.ACUPUNCTURIST, mask, "CA") for mask in ("$$$$$$$$$", "********", "_________")]
LAST_NAMES = "AGUILAR BENNETT CHO DELACRUZ EVERHART FITZGERALD GUPTA HENDERSON ITO JONES".split()
FIRST_NAMES = "ALEXANDRA BO CATHERINE DMITRI ELENA FRANCISCO GRACE HIROSHI INGRID JOY KAI".split()
STREETS = ["GRAND AVE", "MARTIN LUTHER KING JR BLVD", "ELM ST", "NW 5TH ST STE 1F", "COUNTY RD 7"]
# City, state and postal code of where the invented people practice.
PLACES = [
    ("OAKLAND", "CA", "946101234"), ("PORTLAND", "OR", "97205"), ("CHICAGO", "IL", "606141100"),
    ("AUSTIN", "TX", "78704"), ("BROOKLYN", "NY", "112015555"),
]  # fmt: skip

CREATED = "created"
OTHER = "left out: not an acupuncturist"
ORGANIZATION = "left out: organization"
DEACTIVATED = "left out: deactivated"
# One of so many others has a value of two lines.
TWO_LINES = 10_007
LINES = 2_000
# Of whom the tables beside the main file tell: no row of it is about them.
NOBODY = 99_999_999


@dataclass(frozen=True)
class Generated:
    """What the import of a generated file has to count, by the labels that it prints."""

    rows: int
    counts: Counter
    licenses: int


def generate(stream, *, rows, acupuncturists):
    """Write a file of so many rows to a text stream; returns what it holds as Generated."""
    pieces, counts, licenses = [nppes.csv_text([])], Counter(), 0
    for text, label, licensed in generated_rows(rows, acupuncturists):
        pieces.append(text)
        counts[label] += 1
        licenses += licensed
        if len(pieces) == LINES:
            stream.write("".join(pieces))
            pieces.clear()
    stream.write("".join(pieces))
    return Generated(rows, counts, licenses)


def write_csv(path, **asked):
    with path.open("w", encoding="utf-8", newline="") as stream:
        return generate(stream, **asked)


def write_zip(path, **asked):
    """The monthly zip: the file among the others that the registry packs with it."""
    main = nppes.MEMBER.removesuffix(".csv")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(f"{main}_fileheader.csv", nppes.csv_text([]))
        archive.writestr(nppes.MEMBER.replace("npidata", "endpoint"), '"NPI"\n"2000000002"\n')
        further = nppes.csv_text([nppes.further(NOBODY)], nppes.LOCATION_HEADER)
        archive.writestr(nppes.MEMBER_OF_LOCATIONS, further)
        names = nppes.csv_text([nppes.organization_name(NOBODY)], nppes.NAMES_HEADER)
        archive.writestr(nppes.MEMBER_OF_NAMES, names)
        with (
            archive.open(nppes.MEMBER, "w", force_zip64=True) as member,
            TextIOWrapper(member, encoding="utf-8", newline="") as stream,
        ):
            return generate(stream, **asked)


def generated_rows(rows, acupuncturists):
    """Each row as (text, label, whether it claims a license that is kept)."""
    sought, others, traps = sought_texts(), other_texts(), trap_texts()
    if acupuncturists * 2 > rows or rows < 100:
        raise ValueError(f"{rows} rows are fewer than 100, or than twice {acupuncturists}")
    trap_at = dict(zip(places_of_traps(rows, acupuncturists, len(traps)), traps, strict=True))
    kept = 0
    for place in range(rows):
        if place in trap_at:
            text, label, licensed = *trap_at[place], False
        elif is_sought(place, rows, acupuncturists):
            text, label, licensed = sought[kept % len(sought)]
            kept += 1
        else:
            (text, label), licensed = others[-1 if place % TWO_LINES == 1 else place % 100], False
        yield text.format(**invented(place)), label, licensed


def is_sought(place, rows, acupuncturists):
    """Whether an acupuncturist stands there: the first row, and others at equal distances."""
    return place * acupuncturists % rows < acupuncturists


def places_of_traps(rows, acupuncturists, count):
    apart = rows // (count + 1)
    return [
        next(place for place in (start, start + 1) if not is_sought(place, rows, acupuncturists))
        for start in range(apart, apart * count + 1, apart)
    ]


def invented(number):
    """The cells that differ from row to row."""
    city, state, postal_code = PLACES[number % len(PLACES)]
    return {
        "npi": npi(number),
        "number": number + 1,
        "last_name": LAST_NAMES[number % len(LAST_NAMES)],
        "first_name": FIRST_NAMES[number % len(FIRST_NAMES)],
        "street": STREETS[number // 7 % len(STREETS)],
        "city": city,
        "state": state,
        "zip": postal_code,
        "phone": f"{510 + number % 5}555{number % 10_000:04d}",
        "date": f"{number % 12 + 1:02d}/{number % 28 + 1:02d}/2007",
    }


def sought_texts():
    """Acupuncturists who are kept: text, label, whether a license is kept with them."""
    plain = [(ACUPUNCTURIST,)] * 10
    elsewhere = [(PHYSICIAN, ACUPUNCTURIST), ((PHYSICIAN,) * 14 + (ACUPUNCTURIST,))]
    found = [(text_of(person(slots=slots)), CREATED, True) for slots in (*plain, *elsewhere)]
    found += [(text_of(person(slots=(mask,))), CREATED, False) for mask in MASKED]
    again = person(deactivated="03/16/2006", reactivated="03/16/2006")
    found += [(text_of(again), CREATED, True)]
    two_lines = text_of(person(address_2="SUITE 3\nREAR"))
    return [*found * 8, (two_lines, CREATED, True)]


def other_texts():
    """A hundred rows that are passed over, and one of two lines: text, label."""
    gone = text_of({"NPI": "{npi}", "NPI Deactivation Date": "{date}"})
    hospital = {"entity": "2", "organization": "SAINT ANYBODY HOSPITAL OF {city} {number}"}
    company = text_of(person(slots=(("282N00000X",),), last_name="", first_name="", **hospital))
    physician = text_of(person(slots=(PHYSICIAN,)))
    two_lines = text_of(person(slots=(PHYSICIAN,), address_2="SUITE 3\nREAR"))
    hundred = [(gone, DEACTIVATED)] * 8 + [(company, ORGANIZATION)] * 19 + [(physician, OTHER)] * 73
    return [*hundred, (two_lines, OTHER)]


def trap_texts():
    """Rows that mislead or are rejected: text, label."""
    traps = [(text_of(row), label) for row, label in traps_of_one_row()]
    broken = text_of(person()).replace('"US",', "", 1)
    return [*traps, (broken, "rejected: broken row")]


def traps_of_one_row():
    gone = {"deactivated": "03/16/2006"}
    abroad = {"country": "CA", "state": "ONTARIO"}
    return [
        (person(entity="2"), ORGANIZATION),
        (person(slots=(PHYSICIAN,), other_identifier=nppes.ACUPUNCTURIST), OTHER),
        (person(slots=(("171100000", "AC 1", "CA"),)), OTHER),
        (person(**gone), DEACTIVATED),
        (person(**gone, reactivated="03/15/2006"), DEACTIVATED),
        (person(deactivated="2006-03-16"), "rejected: unreadable date"),
        (person(npi="2000000001"), "rejected: no valid NPI"),
        (person(npi=npi(0)), "rejected: NPI comes twice in the file"),
        (person(last_name=""), "rejected: no first or no last name"),
        (person(**abroad), "rejected: address outside the United States"),
        (person(address_1=""), "rejected: no street or no city"),
        (person(state="AE"), "rejected: unknown state"),
        (person(zip="00000"), "rejected: unknown ZIP"),
        (person(address_1="X" * 121), "rejected: value too long"),
    ]


def person(**cells):
    """The row of a person as wide as most are, with a name in braces where rows differ."""
    own = ("npi", "last_name", "first_name", "city", "state", "zip", "phone")
    filled = {cell: f"{{{cell}}}" for cell in own} | {
        "address_1": "{number} {street}",
        "credential": "L.AC., DIPL. OM",
        "enumerated": "{date}",
        "other_identifier": "{number}",
    }
    row = nppes.person(0, **{"slots": (ACUPUNCTURIST,)} | filled | cells)
    mailing = dict.fromkeys(nppes.address_columns("Mailing")[1:], "MAILING")
    issuers = {f"Other Provider Identifier Issuer_{place}": "BLUE CROSS" for place in range(1, 6)}
    return row | mailing | issuers | {"Last Update Date": "{date}", "Is Sole Proprietor": "N"}


def text_of(row):
    return nppes.csv_text([row]).removeprefix(nppes.csv_text([]))
