"""What a page tells to programs that read it."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()

# No name can end the element, begin a comment in it, or break a line of a script.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


@register.simple_tag
def json_ld(facts):
    """Facts as JSON-LD. It is data: no browser runs it, and the content security policy stands."""
    written = json.dumps(facts, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))
