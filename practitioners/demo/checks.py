"""How the demo verifier checked a claim, and what came of it."""

from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from practitioners.demo import texts
from practitioners.models import Credential, Verification

Outcome = Verification.Outcome
Method = Verification.Method
# Most checks are younger than this, in days.
FRESH = 200


class Fate(StrEnum):
    """What becomes of a claim."""

    CONFIRMED = "confirmed within the last 200 days"
    CONFIRMED_LONG_AGO = "confirmed longer ago"
    ENDED = "confirmed, and ended since"
    ENDING = "confirmed, and ending within days"
    RENEWED = "confirmed, then renewed, which nobody has checked"
    CONTRADICTED = "confirmed at first, then contradicted"
    NOT_FOUND = "not found"
    UNREACHABLE = "source unreachable"
    UNCHECKED = "not checked"


class Check(NamedTuple):
    """A line of the record of checks, before its credential is written."""

    outcome: str
    method: str
    source: str
    checked_on: object
    note: str = ""


def checks(dice, credential, fate, source):
    """The lines that lead to this fate, oldest first."""
    method = method_of(dice, credential)
    last = [Check(Outcome.CONFIRMED, method, source, confirmed_on(dice, credential, fate))]
    if fate == Fate.UNCHECKED:
        return []
    if fate == Fate.NOT_FOUND:
        note = dice.pick(texts.NOT_FOUND_NOTES)
        return [Check(Outcome.NOT_FOUND, method, source, dice.days_ago(0, FRESH), note)]
    if fate == Fate.UNREACHABLE:
        note = dice.pick(texts.UNREACHABLE_NOTES)
        return [Check(Outcome.UNREACHABLE, method, source, dice.days_ago(0, 60), note)]
    if fate == Fate.CONTRADICTED:
        note = dice.pick(texts.CONTRADICTIONS)
        later = dice.day_between(last[0].checked_on, dice.today)
        return [*last, Check(Outcome.CONTRADICTED, method, source, later, note)]
    return earlier_checks(dice, credential, last[0]) + last


def method_of(dice, credential):
    if credential.kind == Credential.Kind.TRAINING:
        return Method.DOCUMENT
    return dice.weighted({Method.SOURCE: 86, Method.PHONE: 9, Method.LETTER: 5})


def confirmed_on(dice, credential, fate):
    """A day on which the claim could be confirmed: issued, not ended, and not after today."""
    last = min(dice.today, credential.expires_on or dice.today)
    youngest, oldest = (FRESH + 1, 540) if fate == Fate.CONFIRMED_LONG_AGO else (0, FRESH)
    first_day = max(credential.issued_on, last - timedelta(days=oldest))
    last_day = max(first_day, last - timedelta(days=youngest))
    return dice.day_between(first_day, last_day)


def earlier_checks(dice, credential, latest):
    """For a third of the claims the check of the year before, as the record keeps it."""
    day = latest.checked_on - timedelta(days=dice.number(150, 400))
    if day < credential.issued_on or not dice.chance(0.33):
        return []
    outcome = dice.weighted({Outcome.CONFIRMED: 88, Outcome.UNREACHABLE: 8, Outcome.NOT_FOUND: 4})
    return [latest._replace(outcome=outcome, checked_on=day)]
