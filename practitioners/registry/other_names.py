"""The rule of other names: staff hide one that nobody is to be found by."""

from django.db import transaction

from practitioners.models import OtherName
from practitioners.publishing import publish


@transaction.atomic
def hide(*, name, hidden=True):
    """Hide a name, given by its key, from the search, or let it be found again; returns it.

    A hidden one stays on record, so that no import brings it back.
    """
    name = OtherName.objects.select_for_update().get(pk=name)
    name.hidden = hidden
    name.save(update_fields=["hidden"])
    publish([name.practitioner_id])
    return name
