"""How reports, and what follows from them, are drawn and said."""

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from practitioners.models import Report

register = template.Library()

CLASSES = {"select": "form-select"}
SAID = {
    Report.Kind.PHONE: _("the phone number"),
    Report.Kind.MOVED: _("the address"),
    Report.Kind.NEW_PATIENTS: _("whether they take new patients"),
}


@register.filter
def described_control(field):
    """The field's own input in the site's look, described by its hint and its error."""
    told_by = [f"{field.auto_id}_hint", *([f"{field.auto_id}_error"] if field.errors else [])]
    looks = CLASSES.get(field.widget_type, "form-control")
    return field.as_widget(attrs={"class": looks, "aria-describedby": " ".join(told_by)})


@register.filter
def reported_facts(facts, labels):
    """Facts reported wrong, as in a sentence; `labels` says the words of health plans."""
    return ", ".join(in_words(fact, labels["insurance"]) for fact in facts)


def in_words(fact, plans):
    if fact["kind"] == Report.Kind.PLAN:
        plan = plans.get(fact["plan"], fact["plan"])
        return gettext("whether they take %(plan)s") % {"plan": plan}
    return str(SAID[fact["kind"]])
