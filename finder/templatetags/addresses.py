"""Addresses of a list's other pages and orders."""

from django import template

register = template.Library()


@register.filter
def open_query(query):
    """A query string such as "?a=1" to which one more parameter is added: "?a=1&", or "?" alone."""
    return f"{query}&" if query not in ("", "?") else "?"
