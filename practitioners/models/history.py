"""What was changed, by whom and when: an event for every write to the records that matter.

Triggers write the events, so that raw SQL and `update()` leave them too, in the transaction of the
change; nobody can change or remove one. Checks are not tracked: they are a record themselves.
"""

import pghistory
from django.db import models

from practitioners.models.case import Case
from practitioners.models.credential import Credential
from practitioners.models.duplicate import NotTheSame
from practitioners.models.exclusion import ExclusionCandidate
from practitioners.models.location import OpeningHours, PracticeLocation
from practitioners.models.merge import Merge
from practitioners.models.other_name import OtherName
from practitioners.models.partner_key import PartnerKey
from practitioners.models.practitioner import (
    PlanAnswer,
    Practitioner,
    PractitionerCondition,
    PractitionerLanguage,
    PractitionerPatientGroup,
    PractitionerSpecialty,
    PractitionerTechnique,
)
from practitioners.models.registry import RegistryChange
from practitioners.models.rejected import RejectedRow
from practitioners.models.report import Report
from practitioners.models.roster import Roster
from practitioners.models.vocabulary import (
    NationalSource,
    State,
    TrainingProgram,
    TrainingSpecialty,
)

# What the database computes says nothing new, and what is to be forgotten is kept nowhere else.
LEFT_OUT = {
    Credential: ["claim", "number_key"],
    Case: ["kind"],
    Report: ["reporter_key", "note"],
    # A date of birth stands in one place only, and the rest says nothing of a decision.
    ExclusionCandidate: ["date_of_birth", "digest", "last_seen"],
    # Whole documents, which the page of the change shows.
    RegistryChange: ["before", "after"],
    # What the row holds stands in one place only; the trail says what became of it.
    RejectedRow: [
        "row", "detail", "digest", "file_name", "file_size", "line", "taxonomy", "rejected_at",
    ],
    # What was changed stands in the events of the rows themselves.
    Merge: ["choices", "journal"],
    # What stands for the secret stands in one place only.
    PartnerKey: ["digest"],
}  # fmt: skip
OF_A_PERSON = {"by_practitioner": True}
CHOSEN = OF_A_PERSON | {"obj_field": None}
TRACKED = {
    Practitioner: {},
    PracticeLocation: OF_A_PERSON,
    OpeningHours: {},
    Credential: OF_A_PERSON,
    PlanAnswer: OF_A_PERSON,
    Case: OF_A_PERSON,
    Report: OF_A_PERSON,
    ExclusionCandidate: OF_A_PERSON,
    OtherName: OF_A_PERSON,
    RejectedRow: {},
    RegistryChange: OF_A_PERSON,
    # Its rows are not: they are forgotten, and what they changed is tracked itself.
    Roster: {},
    Merge: {},
    NotTheSame: {},
    PartnerKey: {},
    PractitionerSpecialty: CHOSEN,
    PractitionerCondition: CHOSEN,
    PractitionerPatientGroup: CHOSEN,
    PractitionerTechnique: CHOSEN,
    PractitionerLanguage: CHOSEN,
    NationalSource: {},
    State: {},
    TrainingProgram: {},
    TrainingSpecialty: {"obj_field": None},
}


def tracked(model, *more, by_practitioner=False, exclude=None, **options):
    """Write an event for every write to a model, but of the fields in `exclude`, and `more` kinds
    of events; `by_practitioner` finds a person's events."""
    name = f"{model.__name__}Event"
    short = name.removeprefix("Practitioner").lower()
    indexes = [models.Index(fields=["practitioner"], name=f"{short}_of")]
    pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        *more,
        app_label="practitioners",
        model_name=name,
        exclude=exclude,
        meta={"indexes": indexes} if by_practitioner else None,
        **options,
    )(model)


for model, options in TRACKED.items():
    tracked(model, exclude=LEFT_OUT.get(model), **options)
