"""The answers to whoever watches a Meridian: /healthz, /readyz and /metrics."""

import hmac
import logging
from dataclasses import asdict
from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotAllowed, JsonResponse

from finder.health import metrics, readiness

SAFE = ("GET", "HEAD")

logger = logging.getLogger("finder.health")


def probe(answer):
    """A decorator: only reads, and is never kept."""

    def answered(request):
        refused = request.method not in SAFE
        response = HttpResponseNotAllowed(SAFE) if refused else answer(request)
        response["Cache-Control"] = "no-store"
        return response

    return answered


@probe
def process(request):
    """The process answers; the database isn't asked, since a restart would not bring it back."""
    return HttpResponse("ok\n", content_type="text/plain")


@probe
def ready(request):
    """Whether requests may be sent here; otherwise of each check what is wrong, and what to do."""
    troubles = readiness.troubles()
    failed = [name for name, trouble in troubles.items() if trouble]
    if failed:
        # Those behind the first may only not have been asked.
        logger.warning("not ready: %s", failed[0])
    checks = {
        name: {"ok": False, **asdict(trouble)} if trouble else {"ok": True}
        for name, trouble in troubles.items()
    }
    status = HTTPStatus.SERVICE_UNAVAILABLE if failed else HTTPStatus.OK
    return JsonResponse({"ready": not failed, "checks": checks}, status=status)


@probe
def measured(request):
    """The metrics, for who knows the token; without a token set, there is nothing here."""
    if not settings.METRICS_TOKEN:
        return HttpResponse(status=HTTPStatus.NOT_FOUND)
    given = request.headers.get("Authorization", "")
    if not hmac.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode()):
        headers = {"WWW-Authenticate": "Bearer"}
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers=headers)
    return HttpResponse(metrics.exposition(), content_type=metrics.CONTENT_TYPE)
