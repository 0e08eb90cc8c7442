"""What visitors said is wrong in the demo directory, and what became of it."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from practitioners.models import PlanAnswer, Practitioner, Report
from practitioners.reports import FORGOTTEN_AFTER, due_on

Kind, State = Report.Kind, Report.State
# One in so many listed practitioners has a report.
ONE_IN = 25
KINDS = {Kind.PHONE: 4, Kind.MOVED: 2, Kind.NEW_PATIENTS: 3, Kind.PLAN: 3, Kind.OTHER: 1}
STATES = {State.OPEN: 3, State.CONFIRMED: 2, State.CORRECTED: 9, State.NOT_SO: 5}
SAID = "The page says parking is free, and it is not."
FOUND = {
    State.CONFIRMED: "Called the office: it is so.",
    State.CORRECTED: "Called the office and corrected the record.",
    State.NOT_SO: "Called the office: the page is right.",
}


def reports(dice, people, *, plans, verifier):
    """Reports about some of the people, not yet written, each of another person's page; `plans`
    are the keys of health plans by slug."""
    listed = [each for each in people if each.practitioner.status == Practitioner.Status.LISTED]
    chosen = dice.some(listed, len(listed) // ONE_IN, len(listed) // ONE_IN)
    found = [report(dice, person, plans=plans, verifier=verifier) for person in chosen]
    return [*found, *seconded(dice, found)]


def report(dice, person, *, plans, verifier):
    state = dice.weighted(STATES)
    pending = state in (State.OPEN, State.CONFIRMED)
    received = moment(dice, dice.days_ago(1, 2) if pending else dice.days_ago(5, 90))
    taken = [plans[plan] for plan, answer, *_ in person.answers if answer == PlanAnswer.Answer.YES]
    kind = dice.weighted(KINDS)
    if kind == Kind.PLAN and not taken:
        kind = Kind.PHONE
    found = Report(
        practitioner=person.practitioner,
        location=person.practices[0].location if kind in (Kind.PHONE, Kind.MOVED) else None,
        kind=kind,
        plan_id=dice.pick(taken) if kind == Kind.PLAN else None,
        note=SAID if kind == Kind.OTHER else "",
        reporter_key=reporter_key(dice),
        received_at=received,
        due_on=due_on(timezone.localdate(received)),
    )
    return decided(dice, found, state, verifier)


def decided(dice, found, state, verifier):
    """The report in this state; what is over for 30 days is forgotten, as `forget` would."""
    if state != State.OPEN:
        found.state, found.decided_by, found.decision = state, verifier, FOUND[state]
        hours = 1 if state == State.CONFIRMED else dice.number(1, 52)
        found.decided_at = found.received_at + timedelta(hours=hours)
    before = noon(dice.today) - FORGOTTEN_AFTER
    if found.received_at < before:
        found.reporter_key = ""
    if found.decided_at and found.decided_at < before:
        found.note = ""
    return found


def seconded(dice, found):
    """A second visitor who says the same as the first open report of a phone number."""
    for first in found:
        if first.state == State.OPEN and first.kind == Kind.PHONE:
            return [
                Report(
                    practitioner=first.practitioner,
                    location=first.location,
                    kind=first.kind,
                    reporter_key=reporter_key(dice),
                    received_at=first.received_at + timedelta(minutes=20),
                    due_on=first.due_on,
                )
            ]
    return []


def reporter_key(dice):
    return f"{dice.random.getrandbits(256):064x}"


def moment(dice, day):
    """Some time in the morning of a day."""
    return noon(day) - timedelta(minutes=dice.number(1, 240))


def noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))
