"""How many candidates for exclusion wait, for the desk's navigation."""

from django import template

from practitioners.models import ExclusionCandidate

register = template.Library()


@register.simple_tag
def open_exclusions():
    """How many are open: one query on each page of the desk."""
    return ExclusionCandidate.objects.open().count()
