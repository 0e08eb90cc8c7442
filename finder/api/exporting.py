"""`GET /api/v1/export/listings.jsonl.gz`: the whole directory, as the public may see it today."""

from http import HTTPStatus

from django.http import FileResponse, HttpResponse
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from rest_framework.views import APIView

from finder.api import schema
from finder.api.forms import NothingForm
from finder.api.listings_file import described, key_of, opened
from finder.api.queries import read, refuse_malformed
from finder.api.rendering import FileRenderer
from finder.api.views import PREFLIGHT
from finder.caching import kept, not_modified, snapshot


@schema.export
class ExportView(APIView):
    """Everybody who is listed today, each as their own address answers, in one compressed file."""

    renderer_classes = [FileRenderer]

    def get(self, request):
        refuse_malformed(request)
        read(NothingForm(request.query_params))
        directory = snapshot()
        held = names_held(request)
        if key_of(directory) in held:
            return not_modified(etag(key_of(directory)), directory.day)
        if request.method == "HEAD" or asks_by_date(request):
            file = described(directory)
            if file.key in held or asks_by_date(request) >= second(file.made_at):
                return not_modified(etag(file.key), file.day)
            if request.method == "HEAD":
                return sent(file, HttpResponse())
        found = opened(directory)
        if found.file.key in held:
            return not_modified(etag(found.file.key), found.file.day)
        return sent(found.file, FileResponse(found.content))

    def options(self, request):
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=PREFLIGHT)


def names_held(request):
    """The files that the client says it holds."""
    etags = parse_etags(request.headers.get("If-None-Match", ""))
    return {each.removeprefix("W/").strip('"') for each in etags}


def asks_by_date(request):
    """The second since which the client asks for changes; 0 where it asks otherwise."""
    if "If-None-Match" in request.headers:
        return 0
    return parse_http_date_safe(request.headers.get("If-Modified-Since", "")) or 0


def etag(key):
    return f'"{key}"'


def second(moment):
    return int(moment.timestamp())


def sent(file, response):
    """The response as that of the file, whose bytes it has or, for HEAD, has not."""
    response["Content-Type"] = FileRenderer.media_type
    response["Content-Disposition"] = f'attachment; filename="meridian-{file.day}.jsonl.gz"'
    response["Content-Length"] = file.size
    response["Last-Modified"] = http_date(second(file.made_at))
    response["Listings-Edition"] = file.edition
    response["Listings-Day"] = file.day.isoformat()
    response["Listings-Count"] = file.people
    return kept(response, etag(file.key), file.day)
