"""The back office: Django's admin over every record, where saving always publishes."""

from practitioners.admin import (
    credentials,
    partner_keys,
    places,
    practitioners,
    published,
    staff,
    vocabularies,
)

__all__ = [
    "credentials",
    "partner_keys",
    "places",
    "practitioners",
    "published",
    "staff",
    "vocabularies",
]
