"""Pictures of every page of a running demo directory: `make screens` beside `make run`.

Each page is taken at two widths, light and dark, into docs/screens/, with a list of them beside.
A page is cut where it grows long, since the pictures live in the repository.
"""

import re
import subprocess
import sys
from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests import pages
from tests.browser import FLAGS, chromium, people_listed, site

FOLDER = Path(__file__).parent.parent / "docs" / "screens"
WIDTHS = (1440, 390)
SCHEMES = ("light", "dark")
TALLEST = 1600
QUALITY = 40


def take_all(page):
    """Take every page of visitors, then, signed in, every page of the desk."""
    names = people_listed(page)
    for name, pattern in pages.PUBLIC.items():
        yield name, take(page, name, pages.address(pattern, near="Chicago, IL", **names))
    report(page, names["person"])
    sign_in(page)
    kinds = ("claim", "report", "exclusion", "roster", "duplicate")
    names |= {kind: first(page, f"{kind}s") for kind in kinds}
    names["registry_change"] = first(page, "registry")
    names["rejected"] = first(page, "rejected")
    for name, pattern in pages.DESK.items():
        yield name, take(page, name, pages.address(pattern, **names))


def take(page, name, address):
    """Take one page in each width and scheme; the names of the files."""
    files = []
    for width, scheme in product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(site() + address, wait_until="networkidle")
        files.append(f"{name}-{width}-{scheme}.webp")
        keep(page.screenshot(full_page=True), FOLDER / files[-1])
    return files


def keep(screenshot, path):
    picture = Image.open(BytesIO(screenshot)).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    picture.save(path, quality=QUALITY, method=6)


def report(page, person):
    """Say that a number is wrong, so that the desk has a report; once is enough for all times."""
    page.request.post(f"{site()}/api/v1/practitioners/{person}/reports/", data={"kind": "phone"})


def sign_in(page):
    """Sign in as the demo's administrator, who gets a new password for it."""
    command = [sys.executable, "manage.py", "admin_password"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    page.goto(f"{site()}/account/login/")
    page.get_by_label("Username or e-mail").fill("admin")
    page.get_by_label("Password", exact=True).fill(re.search("password '(.+?)'", said)[1])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{site()}/admin/")


def first(page, kind):
    """What names the first claim, report or whatever else waits at the desk."""
    page.goto(f"{site()}/desk/{'' if kind == 'claims' else f'{kind}/'}")
    link = page.locator(f"main a[href^='/desk/{kind}/']").filter(has_text=re.compile(r"\w"))
    addresses = [each.get_attribute("href") for each in link.all()]
    named = re.compile(rf"/{kind}/(\d+|\w{{10}}-\w{{10}})/")
    return next(found[1] for each in addresses if (found := named.search(each)))


def listed(taken):
    """The list of the pictures, in Markdown."""
    lines = ["# What the pages look like", "", "Taken by `make screens` of the demo directory.", ""]
    for name, files in taken:
        pictures = ", ".join(f"[{file.removeprefix(f'{name}-')[:-5]}]({file})" for file in files)
        lines.append(f"- {name}: {pictures}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium(), args=FLAGS).new_page()
        (FOLDER / "README.md").write_text(listed(take_all(page)))
