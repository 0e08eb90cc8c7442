"""How facts of the directory are written for people: dates, phones, prices, names of credentials."""

from datetime import date

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

from practitioners.models import Credential, PlanAnswer, TrainingProgram, Verification

register = template.Library()

METHODS = dict(Verification.Method.choices)
TELLERS = {
    PlanAnswer.Teller.PRACTITIONER: "said by the practitioner",
    PlanAnswer.Teller.OFFICE: "said by the office by phone",
    PlanAnswer.Teller.INSURER: "said by the insurer",
    PlanAnswer.Teller.PATIENT: "said by a patient",
}
CERTIFICATIONS = dict(Credential.ProgramCode.choices)
TIERS = dict(TrainingProgram.Tier.choices)
# In this order of practical use; the rest of the facets follow as search gives them.
FLAGS = ("accepting", "telehealth", "step_free")
SHORT_LABELS = {"q": "What", "near": "Where", "radius": "Within"}
WITHOUT_CONTROL = ("__all__", "page", "page_size", "sort")
RADII = (5, 10, 25, 50, 100)
# A group of choices shows so many; fewer than two more are not worth hiding.
SHOWN_CHOICES = 6
SHOWN_ON_CARD = 4


@register.simple_tag
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
def day(value):
    """A date, or its ISO text, as "March 3, 2026"; nothing for nothing."""
    return f"{as_date(value):%B %-d, %Y}" if value else ""


@register.filter
def year(value):
    """The year of a date or of its ISO text."""
    return str(as_date(value).year) if value else ""


@register.filter
def years_since(value, today):
    """Full years from a date, or its ISO text, to `today`."""
    began = as_date(value)
    return today.year - began.year - ((today.month, today.day) < (began.month, began.day))


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
def miles(distance, precision="exact"):
    """A distance in miles as "2.1 miles", or "about 2 miles" where only the ZIP is known."""
    if precision == "zip":
        return f"about {count_of_miles(round(distance))}" if distance >= 1 else "about a mile"
    if distance < 0.1:
        return "less than 0.1 miles"
    return count_of_miles(round(distance, 1) if distance < 10 else round(distance))


def count_of_miles(number):
    return "1 mile" if number == 1 else f"{number:g} miles"


@register.filter
def credential_name(credential, states):
    """A credential as a patient would name it; `states` says the states' names by code."""
    kind = credential["kind"]
    if kind == Credential.Kind.LICENSE:
        return f"{label(credential['state'], states)} acupuncture license"
    if kind == Credential.Kind.CERTIFICATION:
        return f"NCCAOM / NCBAHM certified in {certification(credential['program_code'])}"
    return credential["program"]["label"]


@register.filter
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
def answered(answers, answer):
    """The insurance plans with this answer: yes, no or unknown."""
    return [plan for plan in answers if plan["answer"] == answer]


@register.filter
def flags(facets):
    """The facets that are one yes or nothing, in order of practical use."""
    found = [facet for facet in facets if facet["name"] in FLAGS]
    return sorted(found, key=lambda facet: FLAGS.index(facet["name"]))


@register.filter
def groups(facets):
    """The facets that offer several choices, as search gives them."""
    return [facet for facet in facets if facet["name"] not in FLAGS]


@register.filter
def checked(choices):
    """The choices that are chosen."""
    return [choice for choice in choices if choice["checked"]]


@register.filter
def shown(choices):
    """The choices of a long group that stand open: the first ones, and what is chosen."""
    if len(choices) <= SHOWN_CHOICES + 1:
        return choices
    return [choice for at, choice in enumerate(choices) if at < SHOWN_CHOICES or choice["checked"]]


@register.filter
def folded(choices):
    """The choices of a long group that fold away."""
    standing = shown(choices)
    return [choice for choice in choices if choice not in standing]


@register.filter
def field_errors(form, name):
    """What is wrong with a field, by its name."""
    return form.errors.get(name, [])


@register.filter
def field_label(form, name):
    """What a field is called, to begin its error in the summary."""
    return SHORT_LABELS.get(name) or form.fields[name].label


@register.filter
def has_control(name):
    """Whether the page has a control for a parameter that an error can lead to."""
    return name not in WITHOUT_CONTROL


@register.filter
def radii(chosen):
    """The radii to choose from in miles, with the chosen one among them."""
    try:
        return sorted({*RADII, int(float(chosen))})
    except (TypeError, ValueError, OverflowError):
        return list(RADII)


@register.filter
def wider(chosen):
    """The radii in miles beyond the chosen one."""
    try:
        return [radius for radius in RADII if radius > float(chosen)]
    except (TypeError, ValueError):
        return []


def as_date(value):
    return value if isinstance(value, date) else date.fromisoformat(value)
