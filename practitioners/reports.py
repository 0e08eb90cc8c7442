"""The rules of reports: how one is received, how it is decided, and what is forgotten of it."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from practitioners.errors import RuleBroken
from practitioners.models import InsurancePlan, Practitioner, Report
from practitioners.models.report import OF_A_LOCATION, OF_THE_PERSON
from practitioners.publishing import publish, publish_changed
from practitioners.working_days import working_days_after

Kind, State = Report.Kind, Report.State

# No Surprises Act: a directory corrects within two business days.
WORKING_DAYS = 2
FORGOTTEN_AFTER = datetime.timedelta(days=30)
# From each state, where staff can move a report.
MOVES = {
    State.OPEN: (State.CONFIRMED, State.NOT_SO, State.DUPLICATE),
    State.CONFIRMED: (State.CORRECTED, State.NOT_SO),
    State.CORRECTED: (),
    State.NOT_SO: (),
    State.DUPLICATE: (),
}


def due_on(day):
    """By when what is reported on a day is settled."""
    return working_days_after(day, WORKING_DAYS)


@transaction.atomic
def receive(*, practitioner, kind, reporter_key, location=None, plan=None, note=""):
    """Take down that somebody says a published fact is wrong; publish what follows from it.

    `practitioner` and `location` are public ids, `plan` is a slug. `reporter_key` tells reporters
    apart: who reports a pending thing again gets the report that stands. Returns the Report. Raises
    RuleBroken or ValidationError where it is not complete.
    """
    person = Practitioner.objects.select_for_update(no_key=True).get(public_id=practitioner)
    if kind in OF_A_LOCATION and not location:
        raise RuleBroken(gettext("Say at which location that is so."))
    report = Report(
        practitioner=person,
        location=place_of(person, kind, location),
        kind=kind,
        plan=InsurancePlan.objects.get(slug=plan) if plan else None,
        note=note.strip(),
        reporter_key=reporter_key,
        received_at=timezone.now(),
        due_on=due_on(timezone.localdate()),
    )
    return standing(report) or added(report)


def place_of(person, kind, location):
    """The location with this public id; None where the fact is the same at all of them."""
    if not location or kind in OF_THE_PERSON:
        return None
    found = person.locations.filter(public_id=location).first()
    if found is None:
        raise RuleBroken(gettext("That location was taken out of the directory in the meantime."))
    return found


def standing(report):
    """The pending report by the same person of the same thing, or None."""
    same = Report.objects.pending().of_the_same_thing(report)
    return same.by_reporter(report.reporter_key).first()


def added(report):
    report.full_clean()
    report.save(force_insert=True)
    publish([report.practitioner_id])
    return report


@transaction.atomic
def decide(*, report, to, by, decision=""):
    """Move a report, given by its key, and all that say the same, to the state `to`.

    Raises RuleBroken for a move that the table does not have, as where a colleague was quicker.
    """
    report = Report.objects.select_related("practitioner").get(pk=report)
    Practitioner.objects.select_for_update(no_key=True).get(pk=report.practitioner_id)
    report.refresh_from_db(fields=["state"])
    if to not in MOVES[report.state]:
        raise RuleBroken(
            f"This report is “{report.get_state_display().lower()}” by now"
            f" and can't become “{State(to).label.lower()}”."
        )
    with_it = Report.objects.pending().of_the_same_thing(report)
    moved = with_it.filter(pk=report.pk) if to == State.DUPLICATE else with_it
    moved.update(state=to, decided_at=timezone.now(), decided_by=by, decision=decision.strip())
    publish([report.practitioner_id])
    report.refresh_from_db()
    return report


@transaction.atomic
def forget():
    """Empty what tells reporters apart 30 days after it came, and what they wrote 30 days after the
    report was closed. Says how many reports that was."""
    before = timezone.now() - FORGOTTEN_AFTER
    keys = Report.objects.received_before(before).exclude(reporter_key="")
    notes = Report.objects.closed_before(before).exclude(note="")
    forgotten = [*keys.values_list("pk", flat=True), *notes.values_list("pk", flat=True)]
    if forgotten:
        keys.update(reporter_key="")
        notes.update(note="")
        publish_changed()
    return len(set(forgotten))
