"""What `manage.py check --deploy` says of a Meridian that would run and lacks something."""

from django.conf import settings
from django.core.checks import Info

NO_CONTACT = Info(
    "Nobody is named whom to tell of a weakness in security.",
    hint="Set SECURITY_CONTACT, such as mailto:security@meridian.example. Until then there is no"
    " /.well-known/security.txt.",
    id="finder.I001",
)


def security_contact(app_configs, **kwargs):
    return [] if settings.SECURITY_CONTACT else [NO_CONTACT]
