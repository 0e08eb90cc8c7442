"""Small rosters in the layout of the template, with invented people, and their previews."""

import csv
import io
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from practitioners.models import Place
from practitioners.rosters.importing import import_roster
from practitioners.rosters.previewing import preview
from tests import factories

NPI = "2123456784"
SCHOOL = "Five Branches School"
GIVEN_ON = date(2026, 11, 1)
COLUMNS = (
    "npi first_name middle_name last_name suffix practice_name address_1 address_2 city state zip"
    " phone email website license_state license_number license_issued_on license_expires_on"
    " certification_program certification_number languages in_practice_since"
    " accepting_new_patients"
).split()
OAKLAND = {"address_1": "7 Fern Street", "city": "Oakland", "state": "CA", "zip": "94601"}


def places():
    """The ZIPs that rosters of tests name."""
    if not Place.objects.zip("94601").exists():
        factories.place("94601")
        factories.place("89501", city="Reno", state="NV", latitude=39.5, longitude=-119.8)


def person(first="Mina", last="Park", **cells):
    """A row of somebody in Oakland without any number."""
    return {"first_name": first, "last_name": last, **OAKLAND, **cells}


def text(*rows, header=COLUMNS):
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return written.getvalue()


def previewed(*rows, given_on=GIVEN_ON, by=None, header=COLUMNS):
    """The Roster of these rows, previewed; one of one stranger where there are none."""
    places()
    content = text(*(rows or [person()]), header=header).encode()
    return preview(
        content=content, file_name="roster.csv", given_by=SCHOOL, given_on=given_on, by=by
    )


def every_outcome():
    """A previewed roster with a row of each outcome, and with facts that are left."""
    known = {"first_name": "Ada", **OAKLAND}
    same, changed = factories.npi(401), factories.npi(402)
    for last, npi in (("Same", same), ("Changed", changed), ("Choice", None)):
        somebody = factories.practitioner(first_name="Ada", last_name=last, npi=npi)
        factories.location(somebody, **OAKLAND, phone="5105550000")
    return previewed(
        known | {"last_name": "Same", "npi": same, "phone": "5105550001"},
        known | {"last_name": "Changed", "npi": changed, "website": "fern.example"},
        known | {"last_name": "Choice"},
        known | {"last_name": "New", "license_state": "CA", "license_number": "AC 1"},
        known | {"last_name": "Wrong", "zip": "2138", "phone": "none"},
    )


def imported(*rows, by=None, **facts):
    """The same, imported."""
    return import_roster(roster=previewed(*rows, **facts).pk, by=by)


def outcomes(roster):
    """The outcomes of the rows of a roster, in the order of their lines."""
    return list(roster.rows.by_line().values_list("outcome", flat=True))


def faults(*rows):
    """What is wrong with the last of these rows, as a list of lists of column and message."""
    return previewed(*rows).rows.by_line().last().faults


def differences(roster):
    """How the rows of a roster differ from what is on record, those of all rows in one list."""
    return [each for row in roster.rows.by_line() for each in row.differences]


def upload(*rows, content=None, name="roster.csv"):
    """What the form at the desk is filled with."""
    content = content if content is not None else text(*rows).encode()
    file = SimpleUploadedFile(name, content, "text/csv")
    return {"given_by": SCHOOL, "given_on": GIVEN_ON.isoformat(), "upload": file}


def run(path, *options, given_on="2026-11-01", said=None):
    """What `manage.py import_roster` says, also in `said`, for where it is refused."""
    said = said or io.StringIO()
    fixed = ["--from", SCHOOL, "--given-on", given_on]
    call_command("import_roster", str(path), *fixed, *map(str, options), stdout=said)
    return said.getvalue()
