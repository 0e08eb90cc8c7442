"""The self-check: care advice before any listing, by keyboard alone, and nothing is sent."""

import pytest

from finder.pages.self_check import BEFORE_NEEDLING, EMERGENCY, RED_FLAGS, SAME_DAY, TO_TELL
from tests import factories
from tests.browser import violations

ADDRESS = "/guides/neck-check/"
FLAGS = [(level, flag) for level in RED_FLAGS.values() for flag in level.flags]
EVERY_FLAG = pytest.mark.parametrize(("level", "flag"), FLAGS, ids=[flag.slug for _, flag in FLAGS])
EVERY_SCHEME = pytest.mark.parametrize("scheme", ["light", "dark"])
BOTH = "condition=neck-pain&condition=upper-back-tension"
CLEAR = "You marked no sign that needs a doctor first"


@pytest.fixture
def vocabularies(transactional_db):
    for slug in ("neck-pain", "upper-back-tension"):
        factories.condition(slug)
    for slug in ("desk-workers", "musicians", "postpartum"):
        factories.patient_group(slug)
    for slug in ("sports", "orthopedic"):
        factories.specialty(slug)


@pytest.fixture
def check(page, live_server, vocabularies):
    """The self-check, at its first step."""
    page.goto(live_server.url + ADDRESS)
    return page


def heading(page):
    """The heading that has the focus: of the step, or of what the check ends in."""
    return " ".join(page.evaluate("document.activeElement.innerText").split())


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def answer(page, words, value):
    page.get_by_role("group", name=words, exact=True).get_by_label(value, exact=True).check()


def answer_all(page, value="No"):
    for group in page.locator("fieldset.ask:visible").all():
        group.get_by_label(value, exact=True).check()


def lead_to(page, level):
    if level is not EMERGENCY:
        answer_all(page)
        press(page, "Next")


def to_last_step(page, *, tell="No", where="Neck", pain="6", pattern="Desk or screen"):
    for value in ("No", "No", tell):
        answer_all(page, value)
        press(page, "Next")
    page.get_by_label(where).first.check()
    page.get_by_label(pain, exact=True).check()
    press(page, "Next")
    page.get_by_label(pattern).check()
    press(page, "Next")


def listings_in_sight(page):
    return page.locator("main a[href^='/practitioners/']:visible").count()


@EVERY_FLAG
@pytest.mark.parametrize("value", ["Yes", "Not sure"])
def test_a_red_flag_ends_in_advice_and_leads_to_no_listing(check, level, flag, value):
    lead_to(check, level)
    answer_all(check)
    answer(check, flag.words, value)
    press(check, "Next")
    assert heading(check) == level.advice
    assert check.locator("[data-outcome]:visible").count() == 1
    assert check.locator("[data-marked]:visible li").all_inner_texts() == [flag.words]
    assert listings_in_sight(check) == 0
    assert check.get_by_role("button", name="Next").is_visible() is False


def test_an_emergency_is_said_though_other_lines_are_unanswered(check):
    answer(check, EMERGENCY.flags[-1].words, "Not sure")
    press(check, "Next")
    assert heading(check) == "Call 911 now"
    assert check.get_by_role("link", name="Call 911").get_attribute("href") == "tel:911"


def test_the_most_urgent_advice_is_given(check):
    lead_to(check, SAME_DAY)
    answer_all(check, "Yes")
    press(check, "Next")
    assert heading(check) == "See a doctor the same day"


def test_a_line_without_answer_is_pointed_at(check):
    first, *others = [flag.words for flag in EMERGENCY.flags]
    for words in others:
        answer(check, words, "No")
    press(check, "Next")
    assert check.locator(".is-missing legend").all_text_contents() == [first]
    assert check.get_by_role("alert").inner_text().strip() == (
        "Answer each line. “Not sure” is an answer too."
    )
    assert check.evaluate("document.activeElement.name") == EMERGENCY.flags[0].slug
    answer(check, first, "No")
    press(check, "Next")
    assert heading(check) == "Step 2 of 6 Does a doctor have to look first?"
    assert check.get_by_role("alert").count() == 0


@pytest.mark.parametrize(
    ("where", "pattern", "query"),
    [
        ("Neck", "Desk", "condition=neck-pain&patient_group=desk-workers"),
        ("Upper back", "Instrument", "condition=upper-back-tension&patient_group=musicians"),
        ("Both", "After a birth", f"{BOTH}&patient_group=postpartum"),
        ("Neck", "Sport", "condition=neck-pain&specialty=sports"),
        ("Neck", "An old injury", "condition=neck-pain&specialty=orthopedic"),
        ("Neck", "None of these", "condition=neck-pain"),
    ],
)
def test_without_red_flags_it_ends_in_a_search(check, where, pattern, query):
    to_last_step(check, where=where, pattern=pattern)
    press(check, "Next")
    assert heading(check) == CLEAR
    link = check.get_by_role("link", name="Find an acupuncturist for this")
    assert link.get_attribute("href") == f"/practitioners/?{query}"
    assert check.get_by_text("That is no diagnosis.").is_visible()
    link.click()
    check.wait_for_url(f"**/practitioners/?{query}")
    assert check.locator("#errors").count() == 0


@pytest.mark.parametrize("value", ["Yes", "Not sure"])
def test_what_the_acupuncturist_has_to_know_is_said_before_the_search(check, value):
    to_last_step(check, tell=value)
    press(check, "Next")
    said = check.locator("[data-when-marked=to-tell]")
    assert said.locator("li").all_inner_texts() == [flag.words for flag in TO_TELL.flags]
    button = check.get_by_role("link", name="Find an acupuncturist for this").bounding_box()
    assert said.bounding_box()["y"] < button["y"]


def test_nothing_to_tell_is_not_told(check):
    to_last_step(check)
    press(check, "Next")
    assert check.locator("[data-when-marked=to-tell]").is_visible() is False


def test_what_was_said_can_be_taken_along(check):
    to_last_step(check)
    check.get_by_label("Heat or cold").check()
    check.get_by_label("Massage").check()
    press(check, "Next")
    lines = check.locator("[data-summary] dl > *").all_inner_texts()
    assert list(zip(lines[::2], lines[1::2], strict=True)) == [
        ("Where", "Neck"),
        ("Pain, 0 to 10", "6"),
        ("What goes with it", "Desk or screen: it comes with sitting"),
        ("Tried", "Heat or cold, Massage"),
    ]


def test_back_keeps_the_answers_and_start_over_forgets_them(check):
    lead_to(check, BEFORE_NEEDLING)
    answer_all(check)
    answer(check, BEFORE_NEEDLING.flags[0].words, "Yes")
    press(check, "Next")
    press(check, "Back")
    assert heading(check).startswith("Step 2 of 6")
    assert check.locator("input:checked:visible").count() == 7
    press(check, "Back")
    assert heading(check).startswith("Step 1 of 6")
    assert check.get_by_role("button", name="Back").count() == 0
    answer(check, EMERGENCY.flags[0].words, "Yes")
    press(check, "Next")
    press(check, "Start over")
    assert heading(check) == "Step 1 of 6 Is it an emergency?"
    assert check.locator("input:checked").count() == 0


def test_the_whole_way_by_keyboard_alone(check):
    check.locator("h2:visible").focus()
    for count in (7, 7, 3):
        for _ in range(count):
            check.keyboard.press("Tab")
            # The first of a group, then the next: Yes, then No.
            check.keyboard.press("Space")
            check.keyboard.press("ArrowRight")
        next_by_key(check)
    for _ in range(2):
        check.keyboard.press("Tab")
        check.keyboard.press("Space")
    next_by_key(check)
    check.keyboard.press("Tab")
    check.keyboard.press("Space")
    next_by_key(check)
    assert heading(check) == "Step 6 of 6 What have you tried?"
    check.keyboard.press("Tab")
    check.keyboard.press("Space")
    next_by_key(check)
    assert heading(check) == CLEAR
    for _ in range(2):
        check.keyboard.press("Tab")
    check.keyboard.press("Enter")
    check.wait_for_url("**/practitioners/?condition=neck-pain&patient_group=desk-workers")


def next_by_key(page):
    while page.evaluate("document.activeElement.dataset.go") != "next":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def test_nothing_is_sent_and_nothing_kept(check):
    check.wait_for_load_state("networkidle")
    requests = []
    check.on("request", lambda request: requests.append(request.url))
    to_last_step(check, tell="Yes")
    press(check, "Next")
    press(check, "Start over")
    answer_all(check, "Yes")
    press(check, "Next")
    assert requests == []
    assert check.url.endswith(ADDRESS)
    assert check.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert check.evaluate("document.cookie") == ""
    assert check.locator("form").count() == 0


def test_a_reload_forgets_the_answers(check):
    answer_all(check)
    check.reload()
    assert check.locator("input:checked").count() == 0


def test_without_javascript_the_same_questions_and_the_same_advice(
    browser, live_server, vocabularies
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + ADDRESS)
    asked = (*RED_FLAGS.values(), TO_TELL)
    legends = page.locator("fieldset.ask legend:visible").all_text_contents()
    assert legends == [flag.words for level in asked for flag in level.flags]
    advice = page.locator("[data-outcome] h2:visible").all_inner_texts()
    assert advice == [level.advice for level in RED_FLAGS.values()] + [CLEAR]
    assert page.get_by_role("button").count() == 0
    assert listings_in_sight(page) == 7
    listing = page.locator("main a[href^='/practitioners/']:visible").first.bounding_box()
    assert page.locator("#outcome-before-needling").bounding_box()["y"] < listing["y"]
    context.close()


@EVERY_SCHEME
@pytest.mark.parametrize("level", RED_FLAGS.values(), ids=RED_FLAGS)
def test_advice_breaks_no_rule_of_accessibility(check, level, scheme):
    lead_to(check, level)
    answer(check, level.flags[0].words, "Yes")
    press(check, "Next")
    assert violations(check, scheme) == []


@EVERY_SCHEME
def test_steps_and_end_break_no_rule_of_accessibility(check, scheme):
    check.emulate_media(reduced_motion="reduce")
    press(check, "Next")
    assert violations(check, scheme) == []
    to_last_step(check, tell="Yes")
    for _ in range(2):
        press(check, "Back")
        assert violations(check, scheme) == []
    for _ in range(3):
        press(check, "Next")
    assert heading(check) == CLEAR
    assert violations(check, scheme) == []


@pytest.mark.parametrize("width", [320, 390])
def test_no_step_scrolls_sideways(check, width):
    check.set_viewport_size({"width": width, "height": 640})
    for _ in range(3):
        answer_all(check)
        press(check, "Next")
        assert check.evaluate("document.documentElement.scrollWidth") == width
    check.get_by_label("Both").check()
    check.get_by_label("10", exact=True).check()
    press(check, "Next")
    check.get_by_label("An old injury").check()
    for _ in range(2):
        press(check, "Next")
        assert check.evaluate("document.documentElement.scrollWidth") == width
    assert heading(check) == CLEAR
