"""Who can sign in: active staff, by user name or e-mail address and password."""

from allauth.account.auth_backends import AuthenticationBackend


class StaffBackend(AuthenticationBackend):
    """Knows nobody else: who stops being staff is signed out with their next request."""

    def user_can_authenticate(self, user):
        return user.is_staff and super().user_can_authenticate(user)
