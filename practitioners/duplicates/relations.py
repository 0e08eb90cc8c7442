"""Everything that points to a practitioner, by the models themselves, so that nothing is forgotten.

What points to the absorbed record goes to the kept one. Where the kept one has the same already, as
the model's own constraints say, it stays behind with what is left of the absorbed record.
"""

from django.apps import apps
from django.db.models import Q, UniqueConstraint

from practitioners.models import (
    Case,
    DuplicatePair,
    Listing,
    Merge,
    NotTheSame,
    Practitioner,
)

# What does not move, and why.
STAYS = {
    Listing: "publishing writes it anew",
    Case: "publishing computes it anew",
    DuplicatePair: "the search computes it anew",
    NotTheSame: "the search takes a merged record for whom it went into",
    Merge: "it says what was merged",
}


def pointing_to(target):
    """Each foreign key to `target` as (model, field name), of every model that keeps facts."""
    return [
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy and not is_history(model)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is target
    ]


def is_history(model):
    """Events tell what was, and are never changed."""
    return hasattr(model, "pgh_tracked_model")


def moving():
    """Those of the keys to a practitioner that move with a merge."""
    return [pair for pair in pointing_to(Practitioner) if pair[0] not in STAYS]


def rows_of(model, name, person):
    return list(model._base_manager.filter(**{name: person.pk}).order_by("pk"))


def same_rows(model, name, kept, absorbed):
    """Pairs of a row of the absorbed record and the row of the kept one that is the same by a
    constraint, so that both can't be one practitioner's."""
    found = {}
    for constraint in unique_with(model, name):
        mine, theirs = (by_key(model, name, constraint, each) for each in (kept, absorbed))
        found |= {theirs[key]: mine[key] for key in theirs if key in mine}
    return found


def unique_with(model, name):
    """The constraints by which a practitioner has something once."""
    return [
        each
        for each in model._meta.total_unique_constraints + partial_constraints(model)
        if name in each.fields
    ] + [UniqueConstraint(fields=fields, name="together") for fields in together(model, name)]


def partial_constraints(model):
    return [
        each
        for each in model._meta.constraints
        if isinstance(each, UniqueConstraint) and each.condition is not None
    ]


def together(model, name):
    """Fields that are unique together, and the field alone where it is unique by itself."""
    alone = [(name,)] if model._meta.get_field(name).unique else []
    return alone + [fields for fields in model._meta.unique_together if name in fields]


def by_key(model, name, constraint, person):
    """The rows under a constraint by the values that it compares; an empty value is like no other,
    unless the constraint says so."""
    rows = model._base_manager.filter(constraint.condition or Q(), **{name: person.pk})
    others = [model._meta.get_field(each).attname for each in constraint.fields if each != name]
    keyed = {tuple(getattr(row, other) for other in others): row for row in rows}
    if constraint.nulls_distinct is False:
        return keyed
    return {key: row for key, row in keyed.items() if None not in key}
