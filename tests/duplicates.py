"""Two records of one person, merged and taken apart, for tests."""

from django.apps import apps

from practitioners.duplicates import merging, undoing
from practitioners.duplicates.relations import is_history
from practitioners.models import Edition, Merge
from tests import factories

QUEUE = "/desk/duplicates/"
# The trail and what counts changes; when publishing and the queue last wrote a row.
NOT_COMPARED = {Edition, Merge}
TIMES = {"Listing": {"id", "changed_at"}, "Case": {"since"}}


def two(**facts):
    """Mina, who is listed, and a draft of the same name in the same ZIP."""
    mina = factories.listed(first_name="Mina", last_name="Park", zip="94601", phone="5105550123")
    names = {"first_name": "Mina", "last_name": "Park", "npi": None}
    other = factories.practitioner(**(names | facts))
    factories.location(other, zip="94601", phone="5105550123")
    return mina, other


def merge(kept, absorbed, by=None, **choices):
    seen = merging.fingerprint(*(fresh(each) for each in (kept, absorbed)))
    return merging.merge(
        kept=kept.pk,
        absorbed=absorbed.pk,
        choices=choices,
        by=by or factories.verifier(),
        seen=seen,
    )


def undo(merge, by=None):
    return undoing.undo(merge=merge.pk, by=by or factories.verifier())


def fresh(record):
    return type(record)._base_manager.get(pk=record.pk)


def everything():
    """Every row of every table of the directory but its trail, by model."""
    return {
        model.__name__: sorted(map(repr, rows(model)))
        for model in apps.get_app_config("practitioners").get_models(include_auto_created=True)
        if not model._meta.proxy and not is_history(model) and model not in NOT_COMPARED
    }


def rows(model):
    left_out = TIMES.get(model.__name__, set())
    names = [field.attname for field in model._meta.concrete_fields if field.name not in left_out]
    return model._base_manager.values_list(*names)


def page(one, other):
    return f"{QUEUE}{one.public_id}-{other.public_id}/"


def press(client, kept, absorbed, to, note="", **typed):
    """Open the page of a pair, and press a button."""
    address = f"{page(kept, absorbed)}?keep={kept.public_id}"
    seen = typed.pop("seen", None) or client.get(address).context["seen"]
    data = {"keep": kept.public_id, "seen": seen, "to": to, "note": note, **typed}
    return client.post(page(kept, absorbed), data)
