"""Who may enter which page of the desk, and what its pages have in common."""

from functools import wraps

from django.contrib.auth.mixins import AccessMixin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.utils.cache import add_never_cache_headers


def refuse_without(permission, user):
    """Staff may enter who have the right; others get 403."""
    if not (user.is_staff and user.has_perm(permission)):
        raise PermissionDenied("Your role at the desk does not include this.")


def staff_with(permission):
    """A view for staff who have `permission`: others get 403, and whoever is nobody signs in."""

    def guard(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            refuse_without(permission, request.user)
            return view(request, *args, **kwargs)

        return guarded

    return guard


class DeskMixin(AccessMixin):
    """A page for staff with one right, which no cache keeps."""

    permission = "practitioners.view_case"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        refuse_without(self.permission, request.user)
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response
