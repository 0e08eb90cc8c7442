"""The pages: each asks the search or the listings, and renders."""

from http import HTTPStatus

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from finder.pages.shown import chips, facet_groups, page_numbers, popular_searches, state_notes
from finder.search.choices import current_choices
from finder.search.filters import ListingFilter
from finder.search.results import Search
from practitioners.models import Listing


@require_safe
def home(request):
    choices = current_choices()
    context = {
        "form": ListingFilter(choices=choices).form,
        "popular": popular_searches(choices),
        "listed": Listing.objects.on(timezone.localdate()).practitioners(),
    }
    return render(request, "finder/home.html", context)


@require_safe
def results(request):
    search = Search(request.GET)
    context = {
        "form": search.filterset.form,
        "labels": search.filterset.choices.labels,
        "today": search.filterset.today,
    }
    if not search.is_valid():
        return render(request, "finder/results.html", context, status=HTTPStatus.BAD_REQUEST)
    page = search.page_of_results()
    context |= {
        "results": search.results,
        "page_obj": page,
        "page_range": page_numbers(page),
        "facets": facet_groups(search),
        "chips": chips(search),
        "place": search.place,
        "state_notes": state_notes(search),
    }
    return render(request, "finder/results.html", context)


@require_safe
def profile(request, public_id):
    today = timezone.localdate()
    documents = Listing.objects.on(today).of_practitioner(public_id).documents()
    if not documents:
        raise Http404
    choices = current_choices()
    context = {
        "practitioner": documents[0],
        "locations": [document["location"] for document in documents],
        "labels": choices.labels,
        "states": choices.labels["state"],
        "today": today,
    }
    return render(request, "finder/profile.html", context)


@require_safe
def how_we_verify(request):
    return render(request, "finder/how_we_verify.html", {"states": current_choices().states})
