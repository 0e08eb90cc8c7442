"""Lists of the back office that can be taken along as they are filtered."""

from functools import partial
from http import HTTPStatus

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import (
    ALL_VAR,
    ERROR_FLAG,
    ORDER_VAR,
    PAGE_VAR,
    SEARCH_VAR,
)
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_GET

from practitioners.desk.downloads import MAY_EXPORT, download
from practitioners.models import Export

# They choose a page of the list, and a file has all.
OF_A_PAGE = (PAGE_VAR, ALL_VAR, ERROR_FLAG)


class AskedForFilter(admin.RelatedFieldListFilter):
    """A filter that counts whenever it is asked for: Django drops one that has a single choice, so
    the list would show everybody, and the file hold them under a filter that they don't fit."""

    def has_output(self):
        return super().has_output() or bool(self.used_parameters)


class ExportingAdmin(admin.ModelAdmin):
    """A list with files of all that it shows: `table` says what of each row.

    A wrong filter is an error that names it, also where the list itself would show nobody.
    """

    table = None

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        files = [
            path(
                f"export.{form}",
                self.admin_site.admin_view(require_GET(partial(self.file_view, form=form))),
                name=f"{name}_{form}",
            )
            for form in Export.Form
        ]
        return files + super().get_urls()

    def may_export(self, request):
        return self.has_view_permission(request) and request.user.has_perm(MAY_EXPORT)

    def changelist_view(self, request, extra_context=None):
        context = {"query": only_filters(request).urlencode()} if self.may_export(request) else {}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def file_view(self, request, form):
        if not self.may_export(request):
            raise PermissionDenied("Your role does not include exports.")
        request.GET = only_filters(request)
        try:
            listed = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return self.refused(request, {"Filter": [unknown(request)]})
        if errors := wrong(request, listed):
            return self.refused(request, errors)
        return download(
            table=self.table,
            form=form,
            things=listed.queryset.for_export(),
            query=request.GET.urlencode(),
            by=request.user,
        )

    def refused(self, request, errors):
        """The page that says of each filter what is wrong, and leads back to the list."""
        context = {
            **self.admin_site.each_context(request),
            "title": "Nothing was exported",
            "opts": self.opts,
            "errors": errors,
            "back": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"),
        }
        template = "admin/export_refused.html"
        return TemplateResponse(request, template, context, status=HTTPStatus.BAD_REQUEST)


def only_filters(request):
    """The list's filters, search and order as a QueryDict, without what chooses a page."""
    query = request.GET.copy()
    for name in OF_A_PAGE:
        query.pop(name, None)
    return query


def unknown(request):
    """Where the list can't be asked at all, what may be the reason."""
    names = [name for name in request.GET if name not in (SEARCH_VAR, ORDER_VAR)]
    return (
        "One of these does not exist, or can't have this value:"
        f" {', '.join(sorted(names))}. Choose the filters in the list."
    )


def wrong(request, listed):
    """What is wrong with the filters and the search, by the words that the list has for them."""
    search = listed.search_form_class(request.GET)
    errors = {"Search": list(search.errors[SEARCH_VAR])} if search.errors else {}
    for spec in listed.filter_specs:
        asked = {value for name in spec.used_parameters for value in request.GET.getlist(name)}
        if sum(choice["selected"] for choice in spec.choices(listed)) < len(asked):
            errors[str(spec.title).capitalize()] = [
                f"This is none of the choices: {', '.join(sorted(asked))}. Choose one in the list."
            ]
    return errors
