"""The pages of the shortlist; no cache keeps them, and a GET changes nothing."""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from finder.caching import snapshot
from finder.shortlist import cookie
from finder.shortlist.compare import FEWEST_COMPARED, MOST_COMPARED, rows
from finder.shortlist.origin import origin_of_address, own_origins
from finder.shortlist.people import find, present, public_ids
from finder.shortlist.sharing import link_to, qr_code

WAYS_BACK = {"results": _("Back to your search"), "profile": _("Back to where you were")}


@require_safe
@never_cache
def shortlist(request):
    directory = snapshot()
    kept = cookie.kept_by(request)
    found = find(kept.ids, directory.day)
    link = link_to(found.ids) if found.people else ""
    context = {
        **shown(directory, found),
        "kept": kept,
        "back": way_back(request),
        "link": link,
        "qr_code": link and qr_code(link),
    }
    return render(request, "shortlist/shortlist.html", context)


@require_safe
@never_cache
def state(request):
    """Whom the browser holds, by the ids of today, for the script that marks the buttons of pages
    in caches."""
    return JsonResponse({"ids": present(cookie.kept_by(request).ids, timezone.localdate())})


@require_safe
@never_cache
def shared(request):
    """A shortlist as its link names it: nobody's browser is asked or changed."""
    directory = snapshot()
    named = public_ids(request.GET.getlist("p"))
    too_many = len(named.ids) > cookie.MOST
    found = find(() if too_many else named.ids, directory.day)
    context = {
        **shown(directory, found),
        "unknown": 0 if too_many else len(found.missing) + named.unreadable,
        "too_many": too_many and len(named.ids),
    }
    return render(request, "shortlist/shared.html", context, status=status(too_many))


@require_safe
@never_cache
def compare(request):
    """Two to four practitioners side by side; otherwise a choice of those named or saved."""
    directory = snapshot()
    named = public_ids(request.GET.getlist("p"))
    too_many = len(named.ids) > MOST_COMPARED
    offered = dict.fromkeys((*named.ids[: cookie.MOST], *cookie.kept_by(request).ids))
    found = find(tuple(offered), directory.day)
    present = {found.former.get(each, each) for each in named.ids}
    chosen = [person for person in found.people if person["id"] in present]
    is_answered = not too_many and len(chosen) >= FEWEST_COMPARED
    context = {
        **shown(directory, found),
        "chosen": chosen,
        "named": present,
        "rows": rows(chosen, directory.choices.labels) if is_answered else [],
        "too_many": too_many and len(named.ids),
        "unknown": named.unreadable + len(set(found.missing) & set(named.ids)),
    }
    return render(request, "shortlist/compare.html", context, status=status(too_many))


def shown(directory, found):
    return {
        "people": found.people,
        "missing": found.missing,
        "labels": directory.choices.labels,
        "today": directory.day,
        "most": cookie.MOST,
        "most_compared": MOST_COMPARED,
    }


def status(too_many):
    return HTTPStatus.BAD_REQUEST if too_many else HTTPStatus.OK


def way_back(request):
    """The page of ours from which the visitor came, with the words for its link; or None."""
    address = request.headers.get("Referer", "")
    if origin_of_address(address) not in own_origins(request):
        return None
    parts = urlsplit(address)
    try:
        name = resolve(parts.path).url_name
    except Resolver404:
        return None
    if name not in WAYS_BACK:
        return None
    query = f"?{parts.query}" if parts.query else ""
    return {"href": f"{parts.path}{query}", "words": WAYS_BACK[name]}
