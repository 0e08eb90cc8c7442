"""Deciding where the registry changed its mind about somebody, and what follows from it.

Nothing here is public; a change in which the NPI was deactivated keeps the listing down until it
is decided (`publish.sql`).
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from practitioners.errors import RuleBroken
from practitioners.models import Practitioner, RegistryChange
from practitioners.public_changes import changes, shown
from practitioners.publishing import publish
from practitioners.registry.taking_over import take_over

State = RegistryChange.State
YES_OR_NO = {True: "yes", False: "no", None: "unknown"}

# From each state, where a person can move a change. What is decided stays: the next file opens
# another one, where the registry changes its mind again.
MOVES = {
    State.OPEN: (State.TAKEN, State.LEFT),
    State.TAKEN: (),
    State.LEFT: (),
    State.BACK: (),
}


@transaction.atomic
def decide(*, change, to, by, seen, reason=""):
    """Take over what the registry says, or leave the record as it is; publish what follows.

    `change` is a key, `seen` its key of what the registry said when it was looked at. Returns the
    RegistryChange. Raises RuleBroken where a colleague or the import was quicker, where a newer
    file has changed it, without a reason to leave the record, and for an address that can't be
    placed.
    """
    change, person = locked(change)
    if to not in MOVES[change.state]:
        raise RuleBroken(
            f"This change is “{change.get_state_display().lower()}” by now"
            f" and can't become “{State(to).label.lower()}”."
        )
    if seen != change.seen:
        raise RuleBroken("A newer file has changed it since you opened it. Compare it again.")
    if to == State.LEFT and not reason.strip():
        raise RuleBroken("Say why the record stays as it is.")
    change.state = to
    change.decided_by, change.decided_at = by, timezone.now()
    change.reason = reason.strip()
    change.save()
    if to == State.TAKEN:
        take_over(change, person)
    publish([person.pk])
    return change


def locked(key):
    """A change and its practitioner; the practitioner first, like the import."""
    owner = RegistryChange.objects.values("practitioner").filter(pk=key)
    person = Practitioner.objects.select_for_update(no_key=True).get(pk__in=owner)
    return RegistryChange.objects.select_for_update().get(pk=key), person


@dataclass(frozen=True)
class Foreseen:
    """What a decision would do to the record, as (what, now, then), and to what patients see, in
    sentences; or why it can't be recorded."""

    record: tuple = ()
    changes: tuple = ()
    refusal: str = ""


def foresee(*, change, to, by):
    """Decide a change, look at the record and what the public would see, and take it all back."""
    person = change.practitioner
    with transaction.atomic():
        record, public = on_record(person), shown(person.public_id)
        try:
            with transaction.atomic():
                decide(change=change.pk, to=to, by=by, seen=change.seen, reason="To be foreseen.")
        except RuleBroken as broken:
            return Foreseen(refusal=str(broken))
        found = Foreseen(
            record=tuple(differing(record, on_record(person))),
            changes=tuple(changes(public, shown(person.public_id))),
        )
        transaction.set_rollback(True)
    return found


def differing(before, after):
    for what in before | after:
        was, now = before.get(what, ""), after.get(what, "")
        if was != now:
            yield what, was, now


def on_record(person):
    """All on record of a practitioner that taking over can change, by what it is called."""
    person = Practitioner.objects.for_back_office().get(pk=person.pk)
    facts = {"Status": person.get_status_display(), "Name": person.full_name}
    for place, location in enumerate(person.locations.all(), 1):
        where = f"Location {place}"
        facts |= {
            where: address(location),
            f"{where}, phone": location.phone,
            f"{where}, coordinates": location.get_precision_display(),
            f"{where}, step-free access": YES_OR_NO[location.step_free],
            f"{where}, parking": location.parking,
            f"{where}, public transport": location.public_transport,
        }
    return facts | {str(each): "a claim" for each in person.credentials.all()}


def address(location):
    city = f"{location.city}, {location.state_id} {location.zip}"
    return ", ".join(filter(None, (location.address_1, location.address_2, city)))
