"""What visitors reported wrong: the queue, and one report beside what is published."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View

from practitioners.desk.access import DeskMixin
from practitioners.desk.paging import paged
from practitioners.errors import RuleBroken
from practitioners.models import Listing, Report
from practitioners.reports import MOVES, decide

State = Report.State
# The sentence on the button of each move, its key, and whether it wants a reason.
BUTTONS = {
    State.CONFIRMED: ("It is so", "c", False),
    State.CORRECTED: ("The record is corrected", "c", False),
    State.NOT_SO: ("It is not so", "x", True),
    State.DUPLICATE: ("Another report covers it", "d", False),
}


class ReportDecisionForm(forms.Form):
    """Where a report moves, and why."""

    to = forms.ChoiceField(
        choices=State.choices, error_messages={"required": "Choose what you found."}
    )
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=2_000,
        help_text="For colleagues only. “It is not so” wants a reason here; then Ctrl+Enter"
        " records it.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("to") == State.NOT_SO and not cleaned.get("note"):
            self.add_error("note", "Say how you found that it is not so.")
        return cleaned


class ReportsView(DeskMixin, View):
    """What waits, the oldest first."""

    permission = "practitioners.view_report"

    def get(self, request):
        pending = Report.objects.pending().oldest_first().for_desk()
        page = paged(request, pending)
        reports = page["page_obj"]
        tally = Report.objects.tally(reports.object_list)
        context = {
            "lines": [(report, tally[report.thing]) for report in reports],
            **page,
            "today": timezone.localdate(),
            "now": timezone.now(),
        }
        return render(request, "desk/reports.html", context)


class ReportView(DeskMixin, View):
    """Look at a report; say what was found."""

    permission = "practitioners.view_report"

    def get(self, request, pk):
        return self.show(request, report_or_404(pk), ReportDecisionForm())

    def post(self, request, pk):
        if not request.user.has_perm("practitioners.change_report"):
            raise PermissionDenied("Your role at the desk does not decide reports.")
        report = report_or_404(pk)
        form = ReportDecisionForm(request.POST)
        if not form.is_valid():
            return self.show(request, report, form, HTTPStatus.BAD_REQUEST)
        to, note = form.cleaned_data["to"], form.cleaned_data["note"]
        try:
            report = decide(report=pk, to=to, by=request.user, decision=note)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
            return self.show(request, report_or_404(pk), form, HTTPStatus.CONFLICT)
        messages.success(request, f"{report.practitioner}: {report.get_state_display().lower()}.")
        if report.is_pending:
            return redirect("desk:report", pk)
        return to_next(report)

    def show(self, request, report, form, status=HTTPStatus.OK):
        context = {
            "report": report,
            "form": form,
            "saying": Report.objects.tally([report])[report.thing],
            "documents": published(report),
            "buttons": [(to, *BUTTONS[to]) for to in MOVES[report.state]],
            "next": next_of(report),
            "today": timezone.localdate(),
            "now": timezone.now(),
        }
        return render(request, "desk/report.html", context, status=status)


def report_or_404(pk):
    return get_object_or_404(Report.objects.for_desk(), pk=pk)


def published(report):
    """What patients read today of the practitioner: at the location, where it is about one."""
    documents = Listing.objects.today().of_practitioner(report.practitioner.public_id).documents()
    if report.location is None:
        return documents
    there = report.location.public_id
    return [each for each in documents if each["location"]["id"] == there]


def next_of(report):
    """The next that waits, from the oldest again after the last; None where no other does."""
    waiting = Report.objects.pending().oldest_first()
    return waiting.after(report).first() or waiting.others_than(report).first()


def to_next(report):
    following = next_of(report)
    return redirect("desk:report", following.pk) if following else redirect("desk:reports")
