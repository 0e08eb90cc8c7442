"""How credentials are told: in the order of their dates, and by what their check consists of."""

from django import template
from django.utils.translation import gettext_lazy as _

from practitioners.models import Credential

register = template.Library()

KINDS = {
    Credential.Kind.LICENSE: _("a license"),
    Credential.Kind.CERTIFICATION: _("a certification"),
    Credential.Kind.TRAINING: _("a training"),
}
HOW = {
    Credential.Kind.LICENSE: _(
        "A person looks the license up with the state that issued it, and compares name, number and"
        " dates. It is due to be looked up again after %(recheck_days)s days."
    ),
    Credential.Kind.CERTIFICATION: _(
        "A person looks the certificate up with the national board, or asks the board, and compares"
        " name, number and dates. It is due to be looked up again after %(recheck_days)s days. The"
        " board’s public directory is voluntary: who is missing in it may still be certified."
    ),
    Credential.Kind.TRAINING: _(
        "A person looks at the certificate, or asks whoever issued it, and compares name, program"
        " and date. It says that a training was completed, not how well somebody works."
    ),
}


@register.filter
def oldest_first(credentials):
    """Credentials in the order in which they were earned; those without a date come last."""
    return sorted(
        credentials, key=lambda each: ("issued_on" not in each, each.get("issued_on", ""))
    )


@register.filter
def kind_in_words(credential):
    """What kind of credential it is, such as "a license"."""
    return KINDS[credential["kind"]]


@register.filter
def how_checked(credential, recheck_days):
    """What a check of such a credential consists of, and after how many days it is due again."""
    return HOW[credential["kind"]] % {"recheck_days": recheck_days}


def kind_title(credential):
    """What kind of credential it is, such as "State license"."""
    return str(Credential.Kind(credential["kind"]).label)
