"""The page on which a visitor says what is wrong, and the one that says what happens next."""

import math
from http import HTTPStatus

from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from rest_framework.exceptions import Throttled

from finder.caching import snapshot
from finder.former_ids import leads_on
from finder.pages.views import documents_or_404, page
from finder.reporting import stamps
from finder.reporting.forms import PageReportForm
from finder.reporting.sending import send
from practitioners.errors import RuleBroken
from practitioners.reports import due_on

TOO_MANY = _(
    "Enough reports came from your network for today. Please send this one again tomorrow."
)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@leads_on
def report(request, public_id):
    """Not kept by any cache: the form carries a cookie and the moment at which it was opened."""
    directory = snapshot()
    documents = documents_or_404(directory, public_id)
    facts = {"documents": documents, "labels": directory.choices.labels}
    if request.method == "POST":
        return received(request, public_id, PageReportForm(request.POST, **facts), documents)
    form = PageReportForm(initial={"begun": stamps.stamp()}, **facts)
    return asked(request, form, documents)


def received(request, public_id, form, documents):
    if not form.is_valid():
        return asked_again(request, form, documents, status=HTTPStatus.BAD_REQUEST)
    try:
        send(form, public_id=public_id, request=request)
    except Throttled as throttled:
        form.add_error(None, TOO_MANY)
        page = asked_again(request, form, documents, status=throttled.status_code)
        page["Retry-After"] = math.ceil(throttled.wait)
        return page
    except RuleBroken as broken:
        form.add_error(None, str(broken))
        return asked_again(request, form, documents, status=HTTPStatus.CONFLICT)
    return redirect("report_thanks", public_id)


def asked_again(request, form, documents, status):
    form.ask_again()
    return asked(request, form, documents, status)


def asked(request, form, documents, status=HTTPStatus.OK):
    context = {"form": form, "practitioner": documents[0]}
    return render(request, "finder/report.html", context, status=status)


@page
@leads_on
def thanks(request, directory, public_id):
    documents = documents_or_404(directory, public_id)
    context = {"practitioner": documents[0], "due_on": due_on(directory.day)}
    return render(request, "finder/report_thanks.html", context)
