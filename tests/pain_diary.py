"""Writing into the pain diary and reading it, for tests in a browser."""

import json
from datetime import date, timedelta

ADDRESS = "/guides/pain-diary/"
KEPT_AS = "meridian-pain-diary"
TODAY = date(2026, 11, 20)


def opened(page, live_server, address=ADDRESS):
    """The page of the diary on November 20, 2026."""
    page.clock.set_fixed_time(f"{TODAY}T12:00:00")
    page.goto(live_server.url + address)
    return page


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def write(page, day, pain, note=""):
    page.get_by_label("Day", exact=True).fill(str(day))
    page.get_by_label(str(pain), exact=True).check()
    page.get_by_label("Note").fill(note)
    press(page, "Save this day")


def keep(page, days):
    """Put days into the browser as an earlier visit has kept them."""
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEPT_AS, json.dumps(days)])
    page.reload()


def kept(page):
    text = page.evaluate("(key) => localStorage.getItem(key)", KEPT_AS)
    return text and json.loads(text)


def shown(page):
    """The rows of the table: day, pain, note."""
    rows = page.locator("#diary-days tr").all()
    return [row.locator("th, td:not(:last-child)").all_inner_texts() for row in rows]


def said(page):
    return page.get_by_role("status").inner_text()


def trouble(page):
    return page.locator("#diary-trouble").inner_text().strip()


def in_a_row(*pains, last=TODAY):
    days = [last - timedelta(days=back) for back in reversed(range(len(pains)))]
    return {str(day): {"pain": pain, "note": ""} for day, pain in zip(days, pains, strict=True)}
