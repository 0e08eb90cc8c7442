"""When a form was opened, signed: a machine sends it at once, or from a copy it once kept."""

import time

from django.core import signing
from django.utils.translation import gettext

SECONDS_TO_READ = 3
SECONDS_KEPT = 24 * 60 * 60

signer = signing.Signer(salt=__name__)


def stamp():
    return signer.sign(f"{time.time():.3f}")


def age(stamped):
    """How many seconds ago the stamp was made; None where it is none of ours."""
    try:
        return time.time() - float(signer.unsign(stamped))
    except signing.BadSignature:
        return None


def refusal(stamped):
    """Why a form with this stamp is asked for once more, or an empty text."""
    seconds = age(stamped)
    if seconds is None or seconds > SECONDS_KEPT:
        return gettext(
            "This page was open for more than a day. Read it once more, then send it again."
        )
    if seconds < SECONDS_TO_READ:
        return gettext("That was very quick. Read it once more, then send it again.")
    return ""


def will_do(stamped):
    """Whether a form with this stamp can be sent, if not at once."""
    seconds = age(stamped)
    return seconds is not None and seconds <= SECONDS_KEPT
