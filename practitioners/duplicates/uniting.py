"""How what both records have becomes one: locations, claims, answers, reports, candidates."""

from practitioners.duplicates.relations import rows_of, same_rows
from practitioners.folding import fold
from practitioners.models import (
    Credential,
    ExclusionCandidate,
    OpeningHours,
    PlanAnswer,
    PracticeLocation,
    RegistryRecord,
    Report,
)
from practitioners.models.exclusion import FOUND
from practitioners.verification import stands_confirmed

# Words by which a street is written long and short. Source: USPS Publication 28, appendix C.
STREET_WORDS = {
    "avenue": "ave", "boulevard": "blvd", "circle": "cir", "court": "ct", "drive": "dr",
    "highway": "hwy", "lane": "ln", "parkway": "pkwy", "place": "pl", "road": "rd",
    "square": "sq", "street": "st", "terrace": "ter", "north": "n", "south": "s", "east": "e",
    "west": "w",
}  # fmt: skip
# Where the street ends and the part of the building begins.
UNITS = {"apt", "bldg", "fl", "floor", "rm", "room", "ste", "suite", "unit"}
# What a location may lack and the same one of the other record may have.
OF_A_LOCATION = (
    "practice_name", "address_2", "phone", "email", "step_free", "parking", "public_transport",
)  # fmt: skip
OF_A_CLAIM = ("title", "issued_on", "expires_on", "hours", "badge_url")
OF_AN_ANSWER = ("answer", "told_on", "told_by")
OF_THE_REGISTRY = ("taxonomy", "facts", "as_of")


def unite_locations(merging, model, name):
    """One address is one location; only one is the primary one."""
    mine = rows_of(PracticeLocation, name, merging.kept)
    by_address = {address_key(location): location for location in mine}
    has_primary = any(location.is_primary for location in mine)
    for theirs in rows_of(PracticeLocation, name, merging.absorbed):
        same = by_address.get(address_key(theirs))
        if same:
            merging.locations[theirs.pk] = same.pk
            fill(merging, same, theirs, OF_A_LOCATION)
            unite_hours(merging, same, theirs)
            merging.once.append(f"The location {theirs}")
        else:
            primary = theirs.is_primary and not has_primary
            merging.move(theirs, practitioner_id=merging.kept.pk, is_primary=primary)


def address_key(location):
    """An address as it is compared: the ZIP, and the street without its suite."""
    words = []
    for word in fold(location.address_1).split():
        if word in UNITS:
            break
        words.append(STREET_WORDS.get(word, word))
    return location.zip, *words


def unite_hours(merging, mine, theirs):
    """The hours of the one, where the other's nobody knows."""
    if not rows_of(OpeningHours, "location", mine):
        for span in rows_of(OpeningHours, "location", theirs):
            merging.journal.change(span, location_id=mine.pk)


def fill(merging, mine, theirs, names):
    """Take from the same row of the other record what this one does not say."""
    lacking = [name for name in names if getattr(mine, name) in (None, "")]
    found = {name: getattr(theirs, name) for name in lacking}
    known = {name: value for name, value in found.items() if value not in (None, "")}
    if known:
        merging.journal.change(mine, **known)


def unite_claims(merging, model, name):
    """A claim that both make is made once; what was confirmed is not completed by anybody."""
    same = same_rows(Credential, name, merging.kept, merging.absorbed)
    for theirs in rows_of(Credential, name, merging.absorbed):
        mine = same.get(theirs)
        if mine is None:
            merging.move(theirs, practitioner_id=merging.kept.pk)
        elif mine.number_key != theirs.number_key:
            merging.left.append(f"{theirs}: the record that stays has {mine}")
        else:
            merging.once.append(str(theirs))
            if not stands_confirmed(mine):
                complete(merging, mine, theirs)


def complete(merging, mine, theirs):
    """Fill a claim, unless its dates would contradict each other then."""
    issued = mine.issued_on or theirs.issued_on
    expires = mine.expires_on or theirs.expires_on
    fits = not (issued and expires and expires < issued)
    fill(merging, mine, theirs, OF_A_CLAIM if fits else ("title", "badge_url"))


def unite_answers(merging, model, name):
    """Of two answers for one health plan the later holds."""
    same = same_rows(PlanAnswer, name, merging.kept, merging.absorbed)
    for theirs in rows_of(PlanAnswer, name, merging.absorbed):
        mine = same.get(theirs)
        if mine is None:
            merging.move(theirs, practitioner_id=merging.kept.pk)
            continue
        if theirs.told_on > mine.told_on:
            merging.journal.change(mine, **{each: getattr(theirs, each) for each in OF_AN_ANSWER})
        merging.once.append(
            f"The answer for {mine.plan}: {mine.get_answer_display().lower()}, the later one"
        )


def move_reports(merging, model, name):
    """Reports follow the fact; what one visitor said of both records was said once."""
    said = {
        thing(each, merging) for each in Report.objects.pending().filter(practitioner=merging.kept)
    }
    for report in rows_of(Report, name, merging.absorbed):
        where = {"location_id": merging.locations.get(report.location_id, report.location_id)}
        closed = {}
        if report.is_pending and report.reporter_key and thing(report, merging) in said:
            closed = {
                "state": Report.State.DUPLICATE,
                "decided_at": merging.at,
                "decided_by_id": merging.by.pk,
                "decision": "The same visitor reported it of both records.",
            }
        merging.move(report, practitioner_id=merging.kept.pk, **where, **closed)


def thing(report, merging):
    """What a visitor reported, as the constraint compares it, at the location that stays."""
    location = merging.locations.get(report.location_id, report.location_id)
    return location, report.kind, report.plan_id, report.reporter_key


def unite_candidates(merging, model, name):
    """One row of OIG's list is one candidate, and a decision about it is not lost."""
    same = same_rows(ExclusionCandidate, name, merging.kept, merging.absorbed)
    for theirs in rows_of(ExclusionCandidate, name, merging.absorbed):
        mine = same.get(theirs)
        if mine is None:
            merging.move(theirs, practitioner_id=merging.kept.pk, told=False)
        elif theirs.state in FOUND and mine.state != theirs.state:
            carry_decision(merging, mine, theirs)


def carry_decision(merging, mine, theirs):
    """What was decided of the one candidate holds; of two findings that differ neither does."""
    if mine.state in FOUND:
        found = f"{mine.get_state_display()}; {theirs.get_state_display()}".lower()
        note = f"Two records were merged, of which it was found before: {found}."
        merging.journal.change(mine, state=ExclusionCandidate.State.OPEN, note=note)
    elif mine.state == ExclusionCandidate.State.OPEN:
        decision = ("state", "decided_by_id", "decided_at", "reason")
        merging.journal.change(mine, **{each: getattr(theirs, each) for each in decision})


def unite_registry(merging, model, name):
    """What the registry says of an NPI goes where that NPI goes."""
    if not merging.changes_npi:
        return
    mine, theirs = (
        rows_of(RegistryRecord, name, each) for each in (merging.kept, merging.absorbed)
    )
    if mine and theirs:
        swap(merging, mine[0], theirs[0], OF_THE_REGISTRY)
        return
    for record in theirs:
        merging.journal.change(record, practitioner_id=merging.kept.pk)
    for record in mine:
        merging.journal.change(record, practitioner_id=merging.absorbed.pk)


def swap(merging, one, other, names):
    ours, theirs = ({name: getattr(row, name) for name in names} for row in (one, other))
    merging.journal.change(one, **theirs)
    merging.journal.change(other, **ours)
