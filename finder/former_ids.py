"""Public ids of records that were merged into another: who asks for one is led to the other."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from practitioners.models import FormerId

SAFE = ("GET", "HEAD")


class MovedError(Exception):
    """What was asked for under a former public id is to be had under `public_id`."""

    def __init__(self, public_id):
        self.public_id = public_id
        super().__init__(public_id)


def nobody(directory, public_id):
    """Say that nobody is listed under a public id: by MovedError who was, otherwise by Http404."""
    now = FormerId.objects.now([public_id], directory.day)
    if public_id in now:
        raise MovedError(now[public_id])
    raise Http404(f"No practitioner is listed as {public_id}.")


def leads_on(view):
    """A page of a practitioner that leads from a former public id to the same page of the present
    one; a form is sent again there."""

    @wraps(view)
    def leading(request, *args, **address):
        try:
            return view(request, *args, **address)
        except MovedError as moved:
            page = reverse(request.resolver_match.view_name, args=[moved.public_id])
            query = f"?{request.GET.urlencode()}" if request.GET else ""
            is_sent = request.method not in SAFE
            return redirect(f"{page}{query}", permanent=True, preserve_request=is_sent)

    return leading
