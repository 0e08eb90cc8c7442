"""Who works on the directory: their accounts, their roles and their second factors."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render

from practitioners.timeline import timeline_of_account

# A list of further addresses is kept for nobody, and the others are shown in a way of our own.
admin.site.unregister([Authenticator, EmailAddress, User])


class BelowSuperusers(admin.ModelAdmin):
    """Accounts of superusers are changed and deleted by superusers alone."""

    def is_above(self, request, account):
        return account is not None and account.is_superuser and not request.user.is_superuser

    def account_of(self, obj):
        return obj

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and not self.is_above(request, self.account_of(obj))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and not self.is_above(request, self.account_of(obj))


@admin.register(User)
class AccountAdmin(BelowSuperusers, UserAdmin):
    list_display = ["username", "email", "roles", "is_staff", "is_active", "last_login"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_readonly_fields(self, request, obj=None):
        """Rights come by roles; only a superuser gives them otherwise."""
        above = [] if request.user.is_superuser else ["is_superuser", "user_permissions"]
        return [*super().get_readonly_fields(request, obj), *above]

    def history_view(self, request, object_id, extra_context=None):
        """What was changed about the account and by whom, by whatever path."""
        account = self.get_object(request, unquote(object_id))
        if account is None:
            raise Http404
        if not self.has_view_or_change_permission(request, account):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {account}",
            "opts": self.opts,
            "object": account,
            "timeline": timeline_of_account(account),
        }
        return render(request, "admin/auth/user/object_history.html", context)

    @admin.display(description="roles")
    def roles(self, account):
        return ", ".join(sorted(group.name for group in account.groups.all())) or None


@admin.register(Authenticator)
class SecondFactorAdmin(BelowSuperusers):
    """Taken away from who has lost it; what is secret in it is shown to nobody."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    list_select_related = ["user"]
    search_fields = ["user__username", "user__email"]
    fields = ["user", "type", "created_at", "last_used_at"]

    def account_of(self, obj):
        return obj and obj.user

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
