"""How the fields of staff forms are drawn."""

from django import template

register = template.Library()

CLASSES = {"checkbox": "form-check-input", "select": "form-select"}


@register.filter
def control(field):
    """The field's own input, in the site's look, marked and described where there is an error."""
    # What a browser shows inside an empty field is no label.
    field.field.widget.attrs.pop("placeholder", None)
    return field.as_widget(attrs={"class": CLASSES.get(field.widget_type, "form-control")})
