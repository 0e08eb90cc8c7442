"""How the desk writes ages and form controls."""

from django import forms, template

register = template.Library()

MINUTE, HOUR, DAY = 60, 3600, 86400


@register.filter
def age(moment, now):
    """How long ago a moment is, in its largest unit: "3 days", "5 hours", "12 minutes"."""
    return in_largest_unit((now - moment).total_seconds())


@register.filter
def control(field):
    """A form field's control in the site's look, tied to what is said about it."""
    is_choice = isinstance(field.field.widget, forms.Select)
    said = [f"{field.auto_id}_helptext"] if field.help_text else []
    attrs = {"class": "form-select" if is_choice else "form-control"}
    if field.errors:
        said.append(f"{field.auto_id}_error")
        attrs["aria-invalid"] = "true"
    if said:
        attrs["aria-describedby"] = " ".join(said)
    return field.as_widget(attrs=attrs)


@register.filter
def span(duration):
    """A stretch of time in its largest unit: "3 days"."""
    return in_largest_unit(duration.total_seconds())


def in_largest_unit(seconds):
    for size, unit in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if seconds >= size:
            number = int(seconds // size)
            return f"{number:,} {unit}{'' if number == 1 else 's'}"
    return "under a minute"
