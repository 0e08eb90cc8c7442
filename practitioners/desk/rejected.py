"""Rows of the registry's files that could not be kept: the queue, and one with its cells."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from practitioners.desk.access import DeskMixin
from practitioners.desk.paging import paged
from practitioners.errors import RuleBroken
from practitioners.models import Practitioner, RejectedRow
from practitioners.nppes.errors import ImportRefused
from practitioners.nppes.gazetteer import Gazetteer
from practitioners.registry.rejected import ADVICE, MOVES, dismiss, may_be_tried, try_again

Fault, State = RejectedRow.Fault, RejectedRow.State
AGAIN, DISMISS = "again", "dismiss"
# The sentence on each button, its key, and whether it wants a reason.
BUTTONS = {AGAIN: ("Try it again", "r", False), DISMISS: ("Dismiss it", "x", True)}


class RejectedRowForm(forms.Form):
    """What is done with a row, and why where it is dismissed."""

    to = forms.ChoiceField(
        choices=[(AGAIN, "Try it again"), (DISMISS, "Dismiss it")],
        error_messages={"required": "Choose what to do with it."},
    )
    note = forms.CharField(
        label="Reason, to dismiss it",
        max_length=2_000,
        required=False,
        help_text="For colleagues only. Ctrl+Enter records it.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("to") == DISMISS and not cleaned.get("note"):
            self.add_error("note", "Say why it is dismissed.")
        return cleaned


class RejectedRowsView(DeskMixin, View):
    """Every rejected row, open ones first, of the newest file first; of one reason if asked."""

    permission = "practitioners.view_rejectedrow"

    def get(self, request):
        rows = RejectedRow.objects.in_order()
        reason = request.GET.get("reason")
        if reason is not None:
            rows = rows.because(known(reason))
        counts = RejectedRow.objects.counts()
        context = {
            **paged(request, rows),
            "counts": [(state.label, counts[state]) for state in State],
            "open": counts[State.OPEN],
            "reasons": [(Fault(each), n) for each, n in RejectedRow.objects.open_by_reason()],
            "reason": reason and Fault(reason),
            "first": rows.open().first(),
        }
        return render(request, "desk/rejected_rows.html", context)


class RejectedRowView(DeskMixin, View):
    """One row by its cells: why it is rejected, and what to do about it."""

    permission = "practitioners.view_rejectedrow"

    def get(self, request, pk):
        return self.show(request, row_or_404(pk), RejectedRowForm())

    def post(self, request, pk):
        if not request.user.has_perm("practitioners.change_rejectedrow"):
            raise PermissionDenied("Your role at the desk does not decide about rejected rows.")
        row = row_or_404(pk)
        form = RejectedRowForm(request.POST)
        if not form.is_valid():
            return self.show(request, row, form, HTTPStatus.BAD_REQUEST)
        following = RejectedRow.objects.next_after(row)
        try:
            done = self.do(request, row, **form.cleaned_data)
        except (RuleBroken, ImportRefused) as broken:
            form.add_error(None, str(broken))
            return self.show(request, row_or_404(pk), form, HTTPStatus.CONFLICT)
        return to_next(following) if done else redirect("desk:rejected_row", pk)

    def do(self, request, row, to, note):
        """Do it, and say what came of it; whether the row is closed now."""
        if to == DISMISS:
            dismiss(row=row.pk, by=request.user, note=note)
            messages.success(request, f"{row}: dismissed.")
            return True
        tried = try_again(row=row.pk, by=request.user, gazetteer=Gazetteer.load())
        if tried.state == State.KEPT:
            messages.success(request, f"{row}: kept.")
            return True
        said = f"{tried.reason}{tried.detail and f' ({tried.detail})'}"
        messages.warning(request, f"{row} is still rejected: {said}.")
        return False

    def show(self, request, row, form, status=HTTPStatus.OK):
        context = {
            "row": row,
            "advice": ADVICE[row.reason],
            "person": Practitioner.objects.known_as([row.npi]).first() if row.npi else None,
            "form": form,
            "buttons": [(to, *BUTTONS[to]) for to in offered(row)],
            "next": RejectedRow.objects.next_after(row),
        }
        return render(request, "desk/rejected_row.html", context, status=status)


def known(reason):
    if reason not in Fault.values:
        raise Http404("No row is rejected for such a reason.")
    return reason


def row_or_404(pk):
    return get_object_or_404(RejectedRow.objects.for_desk(), pk=pk)


def offered(row):
    """What can be done with a row by a person."""
    if may_be_tried(row):
        yield AGAIN
    if State.DISMISSED in MOVES[row.state]:
        yield DISMISS


def to_next(following):
    if following:
        return redirect("desk:rejected_row", following.pk)
    return redirect("desk:rejected_rows")
