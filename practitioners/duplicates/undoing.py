"""Undoing a merge: both records as they were, unless something of it was changed since."""

from django.db import transaction
from django.utils import timezone

from practitioners.duplicates.journal import take_back
from practitioners.duplicates.merging import lock
from practitioners.errors import RuleBroken
from practitioners.models import Credential, FormerId, Merge, PracticeLocation, Practitioner, Report
from practitioners.publishing import publish
from practitioners.verification import confirmed_for_another, stands_confirmed


@transaction.atomic
def undo(*, merge, by):
    """Take back a merge, given by its key; returns it.

    The absorbed record is there again with its public id, its rows and its checks, which count
    again as its claims stand as they were checked. Raises RuleBroken with all that stands in the
    way: what was changed since, a later merge, a license confirmed for both.
    """
    merge = Merge.objects.get(pk=merge)
    kept, absorbed = lock(merge.kept_id, merge.absorbed_id)
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    refuse_overtaken(merge, kept)
    moved = locations_of(merge)
    refuse(list(take_back(merge.journal)))
    # What was reported since goes with the location that it was reported of.
    Report.objects.filter(practitioner=kept, location__in=moved).update(practitioner=absorbed)
    FormerId.objects.filter(public_id=absorbed.public_id).delete()
    refuse(list(confirmed_twice(absorbed)))
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    publish([kept.pk, absorbed.pk])
    return merge


def refuse_overtaken(merge, kept):
    if merge.undone_at:
        raise RuleBroken(f"{merge.undone_by} has undone this merge already.")
    if kept.status == Practitioner.Status.MERGED:
        into = Merge.objects.standing().for_desk().get(absorbed=kept).kept
        raise RuleBroken(f"{kept} was merged into {into} since. Undo that first.")
    later = Merge.objects.standing().for_desk().filter(kept=kept, pk__gt=merge.pk).last()
    if later:
        raise RuleBroken(f"{later.absorbed} was merged into {kept} since. Undo that first.")


def refuse(obstacles):
    if obstacles:
        raise RuleBroken(" ".join(["This merge can't be undone.", *obstacles]))


def locations_of(merge):
    """Keys of the locations that went along."""
    label = PracticeLocation._meta.label
    return [
        entry["pk"]
        for entry in merge.journal
        if entry["model"] == label and "practitioner_id" in entry["after"]
    ]


def confirmed_twice(person):
    """What of a person's claims was confirmed for somebody else while it was not theirs."""
    for claim in Credential.objects.filter(practitioner=person).select_related("program"):
        holder = confirmed_for_another(claim) if stands_confirmed(claim) else None
        if holder:
            yield (
                f"{claim} was confirmed for {holder.practitioner} since:"
                " record that claim as contradicted first."
            )
