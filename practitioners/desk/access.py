"""Who may see the desk, and what its pages have in common."""

from django.contrib.auth.mixins import AccessMixin
from django.core.exceptions import PermissionDenied
from django.utils.cache import add_never_cache_headers


class DeskMixin(AccessMixin):
    """A page for staff with one right. Visitors are led to sign in, others refused; nothing that
    the desk shows is kept by a cache."""

    permission = "practitioners.view_case"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not (request.user.is_staff and request.user.has_perm(self.permission)):
            raise PermissionDenied("Your role at the desk does not include this.")
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response
