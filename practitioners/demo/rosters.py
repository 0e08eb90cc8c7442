"""Two invented rosters: an association's, imported, and a school's, which waits for somebody."""

import csv
import io
from datetime import timedelta

from practitioners.models import Practitioner
from practitioners.rosters.importing import import_roster
from practitioners.rosters.layout import NAMES
from practitioners.rosters.previewing import preview

ASSOCIATION = "Invented Association of Acupuncturists"
SCHOOL = "Invented School of Needles"
# So many listed practitioners stand in each.
MEMBERS = 12


def rosters(dice, people, *, by):
    """Preview both, and import the association's. It brings nobody and no claim: the invented
    practitioners stay as many as they were said to be."""
    listed = [each for each in people if each.practitioner.status == Practitioner.Status.LISTED]
    chosen = dice.some(listed, 2 * MEMBERS, 2 * MEMBERS)
    members, graduates = chosen[::2], chosen[1::2]
    if not graduates:
        return
    given = {"given_on": dice.days_ago(20, 40), "by": by}
    association = preview(
        content=written(map(member, members)),
        file_name="members.csv",
        given_by=ASSOCIATION,
        **given,
    )
    import_roster(roster=association.pk, by=by)
    given["given_on"] += timedelta(days=10)
    preview(
        content=written(graduating(graduates)), file_name="graduates.csv", given_by=SCHOOL, **given
    )


def written(rows):
    """The rows as a file."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, NAMES)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def row(person, **cells):
    """What a roster says of an invented practitioner who is on record."""
    practitioner, location = person.practitioner, person.practices[0].location
    return {
        "npi": practitioner.npi,
        "first_name": practitioner.first_name,
        "last_name": practitioner.last_name,
        "address_1": location.address_1,
        "city": location.city,
        "state": location.state_id,
        "zip": location.zip,
        **cells,
    }


def member(person):
    """A member, of whom the association knows whether they take new patients."""
    return row(person, accepting_new_patients="yes")


def graduating(people):
    """Rows of each outcome: of those on record, of somebody new, of namesakes, and wrong ones."""
    known, licensed, namesake, other, mistyped, *rest = people
    yield row(known)
    yield row(licensed, license_state=row(licensed)["state"], license_number="X 90001")
    yield row(namesake, npi="")
    yield row(other, npi="", first_name="Ottilie", last_name="Graduate", phone="5105550123")
    yield row(mistyped, zip="2138", phone="ask at the desk")
    yield from (row(each, phone="2125550199") for each in rest[:4])
