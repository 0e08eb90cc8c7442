"""How the fields of staff forms are drawn."""

from django import template
from django.forms import CheckboxInput

register = template.Library()


@register.filter
def control(field):
    """The field's own input, in the site's look, marked and described where there is an error."""
    is_box = isinstance(field.field.widget, CheckboxInput)
    attrs = {"class": "form-check-input" if is_box else "form-control"}
    # What a browser shows inside an empty field is no label.
    field.field.widget.attrs.pop("placeholder", None)
    return field.as_widget(attrs=attrs)
