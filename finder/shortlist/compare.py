"""Practitioners side by side: a row for each thing to know, a cell for each practitioner."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

FEWEST_COMPARED, MOST_COMPARED = 2, 4
ROWS = (
    (_("Checked"), "checked"),
    (_("Experience"), "experience"),
    (_("Documented training in"), "documented"),
    (_("They also say, not checked"), "stated"),
    (_("Phone and address"), "where"),
    (_("First visit"), "first_visit"),
    (_("Follow-up visit"), "follow_up"),
)
LAST_ROWS = (
    (_("Languages"), "languages"),
    (_("Hours today"), "hours"),
    (_("New patients"), "new_patients"),
    (_("Step-free access"), "step_free"),
)


@dataclass(frozen=True)
class Row:
    """`template` draws each cell from its practitioner and, in rows of a health plan, answer."""

    label: str
    template: str
    cells: list


def rows(people, labels):
    """Every row of the comparison; a health plan has one where it is known of anybody."""
    return [
        *(row(label, template, people) for label, template in ROWS),
        *plan_rows(people, labels["insurance"]),
        *(row(label, template, people) for label, template in LAST_ROWS),
    ]


def row(label, template, people):
    return Row(label, path(template), [{"person": person} for person in people])


def plan_rows(people, words):
    answers = [{each["plan"]: each for each in person["insurance"]} for person in people]
    plans = sorted(set().union(*answers), key=lambda plan: words.get(plan, plan))
    if not plans:
        return [row(gettext("Insurance"), "no_plans", people)]
    return [
        Row(
            gettext("Takes %(plan)s") % {"plan": words.get(plan, plan)},
            path("plan"),
            [
                {"person": person, "answer": told.get(plan)}
                for person, told in zip(people, answers, strict=True)
            ],
        )
        for plan in plans
    ]


def path(template):
    return f"shortlist/cells/_{template}.html"
