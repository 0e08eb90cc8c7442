"""Small files in the layout of OIG's monthly list of exclusions, with invented people."""

import csv
import io

from django.core.management import call_command

HEADER = (
    "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,"
    "EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE"
).split(",")
NO_NPI, NO_DATE = "0000000000", "00000000"
# Enough others that no list is taken for one that was cut short.
OTHERS = 100


def person(last="PARK", first="MINA", **cells):
    """The row of somebody in California without an NPI; cells by column, in small letters."""
    filled = {
        "lastname": last,
        "firstname": first,
        "general": "IND- LIC HC SERV PRO",
        "specialty": "ACUPUNCTURIST",
        "npi": NO_NPI,
        "dob": "19700102",
        "address": "7 FERN STREET",
        "city": "OAKLAND",
        "state": "CA",
        "zip": "94610",
        "excltype": "1128b4",
        "excldate": "20260320",
        "reindate": NO_DATE,
        "waiverdate": NO_DATE,
    } | cells
    return {name.upper(): value for name, value in filled.items()}


def business(name="NEEDLES INC", **cells):
    return person("", "", busname=name, dob=NO_DATE, **cells)


def others(dated="20261020"):
    """People whom nobody knows; `dated` is the latest exclusion of the list."""
    return [person(f"STRANGER{n}", "ALMA", state="WY", excldate=dated) for n in range(OTHERS)]


def text(rows, header=HEADER):
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return written.getvalue()


def write(path, *rows, dated="20261020", encoding="utf-8"):
    """A list that holds these rows and others, in the file at `path`."""
    path.write_bytes(text([*rows, *others(dated)]).encode(encoding))
    return path


def run(*arguments):
    """What `manage.py import_leie` says."""
    said = io.StringIO()
    call_command("import_leie", *map(str, arguments), stdout=said)
    return said.getvalue()


def counted(said):
    """The counts that it says, by their labels, those of zero left out."""
    lines = [line.split(maxsplit=1) for line in said.splitlines() if line.startswith("  ")]
    return {label: int(count.replace(",", "")) for count, label in lines if count != "0"}
