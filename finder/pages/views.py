"""The pages: each asks the search or the listings, and renders."""

from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from finder.accuracy import figures
from finder.caching import is_known, kept, not_modified, snapshot
from finder.former_ids import leads_on, nobody
from finder.pages.addresses import absolute
from finder.pages.results import popular_searches, shown_errors, shown_results
from finder.pages.self_check import RED_FLAGS
from finder.pages.structured_data import profile_page
from finder.pages.understood import with_filters
from finder.search.filters import ListingFilter
from finder.search.narrowing import placeless
from finder.search.results import Search
from finder.search.ways_out import ways_out
from practitioners import charts
from practitioners.models import Listing

# Also the address that a text or a former public id leads to: it holds as long as a page does, and
# no longer, since a merge may be undone.
KEPT = (HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.MOVED_PERMANENTLY)


def page(view):
    """A page of the directory as it stands, which a shared cache may keep while that is so.

    It is compressed: what everybody gets holds no secret that its length could give away. So it
    varies by the encoding, and says so also where it is short, or where nothing has changed.
    """

    @vary_on_headers("Accept-Encoding")
    @gzip_page
    @require_safe
    @wraps(view)
    def kept_page(request, **address):
        directory = snapshot()
        etag = directory.etag(request)
        if is_known(request, etag):
            return not_modified(etag, directory.day)
        response = view(request, directory, **address)
        return kept(response, etag, directory.day) if response.status_code in KEPT else response

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
    filtered = with_filters(request.GET, directory)
    if filtered is not None:
        return redirect(f"{reverse('results')}?{filtered.urlencode()}")
    search = search_of(request.GET, directory)
    valid = search.is_valid()
    shown = shown_results(search) if valid else shown_errors(search)
    context = {
        "form": search.filterset.form,
        "labels": directory.choices.labels,
        "today": directory.day,
        "version": directory.version,
        "map_tiles": settings.MAP_TILES,
        "ways": ways_out(search.filterset) if valid and not search.total else None,
        **shown,
    }
    status = HTTPStatus.BAD_REQUEST if search.errors else HTTPStatus.OK
    return render(request, "finder/results.html", context, status=status)


def search_of(query, directory):
    """What a visitor searches for. The search row sends its radius and the order that was chosen
    also where its place is left empty; then what needs a place asks for nothing."""
    search = Search(query, choices=directory.choices, today=directory.day)
    if search.filterset.form.has_error("radius", code="needs_a_place"):
        return search_of(placeless(query), directory)
    return search


def documents_or_404(directory, public_id):
    """What is public of a practitioner today, by location."""
    documents = Listing.objects.on(directory.day).of_practitioner(public_id).documents()
    return documents or nobody(directory, public_id)


@page
@leads_on
def profile(request, directory, public_id):
    documents = documents_or_404(directory, public_id)
    labels = directory.choices.labels
    context = {
        "practitioner": documents[0],
        "locations": [document["location"] for document in documents],
        "labels": labels,
        "states": labels["state"],
        "today": directory.day,
        "for_machines": profile_page(documents, labels, absolute("profile", public_id)),
        "recheck_days": settings.RECHECK_DAYS,
    }
    return render(request, "finder/profile.html", context)


@page
def how_we_verify(request, directory):
    return render(request, "finder/how_we_verify.html", {"states": directory.choices.states})


@page
def accuracy(request, directory):
    found = figures(directory)
    bars = [(age_in_words(each), each["checks"]) for each in found["ages"]]
    return render(request, "finder/accuracy.html", {**found, "chart": charts.bars(bars)})


def age_in_words(ages):
    if ages["before_days"] is None:
        return gettext("%(first)s days or more") % {"first": ages["from_days"]}
    last = ages["before_days"] - 1
    return gettext("%(first)s to %(last)s days") % {"first": ages["from_days"], "last": last}
