"""What the public would see after each outcome, shown before anything is saved."""

from dataclasses import dataclass

from practitioners.deciding import Foreseen, foresee
from practitioners.desk.forms import DecisionForm, Outcome

FORESEEN = {
    "If confirmed": Outcome.CONFIRMED,
    "If contradicted or not found": Outcome.NOT_FOUND,
}


@dataclass(frozen=True)
class Column:
    """One heading and what would follow."""

    heading: str
    foreseen: Foreseen


def foreseen(form, user):
    """A column for each way a decision can go, with what stands in the form so far."""
    return [
        Column(heading, with_outcome(form, outcome, user)) for heading, outcome in FORESEEN.items()
    ]


def with_outcome(form, outcome, user):
    values = {name: form[name].value() for name in form.fields}
    trial = DecisionForm(
        {**values, "outcome": outcome, "note": values["note"] or "not yet written"},
        credential=form.credential,
    )
    if not trial.is_valid():
        return Foreseen(refusal="Correct the fields first.")
    return foresee(credential=form.credential.pk, by=user, **trial.decision)
