"""Accounts of staff, for their trail: who was let in, to which roles, by which means.

They belong to Django and to django-allauth; here they are tracked, and nothing is added.
"""

import pghistory
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User

from practitioners.models.history import tracked


class TrackedMeta:
    proxy = True
    default_permissions = ()


class Account(User):
    class Meta(TrackedMeta):
        verbose_name = "account"


class AccountRole(User.groups.through):
    class Meta(TrackedMeta):
        verbose_name = "role of the account"


class AccountRight(User.user_permissions.through):
    class Meta(TrackedMeta):
        verbose_name = "right of the account"


class Role(Group):
    class Meta(TrackedMeta):
        verbose_name = "role"


class RoleRight(Group.permissions.through):
    class Meta(TrackedMeta):
        verbose_name = "right of the role"


class SecondFactor(Authenticator):
    class Meta(TrackedMeta):
        verbose_name = "second factor"


# A new password is an event, and is in none.
tracked(
    Account,
    pghistory.UpdateEvent("password", condition=pghistory.AnyChange("password")),
    exclude=["last_login", "password"],
)
tracked(SecondFactor, exclude=["data", "last_used_at"])
tracked(Role)
for each in (AccountRole, AccountRight, RoleRight):
    tracked(each, obj_field=None)
OF_AN_ACCOUNT = (Account, AccountRole, AccountRight, SecondFactor)
