"""A PDF that only shows pages is kept, as it was read."""

from io import BytesIO

import pikepdf
import pytest

from practitioners.evidence.pdfs import written_anew
from tests import evidence_samples as samples


def kept(content):
    return pikepdf.open(BytesIO(written_anew(content).content))


@pytest.mark.parametrize(
    "change",
    [samples.opens_on_a_page, samples.links_to_the_web, samples.has_a_plain_form, None],
    ids=["opens on a page", "a link", "a form without its own program", "plain"],
)
def test_what_only_shows_pages_is_kept(change):
    assert len(kept(samples.pdf(change, pages=3)).pages) == 3


def test_what_no_page_shows_is_left_out():
    hidden = samples.pdf() + b"\n<script>alert(1)</script>"
    assert b"script" not in written_anew(hidden).content
    assert len(kept(hidden).pages) == 1


def test_what_an_earlier_version_of_the_file_held_is_left_out():
    content = samples.with_an_earlier_script()
    assert b"/JavaScript" in content
    assert b"/JavaScript" not in written_anew(content).content
    assert len(kept(content).pages) == 1
