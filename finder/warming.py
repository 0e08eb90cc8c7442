"""What a web process reads and compiles before its first request."""

from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse

from finder.caching import release

TEMPLATES = settings.BASE_DIR / "templates"


def warm():
    """Import every view, compile every template and read the release's digest; asks no database.

    Otherwise its first visitors wait for it.
    """
    # The first address that is looked up imports every view.
    reverse("home")
    for file in sorted(TEMPLATES.rglob("*.*")):
        get_template(file.relative_to(TEMPLATES).as_posix())
    release()
