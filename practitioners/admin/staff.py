"""Who works on the directory: their accounts, their roles and their second factors."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User

from practitioners.admin.timelines import TimelineAdmin
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
class AccountAdmin(BelowSuperusers, TimelineAdmin, UserAdmin):
    list_display = ["username", "email", "roles", "is_staff", "is_active", "last_login"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_readonly_fields(self, request, obj=None):
        """Rights come by roles; only a superuser gives them otherwise."""
        above = [] if request.user.is_superuser else ["is_superuser", "user_permissions"]
        return [*super().get_readonly_fields(request, obj), *above]

    def timeline_of(self, record):
        return timeline_of_account(record)

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
