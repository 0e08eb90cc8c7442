"""Further locations as the registry said them last, and the items at the desk where they change."""

from django.db import connection

from practitioners.models import Practitioner, RegistryRecord
from practitioners.nppes.drift import note
from practitioners.nppes.further_locations import key

OTHERS_HAVE_NONE = """
    UPDATE practitioners_registryrecord SET facts = facts || '{"further": []}'
    WHERE NOT jsonb_exists(facts, 'further')
"""
NAMES = ("address_1", "address_2", "city", "state", "zip", "phone")


def remember(wanted, *, whole, origin):
    """Keep what the table says, lists of facts by NPI, and open or follow an item at the desk for
    each practitioner who does not follow the registry and of whom it is new.

    Nothing is new where the table was never read before. Returns what became of items as Noted.
    """
    records = RegistryRecord.objects.of_npis(wanted).select_related("practitioner")
    watched = Practitioner.objects.with_npis(wanted).keys_watched()
    changed, new = [], []
    for record in records.select_for_update(of=["self"]).order_by("pk"):
        before = record.facts
        known = before.get("further")
        further = places(wanted[record.practitioner.npi], [] if whole else known or [])
        if further == known:
            continue
        record.facts = before | {"further": further}
        changed.append(record)
        if known is not None and record.practitioner_id in watched:
            new.append((record.practitioner.npi, record.practitioner_id, before, record.facts))
    RegistryRecord.objects.bulk_update(changed, ["facts"])
    return note(new, origin)


def places(wanted, known):
    """The locations of a file, and of those known the others, as JSON keeps them, in order."""
    found = {key(place): place for place in known}
    for facts in reversed(wanted):
        place = {"state": facts["state_id"], **facts}
        found[key(facts)] = {name: place[name] for name in NAMES}
    return sorted(found.values(), key=lambda place: [place[name] for name in NAMES])


def note_that_others_have_none():
    """Keep that the table, read to its end, says nothing of all others."""
    with connection.cursor() as cursor:
        cursor.execute(OTHERS_HAVE_NONE)
