"""How much waits at the desk, for its navigation."""

from django import template

from practitioners.desk.waiting import waiting_for

register = template.Library()
register.simple_tag(waiting_for)
