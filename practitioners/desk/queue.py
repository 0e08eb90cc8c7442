"""The queue, and the way from one case to the next."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from practitioners.desk.access import DeskMixin, refuse_without
from practitioners.desk.downloads import MAY_EXPORT, download
from practitioners.desk.filters import QueueFilter
from practitioners.desk.paging import paged
from practitioners.exporting.cases import CASES
from practitioners.models import Case
from practitioners.queue.assigning import take_next


class QueueView(DeskMixin, View):
    """What waits for a person, the oldest first."""

    def get(self, request):
        filterset = QueueFilter(request.GET, user=request.user)
        valid = filterset.is_valid()
        cases = filterset.qs if valid else Case.objects.none()
        waiting = Waiting.now(narrowed=cases)
        filterset.offer(waiting.holders)
        cases = cases.oldest_first().for_queue()
        context = {
            "filterset": filterset,
            **paged(request, cases, count=waiting.narrowed),
            "tallies": waiting.tallies,
            "now": timezone.now(),
            "query": only_filters(request),
        }
        status = HTTPStatus.OK if valid else HTTPStatus.BAD_REQUEST
        return render(request, "desk/queue.html", context, status=status)


class QueueFileView(QueueView):
    """What waits, as the queue is filtered, as a file to take along; a wrong filter is said there.

    The right to look is not enough: this needs both.
    """

    http_method_names = ["get", "options"]
    form = None

    def get(self, request):
        refuse_without(MAY_EXPORT, request.user)
        filterset = QueueFilter(request.GET, user=request.user)
        if not filterset.is_valid():
            return super().get(request)
        return download(
            table=CASES,
            form=self.form,
            things=filterset.qs.oldest_first().for_queue(),
            query=only_filters(request),
            by=request.user,
        )


class NextView(DeskMixin, View):
    """Take the oldest free case of the queue as it is filtered, and go to it."""

    permission = "practitioners.add_verification"

    def post(self, request):
        return to_next(request)


def to_next(request):
    """Take the oldest free case of the queue that the address describes, and lead there."""
    filterset = QueueFilter(request.GET, user=request.user)
    cases = filterset.qs if filterset.is_valid() else Case.objects.none()
    case = take_next(cases=cases, by=request.user)
    query = only_filters(request)
    if case is None:
        messages.info(request, "Nothing that is free waits here.")
        return redirect(f"{reverse('desk:queue')}?{query}")
    return redirect(f"{reverse('desk:claim', args=[case.pk])}?{query}")


@dataclass(frozen=True)
class Waiting:
    """How much waits: a tally for each reason, the names by key of those who have cases, and how
    many of the cases are those that the queue is narrowed to."""

    tallies: list
    holders: dict
    narrowed: int

    @classmethod
    def now(cls, *, narrowed):
        rows = Case.objects.summary(narrowed)
        holders = {row["assignee"]: row["holder"] for row in rows if row["assignee"]}
        count = rows[0]["narrowed"] if rows else 0
        return cls([tally(why, rows) for why in Case.Why], holders, count)


def tally(why, rows):
    mine = [row for row in rows if row["why"] == why]
    return {
        "why": why,
        "label": why.label,
        "waiting": sum(row["waiting"] for row in mine),
        "oldest": min((row["oldest"] for row in mine), default=None),
    }


def only_filters(request):
    """The queue's filters as they stand in an address, without the page."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
