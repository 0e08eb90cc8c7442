"""Files of the registry that say something else of somebody, for tests."""

from datetime import date

from practitioners.models import Credential, Practitioner, RegistryChange, RegistryRecord
from practitioners.status import change_status
from tests import nppes_files as nppes
from tests.factories import confirm, next_year, publishing

KEPT = "kept as decided by staff"
OPENED = "opened at the desk"
WEEKLY = "npidata_pfile_20261109-20261115.csv"
PHYSICIAN = [("207Q00000X", "A 1", "CA")]


def imported(folder, *rows, name=WEEKLY):
    """Import these rows, and a stranger of another profession; returns the counts but of who is
    left out."""
    stranger = nppes.person(1999, slots=PHYSICIAN)
    said = nppes.run(nppes.write_csv(folder / name, [*rows, stranger]))
    counts = nppes.counted(said)
    return {label: n for label, n in counts.items() if not label.startswith("left out")}


def listed(person):
    """A draft from the registry with its license checked, shown to the public."""
    with publishing():
        person.credentials.update(issued_on=date(2010, 1, 1), expires_on=next_year())
    confirm(person.credentials.get())
    return change_status(person, "listed")


def later(updated="11/10/2026", **cells):
    return nppes.person(1001, **{"updated": updated, **cells})


def gone(number=1001, day="11/12/2026", **cells):
    return nppes.deactivated(number, day) | cells


def slots(*numbers):
    return [(nppes.ACUPUNCTURIST, number, "CA") for number in numbers]


def change():
    return RegistryChange.objects.get()


def as_stored():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Practitioner, Credential, RegistryRecord, RegistryChange)
    ]
