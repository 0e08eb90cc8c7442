"""The pain diary stays in the browser: kept, drawn, downloaded, erased, and never sent."""

from datetime import date
from pathlib import Path

import pytest

from tests.browser import violations
from tests.pain_diary import ADDRESS, TODAY, in_a_row, keep, kept, opened, press, said, shown, write


@pytest.fixture
def diary(page, live_server):
    """The empty diary on November 20, 2026."""
    return opened(page, live_server)


def test_a_day_is_kept_over_a_reload(diary):
    assert diary.get_by_label("Day", exact=True).input_value() == "2026-11-20"
    write(diary, "2026-11-19", 6, "  long   drive ")
    assert said(diary) == "Saved for November 19, 2026."
    write(diary, "2026-11-20", 0)
    diary.reload()
    assert shown(diary) == [["Nov 20, 2026", "0", ""], ["Nov 19, 2026", "6", "long drive"]]
    assert kept(diary) == {
        "2026-11-19": {"pain": 6, "note": "long drive"},
        "2026-11-20": {"pain": 0, "note": ""},
    }


def test_enter_saves_and_empties_the_fields(diary):
    diary.get_by_label("4", exact=True).check()
    diary.get_by_label("Note").fill("stairs")
    diary.get_by_label("Note").press("Enter")
    assert shown(diary) == [["Nov 20, 2026", "4", "stairs"]]
    assert diary.get_by_label("Note").input_value() == ""
    assert diary.locator("input:checked").count() == 0
    assert diary.url.endswith(ADDRESS)


@pytest.mark.parametrize(
    ("day", "pain"), [("2026-11-21", 5), ("2024-11-19", 5), ("2026-11-20", None)]
)
def test_no_future_no_distant_past_and_no_day_without_a_number(diary, day, pain):
    diary.get_by_label("Day", exact=True).fill(day)
    if pain is not None:
        diary.get_by_label(str(pain), exact=True).check()
    press(diary, "Save this day")
    assert shown(diary) == []
    assert kept(diary) is None


def test_a_day_written_again_takes_the_place_of_the_first_and_comes_back(diary):
    write(diary, TODAY, 6, "before")
    write(diary, TODAY, 3, "after")
    assert said(diary) == "Saved for November 20, 2026, in place of what was there."
    assert shown(diary) == [["Nov 20, 2026", "3", "after"]]
    press(diary, "Undo")
    assert shown(diary) == [["Nov 20, 2026", "6", "before"]]


def test_a_day_is_removed_and_comes_back(diary):
    keep(diary, in_a_row(4, 5))
    press(diary, "Remove November 19, 2026")
    assert said(diary) == "November 19, 2026 is removed."
    assert list(kept(diary)) == ["2026-11-20"]
    press(diary, "Undo")
    assert kept(diary) == in_a_row(4, 5)
    assert diary.get_by_role("button", name="Undo").count() == 0


def test_erasing_leaves_nothing_behind(diary):
    keep(diary, in_a_row(4, 5, 6))
    press(diary, "Erase everything")
    assert diary.evaluate("localStorage.length") == 0
    assert shown(diary) == []
    diary.reload()
    assert shown(diary) == []
    assert diary.get_by_role("button", name="Undo").count() == 0


def test_erasing_is_undone_on_the_same_visit(diary):
    keep(diary, in_a_row(4, 5, 6))
    press(diary, "Erase everything")
    assert diary.evaluate("document.activeElement.textContent") == "Undo"
    diary.keyboard.press("Enter")
    assert said(diary) == "It is back."
    assert kept(diary) == in_a_row(4, 5, 6)


def test_download_is_a_table_without_formulas(diary):
    keep(
        diary,
        {
            "2026-11-20": {"pain": 10, "note": '=HYPERLINK("http://x","y")'},
            "2026-11-17": {"pain": 3, "note": "@work"},
            "2026-11-18": {"pain": 0, "note": 'said "better", slept'},
            "2026-11-19": {"pain": 4, "note": "5 hours – driving"},
            "2026-11-16": {"pain": 4, "note": " -2 since Monday"},
            "2026-11-15": {"pain": 4, "note": "\uff0b1"},
        },
    )
    with diary.expect_download() as download:
        press(diary, "Download as a table (CSV)")
    assert download.value.suggested_filename == "pain-diary.csv"
    assert (
        Path(download.value.path()).read_bytes()
        == (
            "\ufeffDay,Pain (0 to 10),Note\r\n"
            '2026-11-15,4,"\'\uff0b1"\r\n'
            '2026-11-16,4,"\' -2 since Monday"\r\n'
            '2026-11-17,3,"\'@work"\r\n'
            '2026-11-18,0,"said ""better"", slept"\r\n'
            '2026-11-19,4,"5 hours – driving"\r\n'
            '2026-11-20,10,"\'=HYPERLINK(""http://x"",""y"")"\r\n'
        ).encode()
    )


def test_line_breaks_where_a_day_was_left_out(diary):
    keep(diary, in_a_row(6, 7, last=date(2026, 11, 10)) | in_a_row(5, 4, 3))
    lines = diary.locator("#diary-chart polyline").all()
    assert [len(line.get_attribute("points").split()) for line in lines] == [2, 3]
    assert diary.locator("#diary-chart circle").count() == 5
    assert diary.get_by_role("img").get_attribute("aria-label") == (
        "Line of your pain on 5 days from November 9, 2026 to November 20, 2026, between 3 and 7."
        " The table below has every day."
    )


@pytest.mark.parametrize(
    ("pains", "level", "low", "high"),
    [
        ((6, 6, 7, 5, 6, 6, 6, 1, 1, 1), "6", 3, 9),
        ((2, 1, 3), "2", 0, 5),
        ((9, 8, 9, 8), "8.5", 5.5, 10),
    ],
)
def test_band_of_ordinary_variation_lies_around_the_first_seven_days(
    diary, pains, level, low, high
):
    keep(diary, in_a_row(*pains))
    assert diary.locator(".chart-words").text_content() == f"where you began: {level}"
    of_zero, *_, of_ten = [
        float(line.get_attribute("y1")) for line in diary.locator(".chart-grid").all()
    ]
    band = diary.locator(".chart-band")
    top = float(band.get_attribute("y"))
    bottom = top + float(band.get_attribute("height"))
    unit = (of_zero - of_ten) / 10
    assert [(of_zero - edge) / unit for edge in (bottom, top)] == pytest.approx([low, high])
    assert diary.get_by_text("The shaded band is").is_visible()


def test_two_days_are_too_few_for_a_band(diary):
    keep(diary, in_a_row(2, 9))
    assert diary.locator(".chart-band").count() == 0
    assert diary.get_by_text("The shaded band is").is_visible() is False


def test_nothing_is_sent(diary):
    diary.wait_for_load_state("networkidle")
    requests = []
    diary.on("request", lambda request: requests.append(request.url))
    write(diary, TODAY, 5, "secret")
    with diary.expect_download():
        press(diary, "Download as a table (CSV)")
    press(diary, "Remove November 20, 2026")
    press(diary, "Undo")
    press(diary, "Erase everything")
    sent = [url for url in requests if not url.startswith("blob:")]
    # Chromium takes its time with the page's own icon, whose address says nothing.
    assert [url for url in sent if not url.endswith("/static/finder/favicon.svg")] == []
    assert diary.evaluate("document.cookie") == ""


def test_a_note_is_text_and_nothing_else(diary):
    write(diary, TODAY, 5, "<img src=x onerror=alert(1)>")
    assert shown(diary) == [["Nov 20, 2026", "5", "<img src=x onerror=alert(1)>"]]


def test_without_javascript_there_is_a_table_for_four_weeks_to_print(browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + ADDRESS)
    assert page.locator("#on-paper tbody tr:visible").count() == 28
    assert page.locator("form:visible, button:visible").count() == 0
    context.close()


def test_on_paper_stand_the_days_and_nothing_to_press(diary):
    keep(diary, in_a_row(4, 5, 6))
    diary.emulate_media(media="print")
    assert diary.locator("#diary-days tr:visible").count() == 3
    assert diary.locator("svg.chart-drawing").is_visible()
    assert diary.locator("main").locator("button:visible, form:visible").count() == 0
    assert diary.locator("#on-paper").is_visible() is False


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_written_diary_breaks_no_rule_of_accessibility(diary, scheme):
    keep(diary, in_a_row(6, 5, 6, 4, 5))
    write(diary, TODAY, 3, "a note")
    assert violations(diary, scheme) == []
    press(diary, "Erase everything")
    assert violations(diary, scheme) == []


@pytest.mark.parametrize("width", [320, 390])
def test_a_written_diary_does_not_scroll_sideways(diary, width):
    keep(diary, in_a_row(6, 5, 6, 4, 5) | {"2026-01-31": {"pain": 10, "note": "x" * 200}})
    diary.set_viewport_size({"width": width, "height": 640})
    assert diary.evaluate("document.documentElement.scrollWidth") == width
    # Drawn anew for its new room: one drawing may be gone before the other is asked for its width.
    drawn = "document.querySelector('svg.chart-drawing').getBoundingClientRect().width"
    assert 0 < diary.evaluate(drawn) <= width
