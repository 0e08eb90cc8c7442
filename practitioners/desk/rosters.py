"""Rosters at the desk: the template, the uploads, the preview of one, its import and its report."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from practitioners.desk.access import DeskMixin
from practitioners.desk.paging import paged
from practitioners.desk.roster_forms import RosterForm, answers_in
from practitioners.errors import RuleBroken
from practitioners.models import Language, Practitioner, Roster, RosterRow
from practitioners.rosters.importing import import_roster
from practitioners.rosters.layout import COLUMNS, template
from practitioners.rosters.previewing import KEPT_FOR, answer, discard
from practitioners.rosters.report import report_of

PAGE_SIZE = 100
Outcome, State = RosterRow.Outcome, Roster.State
# The columns that tell people apart, in groups that are read together.
TOLD = (
    ("npi",),
    ("license_state", "license_number"),
    ("certification_program", "certification_number"),
    ("practice_name",),
    ("address_1",),
    ("city",),
    ("state", "zip"),
    ("phone",),
)
CSV = "text/csv; charset=utf-8"


class RosterMixin(DeskMixin):
    """A page about rosters: whoever may see them, and for a POST whoever may import them."""

    permission = "practitioners.view_roster"

    def dispatch(self, request, *args, **kwargs):
        self.may_import = request.user.has_perm("practitioners.add_roster")
        return super().dispatch(request, *args, **kwargs)

    def refuse_who_may_only_look(self):
        if not self.may_import:
            raise PermissionDenied("Your role at the desk looks at rosters and imports none.")


class RostersView(RosterMixin, View):
    """Every roster, the last uploaded first, and the form that takes another."""

    def get(self, request):
        return self.show(request, RosterForm())

    def post(self, request):
        self.refuse_who_may_only_look()
        form = RosterForm(request.POST, request.FILES)
        roster = form.preview(by=request.user) if form.is_valid() else None
        if roster is None:
            return self.show(request, form, HTTPStatus.BAD_REQUEST)
        return redirect("desk:roster", roster.pk)

    def show(self, request, form, status=HTTPStatus.OK):
        context = {
            "form": form,
            "may_import": self.may_import,
            **paged(request, Roster.objects.latest_first().for_desk(), size=PAGE_SIZE),
            "kept_for": KEPT_FOR.days,
        }
        return render(request, "desk/rosters.html", context, status=status)


class TemplateView(RosterMixin, View):
    """What each column means, and what it may hold."""

    def get(self, request):
        context = {"columns": COLUMNS, "languages": Language.objects.all()}
        return render(request, "desk/roster_template.html", context)


class TemplateFileView(RosterMixin, View):
    """The template as a file."""

    def get(self, request):
        return attachment(template(), "roster-template.csv")


class RosterView(RosterMixin, View):
    """Every row with what importing it does, or did; what needs a person comes first."""

    def get(self, request, pk):
        roster = roster_or_404(pk)
        kind = request.GET.get("show", "")
        rows = roster.rows.shown_as(kind).in_order().for_desk()
        page = paged(request, rows, size=PAGE_SIZE)
        tally, lines = roster.rows.tally(), lines_of(page["page_obj"])
        context = {
            "roster": roster,
            "lines": lines,
            "has_choices": any(line.people and not line.faults for line in lines),
            **page,
            "kind": kind,
            "tallies": tallies(tally),
            "wrong": tally[Outcome.WRONG],
            "undecided": tally[Outcome.CANDIDATE],
            "may_decide": self.may_import and roster.state == State.PREVIEWED,
            "imported_before": Roster.objects.imported_as(roster).first(),
            "forgotten_on": (roster.uploaded_at + KEPT_FOR).date(),
        }
        return render(request, "desk/roster.html", context)

    def post(self, request, pk):
        """Keep what was chosen for rows that may be about somebody on record."""
        self.refuse_who_may_only_look()
        roster_or_404(pk)
        answers = answers_in(request.POST)
        try:
            kept = answer(roster=pk, answers=answers)
            messages.success(request, f"Choices kept: {kept:,}.")
        except RuleBroken as broken:
            messages.error(request, str(broken))
        return redirect(request.get_full_path())


class DecideView(RosterMixin, View):
    """Import or discard a previewed roster; what was refused is said on its page."""

    decide = None
    said = ""

    def post(self, request, pk):
        self.refuse_who_may_only_look()
        roster_or_404(pk)
        try:
            roster = self.decide(roster=pk, by=request.user)
            messages.success(request, f"{roster} was {self.said}")
        except RuleBroken as broken:
            messages.error(request, str(broken))
        return redirect("desk:roster", pk)


class ImportView(DecideView):
    decide = staticmethod(import_roster)
    said = "imported. Its claims wait in the queue."


class DiscardView(DecideView):
    decide = staticmethod(discard)
    said = "discarded: its rows are forgotten."


class ReportView(RosterMixin, View):
    """The report of a roster as a file."""

    def get(self, request, pk):
        return attachment(report_of(roster_or_404(pk)), f"roster-{pk}-report.csv")


def roster_or_404(pk):
    return get_object_or_404(Roster.objects.for_desk(), pk=pk)


@dataclass(frozen=True)
class Line:
    """A row as the page shows it: `people` are whom it names, `faults` hold the cell too."""

    row: RosterRow
    people: list
    faults: list

    @property
    def name(self):
        """As the row says it; once it was imported, as it stands on record."""
        told = (self.row.cells.get(column) for column in ("first_name", "last_name"))
        return " ".join(filter(None, told)) or self.row.practitioner or "no longer on record"

    @property
    def told(self):
        """What the row says of somebody who is new, or may be: numbers, address and phone."""
        if self.row.outcome not in (Outcome.NEW, Outcome.CANDIDATE):
            return ""
        found = (" ".join(filter(None, map(self.row.cells.get, columns))) for columns in TOLD)
        return ", ".join(filter(None, found))


def lines_of(rows):
    """The Lines of these rows, with one query for the people whom they name."""
    ids = {each for row in rows for each in row.people}
    found = Practitioner.objects.known_as(ids).prefetch_related("locations") if ids else []
    people = {person.public_id: person for person in found}
    return [
        Line(
            row,
            [people[each] for each in row.people if each in people],
            [(column, message, row.cells.get(column, "")) for column, message in row.faults],
        )
        for row in rows
    ]


def tallies(tally):
    """How many rows there are of each kind: tuples of what chooses it, words and a count."""
    kinds = [(outcome.value, outcome.label, tally[outcome]) for outcome in Outcome]
    every = sum(count for *_, count in kinds)
    return [
        ("", "All", every),
        *kinds,
        ("differs", "With facts left as they are", tally["differs"]),
    ]


def attachment(text, name):
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(text, content_type=CSV, headers=headers)
