"""The link that shows a shortlist to somebody else: public ids, and nothing of who made it."""

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe


def link_to(ids):
    """The address of the shared list, where this site is reached from elsewhere."""
    path = reverse("shared_shortlist")
    return f"{settings.SITE_URL}{path}?{urlencode({'p': ids}, doseq=True)}"


def qr_code(link):
    """The link as a QR code, an SVG to stand in a page; dark on white, as cameras want it."""
    code = segno.make_qr(link, error="m")
    drawn = code.svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    # Numbers and colors alone: nothing of the link stands in it as text.
    return mark_safe(drawn)
