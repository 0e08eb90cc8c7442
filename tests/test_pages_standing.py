"""An error page looks like the site, and stands even where nobody knows what was collected."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string

STYLES = ["vendor/bootstrap.min.css", "finder/tokens.css", "finder/site.css"]

PAGES = pytest.mark.parametrize(
    "page_name", ["500.html", "503.html", "503_slow.html", "desk/503.html", "desk/503_slow.html"]
)


def links(page_name, ending):
    """How a page links to the styles, where their addresses end like this."""
    page = render_to_string(page_name, {"reference": "508325edce3c0968"})
    return [path for path in STYLES if f'href="/static/{path}{ending}"' in page]


@PAGES
def test_its_styles_are_those_that_were_collected(monkeypatch, page_name):
    monkeypatch.setattr(staticfiles_storage, "url", lambda path: f"/static/{path}?collected")
    assert links(page_name, "?collected") == STYLES


@PAGES
def test_without_a_list_of_them_it_stands(monkeypatch, page_name):
    def missing(path):
        raise ValueError(f"Missing staticfiles manifest entry for '{path}'")

    monkeypatch.setattr(staticfiles_storage, "url", missing)
    assert links(page_name, "") == STYLES
