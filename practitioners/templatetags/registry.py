"""How many changes of the federal registry wait, for the desk's navigation."""

from django import template

from practitioners.models import RegistryChange

register = template.Library()


@register.simple_tag
def open_registry_changes():
    """How many are open: one query on each page of the desk."""
    return RegistryChange.objects.open().count()
