"""One claim: what is claimed, where it is checked, and the outcome."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View

from practitioners.deciding import OvertakenError, decide
from practitioners.desk.access import DeskMixin
from practitioners.desk.evidence import frames_evidence
from practitioners.desk.evidence_forms import EvidenceForm
from practitioners.desk.foreseeing import foreseen
from practitioners.desk.forms import NEEDS_A_REASON, DecisionForm, HandOverForm, Outcome
from practitioners.desk.queue import only_filters, to_next
from practitioners.errors import RuleBroken
from practitioners.lookups import where_to_check
from practitioners.models import Credential, Practitioner
from practitioners.queue.assigning import hand_over, take

# The key that records each outcome, and the sentence on its button.
KEYS = {
    Outcome.CONFIRMED: "c",
    Outcome.CONTRADICTED: "x",
    Outcome.NOT_FOUND: "f",
    Outcome.UNREACHABLE: "u",
}


def claim_or_404(pk):
    return get_object_or_404(Credential.objects.for_desk(), pk=pk)


@method_decorator(frames_evidence, name="dispatch")
class ClaimView(DeskMixin, View):
    """Look at a claim; record an outcome."""

    def get(self, request, pk):
        claim = claim_or_404(pk)
        return self.show(request, claim, DecisionForm(credential=claim))

    def post(self, request, pk):
        if not request.user.has_perm("practitioners.add_verification"):
            raise PermissionDenied("Your role at the desk does not record outcomes.")
        claim = claim_or_404(pk)
        form = DecisionForm(request.POST, credential=claim)
        if not form.is_valid():
            return self.show(request, claim, form, status=HTTPStatus.BAD_REQUEST)
        try:
            line = decide(credential=claim.pk, by=request.user, **form.decision)
        except OvertakenError as overtaken:
            claim = claim_or_404(pk)
            form.look_again(claim)
            form.add_error(None, str(overtaken))
            return self.show(request, claim, form, status=HTTPStatus.CONFLICT)
        except (RuleBroken, ValidationError) as refused:
            form.refuse(refused)
            return self.show(request, claim, form, status=HTTPStatus.BAD_REQUEST)
        messages.success(request, f"{claim.practitioner}, {claim}: {line}.")
        return to_next(request)

    def show(self, request, claim, form, status=200):
        case = getattr(claim, "case", None)
        context = {
            "claim": claim,
            "case": case,
            "form": form,
            "keys": [
                (outcome, outcome.label, key, outcome in NEEDS_A_REASON)
                for outcome, key in KEYS.items()
            ],
            "foreseen": foreseen(form, request.user),
            "sources": where_to_check(claim),
            "evidence": evidence_for(request.user, claim),
            # Both forms of the page have a note.
            "evidence_form": EvidenceForm(auto_id="id_evidence_%s"),
            "history": claim.verifications.select_related("by"),
            "others": Credential.objects.others_of(claim).for_desk(),
            "rivals": Credential.objects.same_as(claim).for_desk(),
            "namesakes": Practitioner.objects.namesakes_of(claim.practitioner),
            "hand_over": HandOverForm(by=request.user),
            "now": timezone.now(),
            "query": only_filters(request),
        }
        return render(request, "desk/claim.html", context, status=status)


def evidence_for(user, claim):
    return claim.evidence.for_desk() if user.has_perm("practitioners.view_evidence") else []


class ForeseeView(DeskMixin, View):
    """What the outcomes would change for the public, with what is typed so far."""

    permission = "practitioners.add_verification"

    def post(self, request, pk):
        form = DecisionForm(request.POST, credential=claim_or_404(pk))
        return render(request, "desk/_foreseen.html", {"foreseen": foreseen(form, request.user)})


class TakeView(DeskMixin, View):
    """Take a case, or take it over from a colleague."""

    permission = "practitioners.change_case"

    def post(self, request, pk):
        over = "over" in request.POST
        return said(request, pk, lambda: take(case=pk, by=request.user, from_somebody=over))


class HandOverView(DeskMixin, View):
    """Give a case to a colleague, or back to the queue."""

    permission = "practitioners.change_case"

    def post(self, request, pk):
        form = HandOverForm(request.POST, by=request.user)
        if not form.is_valid():
            messages.error(request, "Choose a colleague who may decide claims, or the queue.")
            return to_claim(request, pk)
        to = form.cleaned_data["to"]
        return said(request, pk, lambda: hand_over(case=pk, by=request.user, to=to))


def said(request, pk, act):
    """Do it, and tell what a rule had against it."""
    try:
        act()
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return to_claim(request, pk)


def to_claim(request, pk):
    return redirect(f"{reverse('desk:claim', args=[pk])}?{only_filters(request)}")
