"""Who in OIG's list may be a practitioner of ours: the queue, and one side by side."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from practitioners.desk.access import DeskMixin
from practitioners.desk.paging import next_after, paged
from practitioners.errors import RuleBroken
from practitioners.exclusions import MOVES, OIG_SEARCH, decide, side_by_side
from practitioners.models import ExclusionCandidate, ExclusionList

State = ExclusionCandidate.State
# The sentence on the button of each move, its key, and that it wants a reason.
BUTTONS = {
    State.SAME: ("It is the person", "c", True),
    State.OTHER: ("It is somebody else", "x", True),
    State.OPEN: ("Open it again", "r", True),
}


class ExclusionDecisionForm(forms.Form):
    """What was found about a candidate, and how; `seen` is the row that stood on the page."""

    to = forms.ChoiceField(
        choices=State.choices, error_messages={"required": "Choose what you found."}
    )
    seen = forms.CharField()
    note = forms.CharField(
        label="Reason",
        max_length=2_000,
        help_text="For colleagues only. Ctrl+Enter records what you chose.",
        error_messages={"required": "Say how you found it."},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ExclusionsView(DeskMixin, View):
    """Every candidate: open ones first, of these the stronger grade, then the oldest."""

    permission = "practitioners.view_exclusioncandidate"

    def get(self, request):
        counts = ExclusionCandidate.objects.standing().counts()
        context = {
            **paged(request, ExclusionCandidate.objects.standing().in_order().for_desk()),
            "counts": [(state.label, counts[state]) for state in State],
            "first": ExclusionCandidate.objects.open().in_order().first(),
            "list": ExclusionList.objects.last_compared(),
        }
        return render(request, "desk/exclusions.html", context)


class ExclusionView(DeskMixin, View):
    """Ours and theirs side by side; say whether it is the person."""

    permission = "practitioners.view_exclusioncandidate"

    def get(self, request, pk):
        return self.show(request, candidate_or_404(pk), ExclusionDecisionForm())

    def post(self, request, pk):
        if not request.user.has_perm("practitioners.change_exclusioncandidate"):
            raise PermissionDenied("Your role at the desk does not decide about exclusions.")
        candidate = candidate_or_404(pk)
        form = ExclusionDecisionForm(request.POST)
        if not form.is_valid():
            return self.show(request, candidate, form, HTTPStatus.BAD_REQUEST)
        following = next_of(candidate)
        to, reason = form.cleaned_data["to"], form.cleaned_data["note"]
        try:
            decided = decide(
                candidate=pk, to=to, by=request.user, reason=reason, seen=form.cleaned_data["seen"]
            )
        except RuleBroken as broken:
            form.add_error(None, str(broken))
            return self.show(request, candidate_or_404(pk), form, HTTPStatus.CONFLICT)
        messages.success(request, f"{decided.practitioner}: {decided.get_state_display().lower()}.")
        return to_next(following) if to == State.OTHER else redirect("desk:exclusion", pk)

    def show(self, request, candidate, form, status=HTTPStatus.OK):
        context = {
            "candidate": candidate,
            "lines": side_by_side(candidate),
            "form": form,
            "buttons": [(to, *BUTTONS[to]) for to in MOVES[candidate.state]],
            "next": next_of(candidate),
            "oig_search": OIG_SEARCH,
        }
        return render(request, "desk/exclusion.html", context, status=status)


def candidate_or_404(pk):
    return get_object_or_404(ExclusionCandidate.objects.side_by_side(), pk=pk)


def next_of(candidate):
    """The key of the next open one, or None."""
    waiting = ExclusionCandidate.objects.open().in_order().values_list("pk", flat=True)
    return next_after(candidate.pk, list(waiting))


def to_next(following):
    return redirect("desk:exclusion", following) if following else redirect("desk:exclusions")
