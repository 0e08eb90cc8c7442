"""Measure the pages of a running Meridian: `make lighthouse` beside `make run`.

Prints the tables of docs/quality.md. Nothing but this machine is asked for anything.
"""

import json
import os
import shlex
import subprocess
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import pages
from tests.browser import FLAGS, chromium, people_listed, shift, site

LIGHTHOUSE = Path(__file__).parent / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# The demo tells search engines to stay away, and pages of results always do.
LEFT_OUT = "is-crawlable"
PAGES = ("home", "results", "profile")
WIDTHS = {"phone": 390, "desktop": 1440}
WEIGHED = {"document", "stylesheet", "script"}
PHONE, DESKTOP = [], ["--preset=desktop"]


def scores(address, options):
    """What Lighthouse gives a page in each category, of 100, and by which version."""
    command = [
        *(LIGHTHOUSE, address, *options, "--quiet", "--no-enable-error-reporting"),
        *("--output=json", f"--only-categories={','.join(CATEGORIES)}"),
        *(f"--skip-audits={LEFT_OUT}", f"--chrome-flags={shlex.join(['--headless=new', *FLAGS])}"),
    ]
    environment = os.environ | {"CHROME_PATH": chromium()}
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    report = json.loads(run.stdout)
    given = [round(report["categories"][each]["score"] * 100) for each in CATEGORIES]
    return given, report["lighthouseVersion"]


def weight(browser, address):
    """The bytes of HTML, styles and scripts that a telephone gets for a page, as they were sent."""
    page = browser.new_page(viewport={"width": WIDTHS["phone"], "height": 844})
    sent = 0

    def add(request):
        nonlocal sent
        sent += request.sizes()["responseBodySize"] if request.resource_type in WEIGHED else 0

    page.on("requestfinished", add)
    page.goto(address, wait_until="networkidle")
    return sent


def shifts(browser, address):
    """The layout shift of a page at each width."""
    for width in WIDTHS.values():
        page = browser.new_page(viewport={"width": width, "height": 900})
        yield shift(page, address)
        page.close()


def row(*cells):
    print(f"| {' | '.join(map(str, cells))} |")


def measure(browser):
    names = people_listed(browser.new_page())
    found = {
        name: site() + pages.address(pages.PUBLIC[name], near="Chicago, IL", **names)
        for name in PAGES
    }
    row("page", *CATEGORIES, "Lighthouse")
    row(*["---"] * 6)
    for name, address in found.items():
        given, version = scores(address, PHONE)
        row(f"{name}, phone", *given, version)
    given, version = scores(found["results"], DESKTOP)
    row("results with the map, desktop", *given, version)
    print(
        f"\nResults, HTML + CSS + JavaScript as sent: {weight(browser, found['results'])} bytes.\n"
    )
    row("layout shift", *WIDTHS)
    row(*["---"] * 3)
    for name, address in found.items():
        row(name, *(f"{each:.3f}" for each in shifts(browser, address)))
    print(f"\nChromium {browser.version}.")


if __name__ == "__main__":
    with sync_playwright() as playwright:
        measure(playwright.chromium.launch(executable_path=chromium(), args=FLAGS))
