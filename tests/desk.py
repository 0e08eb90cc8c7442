"""The desk as its people use it, for tests."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

RIGHTS = ("view_case", "change_case", "add_verification")


def somebody(name="ann", rights=RIGHTS):
    """A member of staff with these rights."""
    user, _ = get_user_model().objects.get_or_create(username=name, defaults={"is_staff": True})
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


def filled(client, claim):
    """What the form of a claim says when it is opened."""
    form = client.get(f"/desk/claims/{claim.pk}/").context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def decide(client, claim, outcome, **typed):
    """Open a claim, type, and press the button of an outcome."""
    data = filled(client, claim) | {"outcome": outcome} | typed
    return client.post(f"/desk/claims/{claim.pk}/", data)
