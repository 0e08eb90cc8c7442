"""The pages: each asks the search or the listings, and renders."""

from functools import wraps
from http import HTTPStatus

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from finder.caching import is_known, kept, not_modified, snapshot
from finder.pages.self_check import RED_FLAGS
from finder.pages.shown import popular_searches, shown_errors, shown_results
from finder.search.filters import ListingFilter
from finder.search.results import Search
from practitioners.models import Listing


def page(view):
    """A page of the directory as it stands, which a shared cache may keep while that is so."""

    @require_safe
    @wraps(view)
    def kept_page(request, **address):
        directory = snapshot()
        etag = directory.etag(request)
        if is_known(request, etag):
            return not_modified(etag)
        response = view(request, directory, **address)
        return kept(response, etag) if response.status_code == HTTPStatus.OK else response

    return kept_page


@page
def home(request, directory):
    context = {
        "form": ListingFilter(choices=directory.choices).form,
        "popular": popular_searches(directory.choices),
        "listed": Listing.objects.on(directory.day).practitioners(),
        **RED_FLAGS,
    }
    return render(request, "finder/home.html", context)


@page
def results(request, directory):
    search = search_of(request.GET, directory)
    shown = shown_results(search) if search.is_valid() else shown_errors(search)
    context = {
        "form": search.filterset.form,
        "labels": directory.choices.labels,
        "today": directory.day,
        **shown,
    }
    status = HTTPStatus.BAD_REQUEST if search.errors else HTTPStatus.OK
    return render(request, "finder/results.html", context, status=status)


def search_of(query, directory):
    """What a visitor searches for. The search row always sends a radius: without a place it asks
    for nothing, and is left out."""
    search = Search(query, choices=directory.choices, today=directory.day)
    if search.filterset.form.has_error("radius", code="needs_a_place"):
        query = query.copy()
        del query["radius"]
        return search_of(query, directory)
    return search


@page
def profile(request, directory, public_id):
    documents = Listing.objects.on(directory.day).of_practitioner(public_id).documents()
    if not documents:
        raise Http404
    context = {
        "practitioner": documents[0],
        "locations": [document["location"] for document in documents],
        "labels": directory.choices.labels,
        "states": directory.choices.labels["state"],
        "today": directory.day,
    }
    return render(request, "finder/profile.html", context)


@page
def how_we_verify(request, directory):
    return render(request, "finder/how_we_verify.html", {"states": directory.choices.states})
