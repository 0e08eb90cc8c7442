"""The desk as its people use it, for tests."""

from tests import factories

RIGHTS = ("view_case", "change_case", "add_verification")


def somebody(name="ann", rights=RIGHTS):
    """A member of staff with these rights."""
    return factories.colleague(name, *rights)


def filled(client, claim):
    """What the form of a claim says when it is opened."""
    form = client.get(f"/desk/claims/{claim.pk}/").context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def decide(client, claim, outcome, **typed):
    """Open a claim, type, and press the button of an outcome."""
    data = filled(client, claim) | {"outcome": outcome} | typed
    return client.post(f"/desk/claims/{claim.pk}/", data)
