"""What pages need that have to stand while other parts of the site do not."""

from django import template
from django.conf import settings
from django.templatetags.static import static

register = template.Library()


@register.simple_tag
def static_or_plain(path):
    """The address of a static file as collected, or its plain one where no list can be read."""
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"
