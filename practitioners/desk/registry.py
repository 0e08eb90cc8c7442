"""Where the federal registry changed its mind about somebody: the queue, and one side by side."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from practitioners.desk.access import DeskMixin
from practitioners.desk.paging import next_after, paged
from practitioners.errors import RuleBroken
from practitioners.lookups import page_in_the_registry
from practitioners.models import RegistryChange
from practitioners.registry.advice import left_to_staff
from practitioners.registry.comparing import side_by_side
from practitioners.registry.deciding import MOVES, decide, foresee

State = RegistryChange.State
# Taking over changes the record; leaving it does not.
RIGHTS = {
    State.TAKEN: "practitioners.change_practitioner",
    State.LEFT: "practitioners.change_registrychange",
}
# The sentence on the button of each move, its key, and whether it wants a reason.
BUTTONS = {
    State.TAKEN: ("Take over what the registry says", "c", False),
    State.LEFT: ("Leave the record as it is", "x", True),
}
HEADINGS = {State.TAKEN: "Taken over", State.LEFT: "Left as it is"}


class RegistryDecisionForm(forms.Form):
    """What is to become of a change; `seen` is what the registry said on the page."""

    to = forms.ChoiceField(
        choices=[(state, state.label) for state in RIGHTS],
        error_messages={"required": "Choose what is to become of it."},
    )
    seen = forms.CharField()
    note = forms.CharField(
        label="Reason",
        max_length=2_000,
        required=False,
        help_text="Needed to leave the record. For colleagues only; Ctrl+Enter records it.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        data = super().clean()
        if data.get("to") == State.LEFT and not data.get("note"):
            self.add_error("note", "Say why the record stays as it is.")
        return data


class ChangesView(DeskMixin, View):
    """Every change: open ones first, of these what keeps a listing down, then the oldest."""

    permission = "practitioners.view_registrychange"

    def get(self, request):
        counts = RegistryChange.objects.counts()
        context = {
            **paged(request, RegistryChange.objects.in_order().for_desk()),
            "counts": [(state.label, counts[state]) for state in State],
            "first": RegistryChange.objects.open().in_order().first(),
        }
        return render(request, "desk/registry.html", context)


class ChangeView(DeskMixin, View):
    """What the registry said, what it says now and what is on record; say what is to become of
    it."""

    permission = "practitioners.view_registrychange"

    def get(self, request, pk):
        return self.show(request, change_or_404(pk), RegistryDecisionForm())

    def post(self, request, pk):
        refuse_without_rights(request.user, request.POST.get("to"))
        change = change_or_404(pk)
        form = RegistryDecisionForm(request.POST)
        if not form.is_valid():
            return self.show(request, change, form, HTTPStatus.BAD_REQUEST)
        following = next_of(change)
        to, seen, reason = (form.cleaned_data[name] for name in ("to", "seen", "note"))
        try:
            decided = decide(change=pk, to=to, by=request.user, seen=seen, reason=reason)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
            return self.show(request, change_or_404(pk), form, HTTPStatus.CONFLICT)
        messages.success(request, f"{decided.practitioner}: {decided.get_state_display().lower()}.")
        return to_next(following)

    def show(self, request, change, form, status=HTTPStatus.OK):
        moves = [to for to in MOVES[change.state] if may(request.user, to)]
        context = {
            "change": change,
            "lines": list(side_by_side(change)),
            "form": form,
            "buttons": [(to, *BUTTONS[to]) for to in moves],
            "foreseen": [
                (HEADINGS[to], foresee(change=change, to=to, by=request.user)) for to in moves
            ],
            "left_to_staff": list(left_to_staff(change)),
            "next": next_of(change),
            "source": page_in_the_registry(change.practitioner),
        }
        return render(request, "desk/registry_change.html", context, status=status)


def may(user, to):
    """Whether somebody decides so: to decide is one right, and to change the record another."""
    return user.has_perm(RIGHTS[State.LEFT]) and user.has_perm(RIGHTS[to])


def refuse_without_rights(user, to):
    if not may(user, to if to in RIGHTS else State.LEFT):
        raise PermissionDenied("Your role at the desk does not decide this.")


def change_or_404(pk):
    return get_object_or_404(RegistryChange.objects.side_by_side(), pk=pk)


def to_next(following):
    return redirect("desk:registry_change", following) if following else redirect("desk:registry")


def next_of(change):
    """The key of the next open one, or None."""
    waiting = RegistryChange.objects.open().in_order().values_list("pk", flat=True)
    return next_after(change.pk, list(waiting))
