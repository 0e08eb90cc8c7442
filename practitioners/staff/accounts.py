"""Staff accounts: whose is meant by a name or an address, and who may decide claims."""

from django.contrib.auth import get_user_model
from django.db.models import Q


def named(typed):
    """The user name of the account with this name or e-mail address; None where there is none.

    One query, whether or not there is one: how long it takes tells nothing.
    """
    typed = typed.strip().replace("\0", "")
    by_name = Q(username__iexact=typed)
    users = get_user_model().objects.alias(by_name=by_name).order_by("-by_name", "pk")
    found = users.filter(by_name | Q(email__iexact=typed)).values_list("username", flat=True)
    return typed and found.first()


def with_address(address):
    """Active staff with this e-mail address: the same letters, not others that look like them."""
    users = get_user_model().objects.filter(email__iexact=address, is_active=True, is_staff=True)
    return [user for user in users if user.email.lower() == address.lower()]


def who_decide(but=None):
    """Who may decide claims, in the order of their names, without the user `but`."""
    may = get_user_model().objects.with_perm(
        "practitioners.add_verification", backend="django.contrib.auth.backends.ModelBackend"
    )
    return may.exclude(pk=but and but.pk).order_by("username")
