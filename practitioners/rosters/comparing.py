"""How a row differs from what is on record, and what becomes of each difference.

A roster adds what is not there and fills what is empty. What is there it changes in drafts alone
that a roster brought and on which nobody has worked; everything else is left as it is, and said.
A claim that somebody has checked is never touched: it would no longer be the one checked.
"""

from dataclasses import dataclass
from enum import StrEnum

from practitioners.rosters.layout import ADDRESS

PERSONAL = {
    "npi": "npi",
    "first_name": "first_name",
    "middle_name": "middle_name",
    "last_name": "last_name",
    "suffix": "suffix",
    "website": "website",
    "in_practice_since": "stated_practice_start",
    "accepting_new_patients": "accepting_new_patients",
}
LOCATED = {name: name for name in ("practice_name", "address_2", "phone", "email")}
DATED = {"license_issued_on": "issued_on", "license_expires_on": "expires_on"}


class Effect(StrEnum):
    """What becomes of a difference."""

    ADDS = "adds"
    FILLS = "fills"
    CHANGES = "changes"
    LEAVES = "leaves"


@dataclass(frozen=True)
class Difference:
    """A column in which a row differs from the record; before and after as a person reads them."""

    column: str
    effect: Effect
    before: str
    after: str

    @property
    def as_kept(self):
        return [self.column, self.effect.value, self.before, self.after]


def differences(facts, record, known):
    """The differences of a row's Facts from a Record, in the order of the columns."""
    yield from of_fields(facts, record.person, PERSONAL, changes=record.follows)
    yield from of_location(facts, record)
    yield from of_license(facts, record)
    yield from of_certification(facts, record)
    missing = [key for key in facts.languages if key not in record.languages]
    if missing:
        names = ", ".join(known.labels[key] for key in missing)
        yield Difference("languages", Effect.ADDS, "", names)


def of_fields(facts, kept, columns, *, changes, fills=True):
    """Differences of single fields of a record `kept`; `columns` are fields by column."""
    for column, name in columns.items():
        after, before = getattr(facts, column), getattr(kept, name)
        if after in ("", None) or after == before:
            continue
        if before in ("", None):
            effect = Effect.FILLS if fills else Effect.LEAVES
        else:
            effect = Effect.CHANGES if changes else Effect.LEAVES
        yield Difference(column, effect, said(before), said(after))


def of_location(facts, record):
    """Differences of the practice. Another address is another practice, and so is its phone."""
    location = record.located_at(facts)
    if location:
        yield from of_fields(facts, location, LOCATED, changes=record.follows)
    elif facts.zip:
        before = str(record.locations[0]) if record.locations else ""
        moves = record.follows and len(record.locations) == 1
        effect = Effect.CHANGES if moves else Effect.LEAVES
        yield Difference("address_1", effect if before else Effect.ADDS, before, address(facts))
        if moves:
            yield from of_fields(facts, record.locations[0], LOCATED, changes=True)


def of_license(facts, record):
    if not facts.license:
        return
    kept = record.licenses.get(facts.license)
    if kept:
        open_to_change = not kept.is_checked
        yield from of_fields(
            facts, kept, DATED, changes=record.follows and open_to_change, fills=open_to_change
        )
    else:
        after = f"{facts.license_state} {facts.license_number}"
        yield Difference("license_number", Effect.ADDS, "", after)


def of_certification(facts, record):
    if not facts.certification_number:
        return
    kept = record.certifications.get(facts.certification_program)
    after = f"{facts.certification_program} {facts.certification_number}"
    if not kept:
        yield Difference("certification_number", Effect.ADDS, "", after)
    elif kept.number != facts.certification_number:
        changes = record.follows and not kept.is_checked
        effect = Effect.CHANGES if changes else Effect.LEAVES
        before = f"{kept.program_code} {kept.number}"
        yield Difference("certification_number", effect, before, after)


def unfit(facts, record):
    """Faults of a row that would be right for somebody else, or with more said."""
    if record is None:
        for column in ADDRESS:
            if not getattr(facts, column):
                yield column, "This is needed for whoever is new."
    elif not (facts.zip or record.locations):
        for column in LOCATED:
            if getattr(facts, column):
                yield column, "There is no location on record: give the address with it."
    for kept in dated_wrongly(facts, record):
        yield "license_expires_on", f"With what is on record of {kept}, it would expire first."


def dated_wrongly(facts, record):
    """The license on record whose dates would contradict each other, if there is one."""
    kept = record and record.licenses.get(facts.license)
    if kept and not kept.is_checked:
        given = {name: getattr(facts, column) for column, name in DATED.items()}
        stands = {name: getattr(kept, name) for name in DATED.values()}
        first, second = (given, stands) if record.follows else (stands, given)
        dates = {name: first[name] or second[name] for name in first}
        if all(dates.values()) and dates["expires_on"] < dates["issued_on"]:
            yield kept


def address(facts):
    return f"{facts.address_1}, {facts.city}, {facts.state} {facts.zip}"


def said(value):
    """A value as it stands in a file: dates in ISO, yes and no."""
    if value in ("", None):
        return ""
    return {True: "yes", False: "no"}.get(value) or str(value)
