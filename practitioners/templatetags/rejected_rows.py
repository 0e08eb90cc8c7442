"""How many rejected rows of the registry wait, for the desk's navigation."""

from django import template

from practitioners.models import RejectedRow

register = template.Library()


@register.simple_tag
def open_rejected_rows():
    """How many are open: one query on each page of the desk."""
    return RejectedRow.objects.open().count()
