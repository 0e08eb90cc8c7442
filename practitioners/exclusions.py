"""The rules of candidates for exclusion: how a person decides one, and what there is to compare.

A decision changes nothing about the practitioner: whoever may suspends them by
`practitioners.status`. Nothing of it is published.
"""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from practitioners.errors import RuleBroken
from practitioners.folding import fold_name, fold_place
from practitioners.leie import layout
from practitioners.leie.matching import same_name
from practitioners.models import ExclusionCandidate

State = ExclusionCandidate.State

# Where a person confirms it, by the Social Security number if need be, which no file holds.
OIG_SEARCH = "https://exclusions.oig.hhs.gov/"
# From each state, where a person can move a candidate. One that was reinstated closed by itself.
MOVES = {
    State.OPEN: (State.SAME, State.OTHER),
    State.SAME: (State.OPEN,),
    State.OTHER: (State.OPEN,),
    State.REINSTATED: (),
}


@transaction.atomic
def decide(*, candidate, to, by, reason, seen):
    """Move a candidate, given by its key, to the state `to`; returns it.

    `seen` is the digest of the row that was looked at. Raises RuleBroken without a reason, for a
    move that the table does not have, as where a colleague was quicker, and where a newer list has
    changed the row in the meantime.
    """
    candidate = ExclusionCandidate.objects.select_for_update().get(pk=candidate)
    if to not in MOVES[candidate.state]:
        raise RuleBroken(
            f"This candidate is “{candidate.get_state_display().lower()}” by now"
            f" and can't become “{State(to).label.lower()}”."
        )
    if seen != candidate.digest:
        raise RuleBroken("OIG has changed the row since you opened it. Compare it again.")
    if not reason.strip():
        raise RuleBroken("Say how you found it.")
    found = f"Found before: {candidate.get_state_display().lower()}."
    candidate.note = f"Opened again by {by}. {found}" if to == State.OPEN else ""
    candidate.state = to
    candidate.decided_by, candidate.decided_at = by, timezone.now()
    candidate.reason = reason.strip()
    candidate.save()
    return candidate


@dataclass(frozen=True)
class Line:
    """A fact on both sides, and in words how they compare."""

    what: str
    ours: str
    theirs: str
    compared: str


def side_by_side(candidate):
    """The lines on which a candidate and its practitioner are compared, the strongest first."""
    person = candidate.practitioner
    locations = list(person.locations.all())
    return [
        line("NPI", [person.npi], candidate.npi, lambda ours, theirs: ours == theirs),
        named("Last name", person.last_name, candidate.last_name, layout.LAST_NAME_CUT),
        named("First name", person.first_name, candidate.first_name, layout.FIRST_NAME_CUT),
        middle_name(person.middle_name, candidate.middle_name),
        line("Date of birth", [], dated(candidate.date_of_birth), None),
        line("Address", [each.address_1 for each in locations], candidate.address, alike),
        line("City", [each.city for each in locations], candidate.city, alike),
        line("State", states_of(person, locations), candidate.state_code, alike),
        line("ZIP", [each.zip for each in locations], candidate.zip[:5], alike),
    ]


def states_of(person, locations):
    """The states of a practitioner's locations and licenses."""
    claimed = [each.state_id for each in person.credentials.all() if each.state_id]
    return sorted({each.state_id for each in locations} | set(claimed))


def named(what, ours, theirs, cut):
    return line(what, [ours], theirs, lambda ours, theirs: same_name(ours, theirs, cut))


def middle_name(ours, theirs):
    """The line of the middle name, of which one side may have the initial alone."""
    found = named("Middle name", ours, theirs, layout.MIDDLE_NAME_CUT)
    short, long = sorted((fold_name(ours), fold_name(theirs)), key=len)
    if found.compared == "different" and len(short) == 1 and long.startswith(short):
        return replace(found, compared="the initial is equal")
    return found


def line(what, ours, theirs, equal):
    ours = list(dict.fromkeys(filter(None, ours)))
    if not theirs:
        compared = "not in OIG's list"
    elif not ours:
        compared = "not on record here"
    elif any(equal(each, theirs) for each in ours):
        compared = "equal"
    else:
        compared = "different"
    return Line(what, "; ".join(ours), theirs, compared)


def alike(ours, theirs):
    return fold_place(ours) == fold_place(theirs)


def dated(day):
    return f"{day:%B} {day.day}, {day.year}" if day else ""
