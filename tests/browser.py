"""The system's Chromium, and what a page of Meridian's must not do in it."""

import os
import shutil
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "no Chromium was found. Install it (Debian: apt-get install chromium) or name it: CHROMIUM="
)
# Root gets no sandbox, and the rest keeps Chromium from calling anybody.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
INLINE_SCHEMES = {"data", "blob", "about"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Chromium's viewer of PDFs is a page of its own.
OWN_SCHEMES = {"chrome", "chrome-extension"}

ADD_UP_SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def chromium():
    """The path of Chromium on this machine, or None."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def site():
    """The address of the demo directory that `make run` serves."""
    return f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"


def people_listed(page):
    """The public ids of two practitioners whom the demo directory finds around Chicago."""
    found = page.request.get(f"{site()}/api/v1/practitioners/?near=Chicago,+IL&specialty=sports")
    person, other, *_ = [each["id"] for each in found.json()["results"]]
    return {"person": person, "other": other}


def watch(page, address, troubles):
    """Note in `troubles` each request of `page` to another host than `address`, and each error.

    A page that answers with an error status is no trouble, though Chromium logs it as one, nor is
    a missing icon that no page asked for.
    """
    excused = f"{address}/favicon.ico"
    host = urlsplit(address).netloc

    def on_request(request):
        url = urlsplit(request.url)
        if url.scheme not in INLINE_SCHEMES | OWN_SCHEMES and url.netloc != host:
            troubles.append(f"request to {request.url}")

    def on_console(message):
        if message.type == "error" and message.location.get("url") not in {page.url, excused}:
            troubles.append(f"console: {message.text}")

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: troubles.append(f"script: {error}"))


def ready(page, shown):
    """Wait until a page shows something (a locator), and its scripts answer to keys."""
    shown.wait_for()
    page.wait_for_load_state()


def violations(page, scheme=None):
    """Rules of accessibility that `page` breaks in `scheme`, each with what breaks it.

    Waits for transitions to end: a button that is changing its color has the contrast of neither.
    """
    if scheme:
        page.emulate_media(color_scheme=scheme)
    page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]


def shift(page, address):
    """How far what stands on `page` moves while it loads: all of its layout shift, added up."""
    page.add_init_script(ADD_UP_SHIFTS)
    page.goto(address, wait_until="networkidle")
    page.evaluate(
        "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
    )
    return page.evaluate("window.shift")
