"""Who can sign in: active staff, by user name or e-mail address and password; and their rights."""

from allauth.account.auth_backends import AuthenticationBackend

NAME = ("content_type__app_label", "codename")


class StaffBackend(AuthenticationBackend):
    """Knows nobody else: who stops being staff is signed out with their next request."""

    def user_can_authenticate(self, user):
        return user.is_staff and super().user_can_authenticate(user)

    def get_all_permissions(self, user_obj, obj=None):
        """The rights of staff and of their roles, in one query where Django makes two."""
        if user_obj.is_superuser or not user_obj.is_active or obj is not None:
            return super().get_all_permissions(user_obj, obj)
        if not hasattr(user_obj, "_perm_cache"):
            own, by_role = (
                rights(user_obj).values_list(*NAME).order_by()
                for rights in (self._get_user_permissions, self._get_group_permissions)
            )
            user_obj._perm_cache = {f"{app}.{name}" for app, name in own.union(by_role)}
        return user_obj._perm_cache
