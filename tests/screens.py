"""Pictures of the pages of a running Meridian, for the README: `make screens` beside `make run`."""

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import FLAGS, chromium

SITE = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
FOLDER = Path(__file__).parent.parent / "docs" / "screens"
PAGES = {
    "home": "/",
    "results": "/practitioners/?near=Chicago, IL&specialty=sports",
    "how_we_verify": "/how-we-verify/",
}


def take(browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    for name, address in PAGES.items():
        page.goto(SITE + address)
        page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        take(playwright.chromium.launch(executable_path=chromium(), args=FLAGS))
