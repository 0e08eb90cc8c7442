"""Evidence at the desk: adding, seeing and withdrawing it."""

from http import HTTPStatus

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from practitioners.desk.access import staff_with
from practitioners.desk.evidence_forms import EvidenceForm
from practitioners.errors import RuleBroken
from practitioners.evidence.showing import opened_for
from practitioners.evidence.withdrawing import withdraw
from practitioners.models import Credential, Evidence

# A page that shows evidence in place frames it from this site.
frames_evidence = csp_update({"frame-src": [SELF]})
HEADERS = {
    "Cache-Control": "no-store",
    # Whatever the file holds: it has no origin, runs nothing, loads nothing and sends nothing.
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def of_credential(request, pk):
    """The evidence of a credential, and the form that adds to it."""
    return (add if request.method == "POST" else listed)(request, pk)


@staff_with("practitioners.view_evidence")
def listed(request, pk):
    return page(request, get_object_or_404(Credential, pk=pk), EvidenceForm(), request.path)


@staff_with("practitioners.add_evidence")
def add(request, pk):
    credential = get_object_or_404(Credential, pk=pk)
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid() and form.add(credential=credential, by=request.user):
        messages.success(request, f"Evidence was added to {credential}.")
        return redirect(way_back(request, credential))
    return page(request, credential, form, request.POST.get("next", ""))


@frames_evidence
def page(request, credential, form, back):
    may_see = request.user.has_perm("practitioners.view_evidence")
    context = {
        "credential": credential,
        "evidence": credential.evidence.for_desk() if may_see else [],
        "form": form,
        "next": back,
    }
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "desk/evidence.html", context, status=status)


@require_GET
@staff_with("practitioners.view_evidence")
def file(request, public_id):
    """The file itself, shown in place; that it was seen is written down first."""
    evidence = get_object_or_404(Evidence.objects.current().with_file(), public_id=public_id)
    try:
        content = opened_for(request.user, evidence)
    except FileNotFoundError as missing:
        raise Http404 from missing
    return FileResponse(
        content,
        content_type=evidence.file.media_type,
        filename=f"evidence-{public_id}.{evidence.file.extension}",
        headers=HEADERS,
    )


@require_POST
@staff_with("practitioners.change_evidence")
def withdrawal(request, public_id):
    evidence = get_object_or_404(Evidence.objects.for_desk(), public_id=public_id)
    try:
        withdraw(evidence=evidence, by=request.user)
        messages.success(request, "The evidence was withdrawn.")
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect(way_back(request, evidence.credential))


def way_back(request, credential):
    """The page of this site that the form names, or the credential's in the back office."""
    back = request.POST.get("next", "")
    secure = request.is_secure()
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=secure):
        return back
    return reverse("admin:practitioners_credential_change", args=[credential.pk])
