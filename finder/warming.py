"""What a web process reads and compiles before its first request."""

from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver

from finder.caching import release

TEMPLATES = settings.BASE_DIR / "templates"


def warm():
    """Import every view, compile every template and read the release's digest; asks no database.

    Otherwise its first visitors wait for it.
    """
    # Building it imports the views.
    get_resolver().reverse_dict  # noqa: B018
    for file in sorted(TEMPLATES.rglob("*.*")):
        get_template(file.relative_to(TEMPLATES).as_posix())
    release()
