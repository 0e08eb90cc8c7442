"""The rule of standing: who moves from draft to listed, suspended or retired, and how."""

from django.db import transaction

from practitioners.errors import RuleBroken
from practitioners.models import Practitioner, RegistryChange
from practitioners.publishing import publish

Status = Practitioner.Status

# From each status, where a practitioner can go.
MOVES = {
    Status.DRAFT: {Status.LISTED, Status.RETIRED},
    Status.LISTED: {Status.SUSPENDED, Status.RETIRED},
    Status.SUSPENDED: {Status.LISTED, Status.RETIRED},
    Status.RETIRED: {Status.DRAFT},
}


@transaction.atomic
def change_status(practitioner, to):
    """Move a practitioner (or the one with this key) to the status `to`, and publish it.

    Being listed is permission to be published; a location shows once a license counts there, but
    not before somebody has looked at an NPI that the registry deactivated.
    Raises RuleBroken for a move that the table does not have.
    """
    key = getattr(practitioner, "pk", practitioner)
    practitioner = Practitioner.objects.select_for_update().get(pk=key)
    if to not in MOVES[practitioner.status]:
        allowed = ", ".join(sorted(Status(status).label for status in MOVES[practitioner.status]))
        raise RuleBroken(
            f"{practitioner} is {practitioner.get_status_display().lower()} and can't become"
            f" {Status(to).label.lower()}. Possible: {allowed}."
        )
    practitioner.status = to
    practitioner.save(update_fields=["status", "updated_at"])
    if to == Status.LISTED:
        RegistryChange.objects.open_deactivation(practitioner)
    publish([practitioner.pk])
    return practitioner
