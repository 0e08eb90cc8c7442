"""What surrounds every request: probes are answered at the door, all else gets a reference."""

import logging
import time

from django.conf import settings

from finder.health import metrics, probes, request_ids
from finder.health.logs import route_of

METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}
ANSWERS = {"/healthz": probes.process, "/readyz": probes.ready, "/metrics": probes.measured}

logger = logging.getLogger("finder.requests")


class ProbesMiddleware:
    """Begins each request's reference, and answers probes before anything else looks at them.

    They come by address and over plain HTTP, from inside: the host's name isn't checked and nobody
    is led to HTTPS, and there is neither session nor cookie nor a line in the log of requests.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request_ids.begin(request)
        answer = ANSWERS.get(request.path_info)
        return answer(request) if answer else self.get_response(request)


class RequestMiddleware:
    """Says each request's reference, and notes by which route it was answered, and how fast."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began = time.perf_counter()
        response = self.get_response(request)
        if not may_be_shared(response):
            response.headers[request_ids.HEADER] = request_ids.current()
        note(request, response, time.perf_counter() - began)
        return response


def may_be_shared(response):
    """Whether caches may answer others with it, or renew what they hold by it."""
    return response.status_code == 304 or "public" in response.headers.get("Cache-Control", "")


def note(request, response, seconds):
    """Write down the answer, without what was asked or by whom."""
    method = request.method if request.method in METHODS else "OTHER"
    route = route_of(request)
    if settings.METRICS_TOKEN:
        metrics.answered(route, method, response.status_code, seconds)
    if logger.isEnabledFor(logging.INFO):
        answered = {
            "method": method,
            "route": route,
            "status": response.status_code,
            "milliseconds": round(seconds * 1000, 1),
            "bytes": None if response.streaming else len(response.content),
        }
        logger.info("answered", extra={"answered": answered})
