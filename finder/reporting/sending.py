"""Sending a report, as often as one address may."""

from django.conf import settings
from django.core.cache import cache
from rest_framework.exceptions import Throttled
from rest_framework.throttling import SimpleRateThrottle

from finder.databases.routing import at_the_primary
from practitioners import reports
from practitioners.staff.clients import digest


class ReportThrottle(SimpleRateThrottle):
    """So many reports from one address (`REPORT_RATE`), by pages and REST together, counted in the
    cache that all web processes share. It knows a keyed digest of the address alone, and forgets it
    with the period."""

    scope = "reports"
    cache = cache

    def get_rate(self):
        return settings.REPORT_RATE

    def get_cache_key(self, request, view):
        return self.cache_format % {"scope": self.scope, "ident": digest(request, __name__)}


def send(form, *, public_id, request):
    """Take down what a valid form says of a practitioner; returns the Report.

    Raises Throttled where the address has sent too many.
    """
    with at_the_primary():
        throttle = ReportThrottle()
        if not throttle.allow_request(request, view=None):
            # It knows no time to wait where a rate was lowered after the address had sent more.
            raise Throttled(wait=throttle.wait() or throttle.duration)
        key = digest(request, "practitioners.reports")
        return reports.receive(practitioner=public_id, reporter_key=key, **form.report)
