"""The history of a record from its trail, which knows of every write: not of those here alone."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render


class TimelineAdmin(admin.ModelAdmin):
    """Says what was changed and by whom, by whatever path; `timeline_of(record)` tells it."""

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {record}",
            "opts": self.opts,
            "object": record,
            "timeline": self.timeline_of(record),
        }
        return render(request, "admin/timeline.html", context)
