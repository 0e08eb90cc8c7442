"""One practitioner: everything that is known, and where they stand with the directory."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from practitioners.desk.access import DeskMixin
from practitioners.errors import RuleBroken
from practitioners.models import DuplicatePair, Listing, Merge, Practitioner, RegistryRecord
from practitioners.registry.other_names import hide
from practitioners.status import MOVES, change_status
from practitioners.timeline import timeline

Status = Practitioner.Status


class PractitionerView(DeskMixin, View):
    """Claims, locations, what they say, and what has been done."""

    def get(self, request, public_id):
        person = get_object_or_404(Practitioner.objects.for_back_office(), public_id=public_id)
        evidence, exclusions, names, registry, rosters = (
            request.user.has_perm(f"practitioners.view_{model}")
            for model in ("evidence", "exclusioncandidate", "othername", "registrychange", "roster")
        )
        context = {
            "person": person,
            "claims": person.credentials.for_desk(),
            "locations": person.locations.select_related("state").prefetch_related("hours"),
            "answers": person.plan_answers.select_related("plan"),
            "timeline": timeline(
                person,
                evidence=evidence,
                exclusions=exclusions,
                other_names=names,
                rosters=rosters,
            ),
            "other_names": person.other_names.all() if names else [],
            "exclusions": person.exclusion_candidates.in_order() if exclusions else [],
            "registry": RegistryRecord.objects.of(person),
            "registry_changes": person.registry_changes.in_order() if registry else [],
            "pairs": DuplicatePair.objects.of_practitioner(person).strongest_first().with_records(),
            "merges": Merge.objects.of_practitioner(person),
            "listed_at": Listing.objects.today().of_practitioner(public_id).documents(),
            "moves": [status for status in Status if status in MOVES[person.status]],
        }
        return render(request, "desk/practitioner.html", context)


class MoveView(DeskMixin, View):
    """Move a practitioner to another status."""

    permission = "practitioners.change_practitioner"

    def post(self, request, public_id):
        person = get_object_or_404(Practitioner, public_id=public_id)
        to = request.POST.get("to")
        if to not in Status.values:
            messages.error(request, "Choose one of the statuses.")
            return redirect("desk:practitioner", public_id)
        shown = Listing.objects.today().of_practitioner(public_id).count()
        try:
            change_status(person, to)
        except RuleBroken as broken:
            messages.error(request, str(broken))
            return redirect("desk:practitioner", public_id)
        left = Listing.objects.today().of_practitioner(public_id).count()
        messages.success(
            request,
            f"{person} is {Status(to).label.lower()} now. Locations shown to patients: {left}"
            f" ({shown} before).",
        )
        return redirect("desk:practitioner", public_id)


class HideNameView(DeskMixin, View):
    """Hide another name from the search, or let it be found again."""

    permission = "practitioners.change_othername"

    def post(self, request, public_id, pk):
        person = get_object_or_404(Practitioner, public_id=public_id)
        name = get_object_or_404(person.other_names, pk=pk)
        hidden = request.POST.get("hidden")
        if hidden not in ("yes", "no"):
            messages.error(request, "Say whether the name is to be hidden.")
        elif hide(name=name.pk, hidden=hidden == "yes").hidden:
            messages.success(request, "The name is hidden: no search finds it any more.")
        else:
            messages.success(request, "A search finds the name again; nobody is shown it.")
        return redirect("desk:practitioner", public_id)
