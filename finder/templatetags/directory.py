"""How facts of the directory are written for people: dates, phones, prices, names."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from finder import dates
from finder.dates import as_date
from finder.search import distances
from practitioners.experience import years_between
from practitioners.models import Credential, PlanAnswer, State, TrainingProgram, Verification

register = template.Library()

METHODS = dict(Verification.Method.choices)
TELLERS = {
    PlanAnswer.Teller.PRACTITIONER: _("said by the practitioner"),
    PlanAnswer.Teller.OFFICE: _("said by the office by phone"),
    PlanAnswer.Teller.INSURER: _("said by the insurer"),
    PlanAnswer.Teller.PATIENT: _("said by a patient"),
}
CERTIFICATIONS = dict(Credential.ProgramCode.choices)
TIERS = dict(TrainingProgram.Tier.choices)
BASES = {
    "license": _("by the license’s date"),
    "certification": _("by the certification’s date"),
    "stated": _("as they say"),
}
SHOWN_ON_CARD = 4


# A page shows some 250 of them, and two dozen different ones.
@register.simple_tag
@cache
def icon(name, css_class=""):
    """A small decorative drawing; what it means stands in words beside it."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css_class,
        static("vendor/icons.svg"),
        name,
    )


@register.filter
def label(key, labels):
    """The words for a slug or code out of `labels`, or the slug itself where there are none."""
    return (labels or {}).get(key, key)


@register.filter
def labels(keys, words):
    """The words for several slugs or codes, with commas between."""
    return ", ".join(label(key, words) for key in keys)


@register.filter
def day(value):
    """A date, or its ISO text, as "March 3, 2026"; nothing for nothing."""
    return dates.day(value) if value else ""


@register.filter
def year(value):
    """The year of a date or of its ISO text."""
    return str(as_date(value).year) if value else ""


@register.filter
def years_since(value, today):
    """Full years from a date, or its ISO text, to `today`."""
    return years_between(as_date(value), today)


@register.filter
def in_practice(experience, today):
    """How long somebody has practiced, and how that is known."""
    years = years_between(as_date(experience["since"]), today)
    if years:
        long = ngettext("%(years)s year in practice", "%(years)s years in practice", years)
    else:
        long = gettext("Less than a year in practice")
    return f"{long % {'years': years}}, {BASES[experience['basis']]}"


@register.filter
def checked_on(value):
    """The day of a check, a date or its ISO text, as "Checked March 3, 2026"."""
    return gettext("Checked %(day)s") % {"day": dates.day(value)}


@register.filter
def valid_until(value):
    """The last day of a credential, a date or its ISO text, as "valid until March 3, 2026"."""
    return gettext("valid until %(day)s") % {"day": dates.day(value)}


@register.filter
def dollars(amount):
    """An amount as "$80" or "$112.50"; nothing where there is none."""
    if amount is None or amount == "":
        return ""
    written = f"${float(amount):,.2f}"
    return written.removesuffix(".00")


@register.filter
def phone(digits):
    """Ten digits as "(510) 555-0123"."""
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}" if digits else ""


@register.filter
def tel(digits):
    """Ten digits as the address of a call, "tel:+15105550123"."""
    return f"tel:+1{digits}" if digits else ""


@register.filter
def miles(distance, precision):
    """A distance in miles, as well as it is known."""
    return distances.in_words(distance, precision)


@register.filter
def credential_name(credential, states):
    """A credential as a patient would name it; `states` says the states' names by code."""
    kind = credential["kind"]
    if kind == Credential.Kind.LICENSE:
        return gettext("%(state)s acupuncture license") % {
            "state": label(credential["state"], states)
        }
    if kind == Credential.Kind.CERTIFICATION:
        return gettext("NCCAOM / NCBAHM certified in %(program)s") % {
            "program": certification(credential["program_code"])
        }
    return credential["program"]["label"]


def certification(code):
    """The program of the national board behind a code, such as "Oriental Medicine" for OM."""
    return CERTIFICATIONS.get(code, code)


@register.filter
def tier(value):
    """What kind of training it is: board certification, certificate or course."""
    return TIERS.get(value, value)


@register.filter
def method(value):
    """How a credential was checked."""
    return METHODS.get(value, value)


@register.filter
def told_by(value):
    """Who said whether a plan is taken, to stand after a date."""
    return TELLERS.get(value, value)


@register.filter
def license_for(credentials, state):
    """The license that counts in a state, or None: some states have none."""
    return next(
        (
            credential
            for credential in credentials
            if credential["kind"] == Credential.Kind.LICENSE and credential["state"] == state
        ),
        None,
    )


@register.filter
def for_card(credentials, state):
    """The credentials that a card in this state shows: not the licenses of other states."""
    elsewhere = [
        credential
        for credential in credentials
        if credential["kind"] == Credential.Kind.LICENSE and credential["state"] != state
    ]
    return [credential for credential in credentials if credential not in elsewhere][:SHOWN_ON_CARD]


@register.filter
def without_practice_act(states):
    """The names of the states, out of a dict by code, that do not license acupuncturists."""
    return [state.name for state in states.values() if state.practice_act == State.PracticeAct.NO]


@register.filter
def in_words(names):
    """Names as in a sentence: "Alabama, Oklahoma and South Dakota"."""
    *others, last = names
    if not others:
        return last
    return gettext("%(others)s and %(last)s") % {"others": ", ".join(others), "last": last}


@register.filter
def answered(answers, answer):
    """The insurance plans with this answer: yes, no or unknown."""
    return [plan for plan in answers if plan["answer"] == answer]


@register.filter
def plan_labels(answers, words):
    """The insurance plans of some answers, each with the month when it was told, with commas."""
    return ", ".join(
        f"{label(answer['plan'], words)} ({dates.month(answer['told_on'])})" for answer in answers
    )
