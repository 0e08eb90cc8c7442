"""The back office: Django's admin over every record, where saving always publishes."""

from practitioners.admin import (
    credentials,
    partner_keys,
    places,
    practitioners,
    read_only,
    staff,
    vocabularies,
)

__all__ = [
    "credentials",
    "partner_keys",
    "places",
    "practitioners",
    "read_only",
    "staff",
    "vocabularies",
]
