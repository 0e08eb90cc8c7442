"""Drift: the registry says otherwise of somebody than it said before, and a person has to look.

It never changes a record: it opens one item at the desk for each practitioner, follows it while
nobody has decided it, and closes it when the registry is back to what it said.
"""

import json
from typing import NamedTuple

from django.utils import timezone

from practitioners.models import RegistryChange
from practitioners.nppes.comparing import Kind, kinds_between
from practitioners.nppes.statements import FOLLOWER

State = RegistryChange.State
GONE_AND_BACK = {Kind.DEACTIVATED, Kind.REACTIVATED}

# What is new of those who do not follow the registry, and of those with an open item. And who was
# deactivated while nobody minded, as a draft that followed or in retirement, once somebody does.
NEW = f"""
    SELECT person.npi, person.id, new.before, new.after
    FROM nppes_new new
    JOIN practitioners_practitioner person ON person.id = new.practitioner_id
    WHERE new.is_watched OR EXISTS (
        SELECT FROM practitioners_registrychange change
        WHERE change.practitioner_id = person.id AND change.state = 'open'
    )
    UNION ALL
    SELECT person.npi, person.id, record.facts || '{{"deactivated_on": null}}', record.facts
    FROM nppes_said said
    JOIN practitioners_practitioner person ON person.npi = said.npi
    JOIN practitioners_registryrecord record ON record.practitioner_id = person.id
    WHERE said.facts ->> 'deactivated_on' = record.facts ->> 'deactivated_on'
        AND person.status NOT IN ('retired', 'merged')
        AND NOT ({FOLLOWER})
        AND NOT EXISTS (SELECT FROM nppes_new new WHERE new.practitioner_id = person.id)
        AND NOT EXISTS (
            SELECT FROM practitioners_registrychange change
            WHERE change.practitioner_id = person.id
                AND 'deactivated' = ANY (change.kinds)
                AND change.after ->> 'deactivated_on' = record.facts ->> 'deactivated_on'
        )
    ORDER BY 1
"""


class Noted(NamedTuple):
    """What became of an item: `verb` is opened, followed or closed."""

    npi: str
    verb: str
    change: RegistryChange


def note_changes(cursor, origin):
    """Open, follow or close the items of what is new in a batch that was just remembered.

    `origin` is the file. A fixed number of statements. Returns what became of each item as Noted.
    """
    cursor.execute(NEW)
    # A cursor hands out JSON as text.
    new = [
        (npi, key, json.loads(before or "{}"), json.loads(after))
        for npi, key, before, after in cursor.fetchall()
    ]
    return note(new, origin)


def note(new, origin):
    """The same of `new`: NPI, key of the practitioner, and facts before and after of each."""
    standing = RegistryChange.objects.open_by_practitioner([key for _, key, _, _ in new])
    noted = []
    for npi, key, before, after in new:
        if key in standing:
            noted.append(followed(npi, standing[key], after, origin))
        elif kinds := kinds_between(before, after):
            noted.append(Noted(npi, "opened", opened(key, kinds, before, after, origin)))
    write(noted)
    return noted


def opened(key, kinds, before, after, origin):
    return RegistryChange(
        practitioner_id=key,
        kinds=kinds,
        before=before,
        after=after,
        file=origin.file,
        file_dated=origin.dated,
        opened_at=timezone.now(),
    )


def followed(npi, change, after, origin):
    """The open item with what the registry says now; closed where that is what it said before.

    One in which the NPI was deactivated stays until a person has looked, whatever comes after.
    """
    kinds = set(kinds_between(change.before, after))
    if Kind.DEACTIVATED in change.kinds:
        kinds |= {Kind.DEACTIVATED} if after.get("deactivated_on") else GONE_AND_BACK
    change.after, change.file, change.file_dated = after, origin.file, origin.dated
    if not kinds:
        change.state = State.BACK
        change.note = f"Closed by {origin.file}: the registry says again what it said before."
        return Noted(npi, "closed", change)
    change.kinds = [kind for kind in Kind if kind in kinds]
    change.note = f"Changed again by {origin.file} before anybody had decided it."
    return Noted(npi, "followed", change)


def write(noted):
    RegistryChange.objects.bulk_create(each.change for each in noted if each.verb == "opened")
    RegistryChange.objects.bulk_update(
        [each.change for each in noted if each.verb != "opened"],
        ["kinds", "after", "file", "file_dated", "state", "note"],
    )
