"""All that was done about a practitioner, in words: changes of the records, and checks."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.contrib.auth.models import User
from pghistory.models import Events

from practitioners.models import (
    OF_AN_ACCOUNT,
    Case,
    Credential,
    Evidence,
    ExclusionCandidate,
    Merge,
    NotTheSame,
    OtherName,
    PartnerKey,
    PracticeLocation,
    Practitioner,
    RegistryChange,
    RosterRow,
    Verification,
)

SHOWN = 200
VERBS = {"insert": "added", "update": "changed", "delete": "removed"}
# What names a record that was added or removed.
NAMED_BY = {
    Credential: ("kind", "state_id", "number"),
    PracticeLocation: ("address_1", "city"),
    Case: ("why",),
    OtherName: ("name",),
    RegistryChange: ("kinds",),
    Merge: ("said",),
    PartnerKey: ("partner", "prefix"),
    NotTheSame: ("reason",),
}
# Of no interest to whoever reads.
UNSAID = {"updated_at", "taken_at"}


@dataclass(frozen=True)
class Entry:
    """One line of the timeline: when, who (None where no person did it by a page) and what."""

    at: datetime
    who: str | None
    what: str


def timeline(practitioner, *, evidence=False, exclusions=False, other_names=False, rosters=False):
    """The latest entries about a practitioner, the last first; `evidence`, `exclusions`,
    `other_names` and `rosters` tell of these too, which not everybody may read."""
    events = Events.objects.references(practitioner)
    for model, told in ((ExclusionCandidate, exclusions), (OtherName, other_names)):
        if not told:
            events = events.exclude(pgh_model=model.pgh_event_model._meta.label)
    entries = [
        *changes(events, about=Practitioner),
        *checks(practitioner),
        *(papers(practitioner) if evidence else ()),
        *(imports(practitioner) if rosters else ()),
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:SHOWN]


def timeline_of_account(account):
    """The same about an account of staff: what was changed about it, not what its owner did."""
    models = [model.pgh_event_model for model in OF_AN_ACCOUNT]
    return list(changes(Events.objects.references(account).across(*models), about=User))


def timeline_of_key(key):
    """The same about a partner's key."""
    return list(changes(Events.objects.references(key), about=PartnerKey))


def checks(practitioner):
    for line in Verification.objects.of_practitioner(practitioner)[:SHOWN]:
        note = f" Note: {line.note}" if line.note else ""
        what = (
            f"recorded “{line.get_outcome_display().lower()}” for {line.credential}"
            f" ({line.get_method_display()}: {line.source}).{note}"
        )
        yield Entry(line.recorded_at, str(line.by), what)


def papers(practitioner):
    """What evidence was added and withdrawn; who looked at it stands with the evidence."""
    for paper in Evidence.objects.of_practitioner(practitioner).for_desk()[:SHOWN]:
        what = f"evidence for {paper.credential}: {paper}"
        yield Entry(paper.added_at, str(paper.added_by), f"added {what}")
        if paper.withdrawn_at:
            yield Entry(paper.withdrawn_at, str(paper.withdrawn_by), f"withdrew {what}")


def imports(practitioner):
    """Which rosters named them, and who imported those."""
    for row in RosterRow.objects.of_practitioner(practitioner)[:SHOWN]:
        roster = row.roster
        given = f"{roster.given_on:%B %-d, %Y}"
        what = f"imported them from the roster of {roster.given_by}, given on {given}: {said(row)}"
        yield Entry(roster.decided_at, roster.decided_by and str(roster.decided_by), what)


def said(row):
    """What the import of a row did."""
    if row.outcome == RosterRow.Outcome.NEW:
        return "new"
    columns = [column for column, effect, *_ in row.differences if effect != "leaves"]
    return ", ".join(columns) or "nothing changed"


def changes(events, *, about):
    """The latest of these events in words; all are `about` one record of that model."""
    events = list(events.order_by("-pgh_created_at")[:SHOWN])
    users = {(event.pgh_context or {}).get("user") for event in events}
    people = User.objects.in_bulk(users - {None})
    named = names(events, about)
    for event in events:
        diff = {name: pair for name, pair in (event.pgh_diff or {}).items() if name not in UNSAID}
        if event.pgh_label == "update" and not diff:
            continue
        who = people.get((event.pgh_context or {}).get("user"))
        yield Entry(event.pgh_created_at, who and str(who), in_words(event, diff, named))


def names(events, about):
    """Of rows that only link `about` to another record the name of the other, by column and key."""
    keys = {}
    for event in events:
        for name, model in linked(event, about).items():
            keys.setdefault((name, model), set()).add(event.pgh_data[name])
    return {
        (name, key): str(row)
        for (name, model), found in keys.items()
        for key, row in model.objects.in_bulk(found).items()
    }


def linked(event, about):
    """Of a row that only links two records: the column of the other one, and its model."""
    tracked = tracked_by(event)
    if not tracked._meta.concrete_model._meta.auto_created:
        return {}
    return {
        field.attname: field.related_model
        for field in tracked._meta.concrete_fields
        if field.is_relation and field.related_model is not about
    }


def tracked_by(event):
    return apps.get_model(event.pgh_model).pgh_tracked_model


def in_words(event, diff, named):
    """As "changed the practice location: city from Oakland to Alameda"."""
    tracked = tracked_by(event)
    if event.pgh_label not in VERBS:
        return f"changed the {event.pgh_label}"
    said = [
        f"{label(tracked, name)} from {value(old)} to {value(new)}"
        for name, (old, new) in diff.items()
    ]
    said += [name for (column, key), name in named.items() if event.pgh_data.get(column) == key]
    if event.pgh_label != "update":
        told = (event.pgh_data[name] for name in NAMED_BY.get(tracked, ()))
        said += [" ".join(value(each) for each in told if each)]
    what = "; ".join(filter(None, said))
    return f"{VERBS[event.pgh_label]} the {tracked._meta.verbose_name}{what and f': {what}'}"


def label(model, attname):
    names = {field.attname: field.verbose_name for field in model._meta.concrete_fields}
    return names.get(attname, attname)


def value(raw):
    if isinstance(raw, list):
        return ", ".join(raw)
    return "nothing" if raw in (None, "") else raw
