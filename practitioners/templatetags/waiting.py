"""How much waits at the desk, for its navigation."""

from django import template

from practitioners.desk import waiting

register = template.Library()


@register.simple_tag
def waiting_for(user):
    """By the name of each page that somebody may see, how much is open there: one query."""
    return waiting.waiting_for(user)
