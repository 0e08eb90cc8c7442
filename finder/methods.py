"""Which methods of HTTP are answered at all."""

from django.http import HttpResponseNotAllowed

# Below it each view says itself what it takes.
API = "/api/"
OF_PAGES = ("GET", "HEAD", "POST")
TO_READ = ("GET", "HEAD")
# Pages of Django's back office that only show something, and would show it to a POST as well.
ONLY_SHOWN = {
    "admin:index",
    "admin:app_list",
    "admin:jsi18n",
    "admin:password_change_done",
    "admin:view_on_site",
}


class MethodsMiddleware:
    """Answers 405 to every method that no page takes, before anything of the request is read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(API) and request.method not in OF_PAGES:
            return HttpResponseNotAllowed(OF_PAGES)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        is_shown = name in ONLY_SHOWN or (name.startswith("admin:") and name.endswith("_history"))
        if is_shown and request.method not in TO_READ:
            return HttpResponseNotAllowed(TO_READ)
        return None
