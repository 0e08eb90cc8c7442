"""What the buttons of the shortlist do: save, remove, clear and undo, each by POST alone.

A form is answered with the shortlist's page, a script (`Accept: application/json`) with its state.
"""

from http import HTTPStatus

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from finder.shortlist.cookie import MOST, keep, kept_by
from finder.shortlist.origin import from_this_site
from finder.shortlist.people import find, present, public_ids

NOBODY = _("Nobody was saved: that practitioner is not listed.")


@from_this_site
def add(request):
    kept, day = kept_by(request), timezone.localdate()
    saved = present(kept.ids, day)
    found = find(public_ids(request.POST.getlist("p")[: 2 * MOST]).ids, day)
    ids = tuple(dict.fromkeys((*saved, *found.ids)))
    if not found.people:
        return refused(request, saved, NOBODY)
    if len(ids) > MOST:
        return refused(request, saved, full())
    return changed(request, ids, said_of(found.people), before=kept.before)


@from_this_site
def remove(request):
    day = timezone.localdate()
    saved = present(kept_by(request).ids, day)
    gone = present(public_ids(request.POST.getlist("p")[: 2 * MOST]).ids, day)
    ids = tuple(each for each in saved if each not in gone)
    return changed(request, ids, gettext("Removed."), before=saved)


@from_this_site
def clear(request):
    said = gettext("Your shortlist is empty.")
    return changed(request, (), said, before=kept_by(request).ids)


@from_this_site
def undo(request):
    kept, day = kept_by(request), timezone.localdate()
    ids = present(kept.with_removed, day)
    if len(ids) > MOST:
        return refused(request, present(kept.ids, day), full())
    return changed(request, ids, gettext("What you removed is back."))


def full():
    said = gettext("A shortlist holds %(most)s practitioners at most. Remove somebody first.")
    return said % {"most": MOST}


def said_of(people):
    if len(people) == 1:
        return gettext("%(name)s is on your shortlist.") % {"name": people[0]["name"]}
    return gettext("%(number)s practitioners are on your shortlist.") % {"number": len(people)}


def changed(request, ids, said, before=()):
    if asks_for_json(request):
        response = JsonResponse({"ids": ids, "said": said})
    else:
        messages.success(request, said)
        response = redirect("shortlist")
    keep(response, ids, before)
    return response


def refused(request, ids, said):
    if asks_for_json(request):
        return JsonResponse({"ids": ids, "said": said}, status=HTTPStatus.CONFLICT)
    messages.error(request, said)
    return redirect("shortlist")


def asks_for_json(request):
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
