"""What a browser can't keep of a pain diary stays on the page, and nothing is overwritten."""

from pathlib import Path

import pytest

from tests.pain_diary import (
    KEPT_AS,
    TODAY,
    in_a_row,
    keep,
    kept,
    opened,
    press,
    shown,
    trouble,
    write,
)

REFUSES = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
FORBIDS = (
    "Object.defineProperty(window, 'localStorage',"
    " { get() { throw new DOMException('', 'SecurityError'); } })"
)


@pytest.fixture
def diary(page, live_server):
    """The empty diary on November 20, 2026."""
    return opened(page, live_server)


@pytest.mark.parametrize(
    ("script", "message"),
    [(REFUSES, "Your browser has no room left"), (FORBIDS, "Your browser does not let this page")],
    ids=["full", "forbidden"],
)
def test_what_the_browser_does_not_keep_stays_on_the_page(page, live_server, script, message):
    page.add_init_script(script)
    opened(page, live_server)
    write(page, "2026-11-19", 5, "kept nowhere")
    write(page, "2026-11-20", 6)
    assert trouble(page).startswith(message)
    rows = [["Nov 20, 2026", "6", ""], ["Nov 19, 2026", "5", "kept nowhere"]]
    assert shown(page) == rows
    with page.expect_download() as download:
        press(page, "Download as a table (CSV)")
    assert "kept nowhere" in Path(download.value.path()).read_text()


def test_what_was_kept_before_survives_a_browser_that_is_full(diary):
    keep(diary, in_a_row(4, 5))
    diary.evaluate(f"() => {{ {REFUSES} }}")
    press(diary, "Remove November 19, 2026")
    assert list(kept(diary)) == ["2026-11-19", "2026-11-20"]
    assert trouble(diary).startswith("Your browser has no room left")


@pytest.mark.parametrize(
    "text",
    ["no JSON", "[]", "null", "7", '{"2026-11-20": {"pain": 11, "note": ""}}', '{"x": {}}'],
)
def test_a_diary_that_cannot_be_read_is_left_alone_until_it_is_erased(diary, text):
    diary.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEPT_AS, text])
    diary.reload()
    assert trouble(diary).startswith("Your browser holds a diary that this page can’t read.")
    write(diary, TODAY, 5)
    assert shown(diary) == [["Nov 20, 2026", "5", ""]]
    assert diary.evaluate("(key) => localStorage.getItem(key)", KEPT_AS) == text
    press(diary, "Erase everything")
    assert diary.evaluate("localStorage.length") == 0
    press(diary, "Undo")
    assert kept(diary) == in_a_row(5)


def test_two_pages_of_one_browser_lose_nothing_of_each_other(diary, live_server):
    other = opened(diary.context.new_page(), live_server)
    write(diary, "2026-11-18", 5)
    other.locator("#diary-days tr").wait_for()
    write(other, "2026-11-19", 6)
    write(diary, "2026-11-20", 7)
    assert list(kept(diary)) == ["2026-11-18", "2026-11-19", "2026-11-20"]
