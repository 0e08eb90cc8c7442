"""What the search row, the filters and their errors show of a query."""

from functools import lru_cache

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from finder.search.choices import FLAGS
from finder.search.filters import DEFAULT_RADIUS, RADII

register = template.Library()

SEARCH_ROW = ("q", "near", "radius")
SHORT_LABELS = {"q": _("What"), "near": _("Where"), "radius": _("Within")}
WITHOUT_CONTROL = ("__all__", "facets", "page", "page_size", "sort")
# Errors that tell a program all that is allowed: a patient has that in front of them.
IN_SHORT = {
    "unknown_choice": _("We do not know “%(given)s”. Choose from the list."),
    "unknown_parameter": _("There is no filter “%(name)s”. Search again without it."),
}
# A group of choices shows so many; one more is not worth hiding.
SHOWN_CHOICES = 6
BOX = """
  <label class="choice{nobody}">
    <input class="form-check-input" id="id_{name}_{value}" type="checkbox" name="{name}"
           value="{value}" form="search"{checked}>
    <span>{label}</span>
    """
COUNT = '<span class="count">{}</span>'


@register.filter
def flags(facets):
    """The facets that are one yes or nothing."""
    return [facet for facet in facets if facet["name"] in FLAGS]


@register.filter
def groups(facets):
    """The facets that offer several choices."""
    return [facet for facet in facets if facet["name"] not in FLAGS]


@register.filter
def checked(choices):
    """The choices that are chosen."""
    return [choice for choice in choices if choice["checked"]]


@register.filter
def shown(choices):
    """The choices of a long group that stand open: the first ones, and what is chosen."""
    if not folds(choices):
        return choices
    return [choice for at, choice in enumerate(choices) if at < SHOWN_CHOICES or choice["checked"]]


@register.filter
def folded(choices):
    """The choices of a long group that fold away."""
    if not folds(choices):
        return []
    return [choice for choice in choices[SHOWN_CHOICES:] if not choice["checked"]]


def folds(choices):
    return len(choices) > SHOWN_CHOICES + 1


@register.simple_tag
def choice_boxes(name, choices):
    """A box for each choice of a field, with what it would give, where that is known."""
    none = pgettext("practitioners", "none")
    boxes = (
        (
            box(name, each["value"], each["label"], each["count"] == 0, each["checked"]),
            "" if each["count"] is None else written(each["count"], none),
        )
        for each in choices
    )
    return mark_safe("".join(f"{box}{count}\n  </label>" for box, count in boxes))


# A page has some 330 of them. A template took longer for these than for all the rest of it.
@lru_cache(maxsize=4096)
def box(name, value, label, gives_nobody, is_checked):
    return format_html(
        BOX,
        name=name,
        value=value,
        label=label,
        nobody=" choice-none" if gives_nobody else "",
        checked=" checked" if is_checked else "",
    )


@lru_cache(maxsize=4096)
def written(count, none):
    return format_html(COUNT, f"{count:,}" if count else none)


@register.filter
def list_items(sentences):
    """Sentences as the items of a list."""
    return mark_safe("\n".join(f"<li>{escape(sentence)}</li>" for sentence in sentences))


@register.filter
def of_filters(chips):
    """The chips that stand for filters: words and place have their own fields in the search row."""
    return [chip for chip in chips or [] if chip.get("name") not in SEARCH_ROW]


@register.filter
def beside_words(chips):
    """The chips of all that was understood: filters, and the place."""
    return [chip for chip in chips if chip["name"] != "q"]


@register.filter
def of_words(chips):
    """The chip of the words that are searched as text, or None."""
    return next((chip for chip in chips if chip["name"] == "q"), None)


@register.filter
def has_filter_errors(form):
    """Whether something is wrong among the filters, beside the search row."""
    return any(name not in SEARCH_ROW and has_control(name) for name in form.errors)


@register.filter
def field_errors(form, name):
    """What is wrong with a field, by its name."""
    return form.errors.get(name, [])


@register.filter
def in_short(errors):
    """The errors of a field, an ErrorList, as a patient reads them."""
    return [
        IN_SHORT[error.code] % error.params if error.code in IN_SHORT else error.messages[0]
        for error in errors.as_data()
    ]


@register.filter
def field_label(form, name):
    """What a field is called, to begin its error in the summary."""
    return SHORT_LABELS.get(name) or form.fields[name].label


@register.filter
def has_control(name):
    """Whether the page has a control for a parameter that an error can lead to."""
    return name not in WITHOUT_CONTROL


@register.filter
def radii(asked):
    """The radii to choose from, in miles, each with whether it is the one asked for."""
    miles = radius_or_default(asked)
    return [{"miles": each, "chosen": each == miles} for each in sorted({*RADII, miles})]


def radius_or_default(asked):
    """What was asked for where search takes it: an error beside the field says why it does not."""
    text = str(asked)
    short = text.isascii() and text.isdigit() and len(text) <= 3
    return int(text) if short and 1 <= int(text) <= max(RADII) else DEFAULT_RADIUS
