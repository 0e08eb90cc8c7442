"""Pages are light and stand still: what a telephone has to fetch, and what moves while it does."""

import re

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from tests import factories, pages, well_known
from tests.browser import shift

KILOBYTE = 1000
MOST = 80 * KILOBYTE
# What a page asks for before anybody opens the map: styles and scripts.
ASKED_FOR = re.compile(r'(?:rel="stylesheet"\s+href|<script[^>]*\ssrc)="/static/([^"]+)"')
MOST_SHIFT = 0.05


def weight(file):
    """The bytes of a file of ours as WhiteNoise sends it."""
    with open(finders.find(file), "rb") as opened:
        return len(brotli.compress(opened.read()))


@pytest.mark.django_db
def test_a_full_page_of_results_weighs_at_most_80_kilobytes(client):
    call_command("load_vocabularies")
    for _ in range(20):
        factories.listed(certification="OM", phone="5105550123", about="I treat pain. " * 20)
    response = client.get("/practitioners/", headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    files = ASKED_FOR.findall(client.get("/practitioners/").text)
    assert {"vendor/bootstrap.min.css", "finder/map.js"} < set(files)
    weights = {file: weight(file) for file in files} | {"page": len(response.content)}
    assert sum(weights.values()) <= MOST, weights


@pytest.fixture
def mina(transactional_db):
    return well_known.mina()


@pytest.mark.parametrize("name", ["home", "results", "profile"])
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_jumps_while_a_page_loads(page, live_server, mina, width, name):
    page.set_viewport_size({"width": width, "height": 900})
    address = pages.address(pages.PUBLIC[name], person=mina.public_id)
    assert shift(page, live_server.url + address) < MOST_SHIFT


def test_a_jump_is_seen(page, live_server, mina):
    # Once something was drawn: what moves before that is seen by nobody.
    page.add_init_script("""
        const drawn = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
        addEventListener("load", () => drawn(() => {
          document.body.prepend(document.createElement("main"));
          document.querySelector("main").style.height = "400px";
        }));
    """)
    assert shift(page, live_server.url) > MOST_SHIFT
