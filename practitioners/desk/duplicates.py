"""Records that may be one person: the queue, one pair side by side, merging it and undoing that."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from practitioners.desk.access import DeskMixin
from practitioners.desk.duplicate_forms import PairForm, Step
from practitioners.desk.paging import paged
from practitioners.duplicates import finding
from practitioners.duplicates.comparing import lines
from practitioners.duplicates.denying import deny, reopen
from practitioners.duplicates.fields import better_first, counting_claims
from practitioners.duplicates.merging import fingerprint, merge
from practitioners.duplicates.outlook import foresee
from practitioners.duplicates.undoing import undo
from practitioners.errors import RuleBroken
from practitioners.models import DuplicatePair, Merge, NotTheSame, Practitioner
from practitioners.models.duplicate import Grade, Reason

CHANGE = "practitioners.change_practitioner"


def refuse_who_may_not_change(request):
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied("Your role at the desk does not change practitioners.")


class DuplicatesView(DeskMixin, View):
    """Every pair that waits, the strongest first; what was decided lately."""

    permission = "practitioners.view_practitioner"

    def get(self, request):
        pairs = DuplicatePair.objects.waiting().strongest_first()
        context = {
            **paged(request, pairs.for_desk()),
            "merges": Merge.objects.recent(),
            "denials": NotTheSame.objects.recent(),
        }
        return render(request, "desk/duplicates.html", context)

    def post(self, request):
        refuse_who_may_not_change(request)
        searched = finding.search()
        messages.success(
            request,
            f"Looked through the whole directory: {searched.new:,} new,"
            f" {searched.gone:,} no longer so.",
        )
        return redirect("desk:duplicates")


class DuplicateView(DeskMixin, View):
    """Two records side by side; choose field by field, see what follows, and merge them."""

    permission = "practitioners.view_practitioner"

    def get(self, request, first, second):
        people = people_or_404(first, second)
        merged = Merge.objects.between(*people).first()
        if merged:
            return self.show_merged(request, merged)
        keep = request.GET.get("keep")
        if keep is None:
            return self.show(request, *better_first(*people, counting_claims(*people)))
        return self.show(request, *sides(people, keep))

    def post(self, request, first, second):
        refuse_who_may_not_change(request)
        people = people_or_404(first, second)
        if request.POST.get("to") == Step.UNDO:
            return self.undo(request, people)
        kept, absorbed = sides(people, request.POST.get("keep"))
        found = lines(kept, absorbed, counting_claims(kept, absorbed))
        form = PairForm(request.POST, lines=found, seen="")
        if not form.is_valid():
            return self.show(request, kept, absorbed, form, HTTPStatus.BAD_REQUEST)
        if form.cleaned_data["to"] == Step.LOOK:
            return self.confirm(request, kept, absorbed, form, found)
        return self.decide(request, kept, absorbed, form)

    def decide(self, request, kept, absorbed, form):
        following = next_of(kept, absorbed)
        try:
            said = self.carry_out(request, kept, absorbed, form)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
            people = people_or_404(kept.public_id, absorbed.public_id)
            return self.show(request, *sides(people, kept.public_id), form, HTTPStatus.CONFLICT)
        messages.success(request, said)
        if form.cleaned_data["to"] == Step.OPEN:
            return redirect(request.path)
        return to_next(following)

    def carry_out(self, request, kept, absorbed, form):
        """Do what was asked for; what is said of it then."""
        to, note = form.cleaned_data["to"], form.cleaned_data["note"]
        if to == Step.OTHER:
            deny(one=kept.pk, other=absorbed.pk, by=request.user, reason=note)
            return f"{kept} and {absorbed} are two people."
        if to == Step.OPEN:
            reopen(one=kept.pk, other=absorbed.pk)
            return "The pair is open again."
        done = merge(
            kept=kept.pk,
            absorbed=absorbed.pk,
            choices=form.choices,
            by=request.user,
            seen=form.cleaned_data["seen"],
        )
        return f"Merged {done}."

    def undo(self, request, people):
        merged = Merge.objects.between(*people).first()
        if merged is None:
            messages.error(request, "No merge of these two stands any more.")
            return redirect(request.path)
        try:
            undo(merge=merged.pk, by=request.user)
        except RuleBroken as broken:
            return self.show_merged(request, merged, str(broken), HTTPStatus.CONFLICT)
        messages.success(request, "Both records are as they were. Their checks count again.")
        return redirect(request.path)

    def confirm(self, request, kept, absorbed, form, found):
        """The page that says what will be so, with one button."""
        outlook = foresee(
            kept=kept.pk,
            absorbed=absorbed.pk,
            choices=form.choices,
            by=request.user,
            seen=form.cleaned_data["seen"],
        )
        if outlook.refusal:
            form.add_error(None, outlook.refusal)
            return self.show(request, kept, absorbed, form, HTTPStatus.CONFLICT)
        context = {
            "kept": kept,
            "absorbed": absorbed,
            "rows": form.rows(found),
            "choices": form.choices,
            "seen": form.cleaned_data["seen"],
            "outlook": outlook,
        }
        return render(request, "desk/duplicate_confirm.html", context)

    def show(self, request, kept, absorbed, form=None, status=HTTPStatus.OK):
        for person in (kept, absorbed):
            if person.status == Practitioner.Status.MERGED:
                messages.error(request, f"{person} ({person.public_id}) was merged into another.")
                return redirect("desk:practitioner", person.public_id)
        counting = counting_claims(kept, absorbed)
        found, seen = lines(kept, absorbed, counting), fingerprint(kept, absorbed)
        form = form or PairForm(lines=found, seen=seen)
        grade, reasons = finding.between(kept, absorbed) or (None, [])
        context = {
            "people": [(kept, counting[kept.pk]), (absorbed, counting[absorbed.pk])],
            "kept": kept,
            "absorbed": absorbed,
            "rows": form.rows(found),
            "form": form,
            "seen": seen,
            "grade": grade and Grade(grade).label,
            "reasons": [Reason(reason).label for reason in reasons],
            "denial": NotTheSame.objects.between(kept, absorbed).for_desk().first(),
            "next": next_of(kept, absorbed),
        }
        return render(request, "desk/duplicate.html", context, status=status)

    def show_merged(self, request, merged, refusal="", status=HTTPStatus.OK):
        context = {"merge": merged, "refusal": refusal, "may_undo": request.user.has_perm(CHANGE)}
        return render(request, "desk/merged.html", context, status=status)


def people_or_404(first, second):
    people = Practitioner.objects.for_comparing()
    found = [get_object_or_404(people, public_id=each) for each in (first, second)]
    if first == second:
        raise Http404("A record is no pair with itself.")
    return found


def sides(people, keep):
    """Who stays, by the public id `keep`, and who goes."""
    if keep not in {person.public_id for person in people}:
        raise Http404("The record that stays is one of the two.")
    return sorted(people, key=lambda person: person.public_id != keep)


def next_of(one, other):
    """The next pair that waits, from the first again after the last; None where there is no
    other."""
    waiting = DuplicatePair.objects.waiting().strongest_first().with_records()
    here = DuplicatePair.objects.between(one, other).first()
    if here is None:
        return waiting.first()
    others = waiting.others_than(here)
    return others.after(here.place).first() or others.first()


def to_next(following):
    if following is None:
        return redirect("desk:duplicates")
    return redirect("desk:duplicate", following.first.public_id, following.second.public_id)
