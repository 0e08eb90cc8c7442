"""The queue, and the way from one case to the next."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from practitioners.cases import take_next
from practitioners.desk.access import DeskMixin
from practitioners.desk.filters import QueueFilter
from practitioners.models import Case

PAGE_SIZE = 50


class QueueView(DeskMixin, View):
    """What waits for a person, the oldest first."""

    def get(self, request):
        filterset = QueueFilter(request.GET, user=request.user)
        valid = filterset.is_valid()
        cases = filterset.qs if valid else Case.objects.none()
        page = Paginator(cases.oldest_first().for_queue(), PAGE_SIZE).get_page(
            request.GET.get("page")
        )
        context = {
            "filterset": filterset,
            "page_obj": page,
            "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=2),
            "summary": summary(),
            "now": timezone.now(),
            "query": only_filters(request),
        }
        return render(request, "desk/queue.html", context, status=200 if valid else 400)


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


def summary():
    """Of each reason, how many cases wait and since when the oldest does."""
    found = Case.objects.summary()
    return [
        {"why": why, "label": why.label, **found.get(why, {"waiting": 0, "oldest": None})}
        for why in Case.Why
    ]


def only_filters(request):
    """The queue's filters as they stand in an address, without the page."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
