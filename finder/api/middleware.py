"""What holds for every answer below /api/, also where no view was reached."""

from http import HTTPStatus

from django.utils.cache import patch_cache_control

from finder.api.problems import CONTENT_TYPE, say

BELOW = "/api/"
EXPOSED = "ETag, Retry-After, Content-Disposition, Listings-Edition, Listings-Day, Listings-Count"
DETAILS = {
    HTTPStatus.BAD_REQUEST: "The request is malformed.",
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address answers GET and HEAD.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "The fault is ours. Please try again later.",
}


class ApiMiddleware:
    """Opens /api/ to programs on every origin, and lets no error leave it as a page.

    A view whose response is `for_this_origin_alone` is not opened.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(BELOW):
            if getattr(request, "auth", None):
                keep_from_others(response)
            if not getattr(response, "for_this_origin_alone", False):
                open_to_every_origin(response)
            if response.status_code >= 400 and response["Content-Type"] != CONTENT_TYPE:
                said = DETAILS.get(response.status_code, "The request can't be answered.")
                say(response, request, getattr(response, "detail", said))
        return response


def keep_from_others(response):
    """Let only who sent the key keep the answer. It is the same as for everybody, but a shared
    cache that answers with it doesn't see whether a key still holds."""
    if "public" in response.get("Cache-Control", ""):
        patch_cache_control(response, private=True)


def open_to_every_origin(response):
    """The same words for every origin and for none: so the answer doesn't vary by it, and a shared
    cache holds one copy for all."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = EXPOSED
