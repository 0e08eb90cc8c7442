"""All that was done about a practitioner, in words: changes of the records, and checks."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.contrib.auth import get_user_model
from pghistory.models import Events

from practitioners.models import Verification

SHOWN = 200
VERBS = {"insert": "added", "update": "changed", "delete": "removed"}
# Of no interest to whoever reads.
UNSAID = {"updated_at", "taken_at"}


@dataclass(frozen=True)
class Entry:
    """One line of the timeline: when, who (None where no person did it by a page) and what."""

    at: datetime
    who: str | None
    what: str


def timeline(practitioner):
    """The latest entries about a practitioner, the last first."""
    entries = [*changes(practitioner), *checks(practitioner)]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:SHOWN]


def checks(practitioner):
    for line in Verification.objects.of_practitioner(practitioner)[:SHOWN]:
        note = f" Note: {line.note}" if line.note else ""
        what = (
            f"recorded “{line.get_outcome_display().lower()}” for {line.credential}"
            f" ({line.get_method_display()}: {line.source}).{note}"
        )
        yield Entry(line.recorded_at, str(line.by), what)


def changes(practitioner):
    events = list(Events.objects.references(practitioner).order_by("-pgh_created_at")[:SHOWN])
    users = {(event.pgh_context or {}).get("user") for event in events}
    names = get_user_model().objects.in_bulk(users - {None})
    for event in events:
        diff = {name: pair for name, pair in (event.pgh_diff or {}).items() if name not in UNSAID}
        if event.pgh_label == "update" and not diff:
            continue
        who = names.get((event.pgh_context or {}).get("user"))
        yield Entry(event.pgh_created_at, who and str(who), in_words(event, diff))


def in_words(event, diff):
    """As "changed a practice location: city from Oakland to Alameda"."""
    tracked = apps.get_model(event.pgh_model).pgh_tracked_model
    thing = tracked._meta.concrete_model._meta.verbose_name
    said = "; ".join(
        f"{label(tracked, name)} from {value(old)} to {value(new)}"
        for name, (old, new) in diff.items()
    )
    return f"{VERBS[event.pgh_label]} the {thing}{f': {said}' if said else ''}"


def label(model, attname):
    names = {field.attname: field.verbose_name for field in model._meta.concrete_fields}
    return names.get(attname, attname)


def value(raw):
    return "nothing" if raw in (None, "") else raw
