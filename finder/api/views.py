"""The addresses of /api/v1/: each asks the search or the listings, and answers with plain data."""

from http import HTTPStatus

from django.http import Http404
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from finder.accuracy import figures
from finder.api import answers, schema
from finder.api.forms import DEFAULT_LIMIT, NothingForm, PlacesForm, UnderstandForm
from finder.api.problems import WrongParametersError, errors_by_parameter
from finder.api.queries import read, refuse_malformed
from finder.caching import is_known, kept, not_modified, of_program_alone, snapshot
from finder.former_ids import MovedError, nobody
from finder.search.mapping import Map
from finder.search.results import Search
from finder.search.understanding.names import Known
from finder.search.understanding.reading import understand
from practitioners.models import Listing, Place

ADDRESSES = (
    "practitioners",
    "map",
    "vocabularies",
    "places",
    "understand",
    "accuracy",
    "export",
    "schema",
    "docs",
)
# How many cities a map may name.
MOST_PLACES = 60
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


class DirectoryView(APIView):
    """An address that answers from the directory as it stands, or says that nothing has changed."""

    def get(self, request, **address):
        refuse_malformed(request)
        directory = snapshot()
        etag = directory.etag(request)
        if is_known(request, etag):
            return not_modified(etag, directory.day)
        try:
            answer = Response(self.answer(request, directory, **address))
        except MovedError as moved:
            answer = moved_to(request, moved, HTTPStatus.MOVED_PERMANENTLY)
        return kept(answer, etag, directory.day)

    def options(self, request, **address):
        return Response(status=HTTPStatus.NO_CONTENT, headers=PREFLIGHT)


def moved_to(request, moved, status):
    """An answer that leads from a former public id to the same address of the present one."""
    view = request.resolver_match.view_name
    address = reverse(view, args=[moved.public_id], request=request)
    return Response(status=status, headers={"Location": address})


@schema.root
class RootView(DirectoryView):
    def answer(self, request, directory):
        read(NothingForm(request.query_params))
        return {name: reverse(f"api:{name}", request=request) for name in ADDRESSES}


@schema.practitioners
class PractitionersView(DirectoryView):
    def answer(self, request, directory):
        query = request.query_params
        search = Search(
            query,
            with_facets=query.get("facets") == "true",
            choices=directory.choices,
            today=directory.day,
        )
        if not search.is_valid():
            raise WrongParametersError(errors_by_parameter(search.filterset.form))
        return answers.page(search, request)


@schema.points
class PointsView(DirectoryView):
    def answer(self, request, directory):
        found = Map(request.query_params, choices=directory.choices, today=directory.day)
        if not found.filterset.is_valid():
            raise WrongParametersError(errors_by_parameter(found.filterset.form))
        names = Place.objects.cities().inside(*found.box).with_at_least(1).largest_first()
        return answers.points(found, names[:MOST_PLACES])


@schema.practitioner
class PractitionerView(DirectoryView):
    def answer(self, request, directory, public_id):
        read(NothingForm(request.query_params))
        documents = Listing.objects.on(directory.day).of_practitioner(public_id).documents()
        return answers.practitioner(documents or nobody(directory, public_id))


@schema.vocabularies
class VocabulariesView(DirectoryView):
    def answer(self, request, directory):
        read(NothingForm(request.query_params))
        return answers.vocabularies(directory.choices)


@schema.places
class PlacesView(DirectoryView):
    def answer(self, request, directory):
        query = read(PlacesForm(request.query_params))
        places = Place.objects.suggestions(query["q"], query["limit"] or DEFAULT_LIMIT)
        return {"results": [answers.place(place) for place in places]}


@schema.understand
class UnderstandView(DirectoryView):
    def answer(self, request, directory):
        text = read(UnderstandForm(request.query_params))["q"]
        return answers.understood(understand(text, directory.choices, Known(directory.day)))


@schema.accuracy
class AccuracyView(DirectoryView):
    def answer(self, request, directory):
        read(NothingForm(request.query_params))
        return figures(directory)


@schema.hidden
class SchemaView(DirectoryView):
    def answer(self, request, directory):
        read(NothingForm(request.query_params))
        return schema.openapi()


@method_decorator(of_program_alone, name="dispatch")
class DocsView(TemplateView):
    """The schema as a page to read and try, from our own files alone."""

    http_method_names = ["get", "head"]
    template_name = "api/docs.html"


@schema.hidden
class NothingView(APIView):
    """Every other address below /api/."""

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        hint = "" if request.path.endswith("/") else " Addresses of the API end in a slash."
        raise Http404(f"There is nothing at this address.{hint} Begin at {reverse('api:root')}.")
