"""Making, finding and revoking keys of partners. A key is shown once and kept as a digest alone.

The digest is a plain SHA-256, not argon2: that slows down who tries likely passwords, and a key has
256 random bits, which nobody tries out. Here it would only let anybody keep a processor busy, since
a key comes with each request.
"""

import hashlib
import re
import secrets

from django.utils import timezone

from practitioners.models import PartnerKey

# By it a program that looks for secrets in code knows what it has found.
BEGINNING = "meridian_"
BYTES = 32
# So many letters of the random part are kept, to tell keys apart; the others are enough by far.
SHOWN = 6
FORM = re.compile(rf"{BEGINNING}[A-Za-z0-9_-]{{43}}")


def make(partner_key, *, by):
    """Give an unsaved PartnerKey its secret and save it as made by `by`; returns the secret."""
    secret = BEGINNING + secrets.token_urlsafe(BYTES)
    partner_key.prefix = secret[: len(BEGINNING) + SHOWN]
    partner_key.digest = digest(secret)
    partner_key.made_by = by
    partner_key.save()
    return secret


def digest(secret):
    return hashlib.sha256(secret.encode()).hexdigest()


def find(secret):
    """The PartnerKey of a secret, whether or not it still holds; None where there is none.

    What no key looks like is not looked up.
    """
    return PartnerKey.objects.called(digest(secret)) if FORM.fullmatch(secret) else None


def revoke(partner_key):
    """From now on it opens nothing."""
    partner_key.revoked_at = timezone.now()
    partner_key.save(update_fields=["revoked_at"])
