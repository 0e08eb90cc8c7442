"""Which choices of a filter stand open, which fold away, and which radii are offered."""

import pytest
from django.utils import translation

from finder.templatetags import searching


def choices(number, *, checked=()):
    return [{"value": each, "checked": each in checked} for each in range(number)]


def values(found):
    return [choice["value"] for choice in found]


def test_long_group_folds_after_six():
    assert values(searching.shown(choices(20))) == [0, 1, 2, 3, 4, 5]
    assert values(searching.folded(choices(9))) == [6, 7, 8]


def test_chosen_choice_never_folds_away():
    assert values(searching.shown(choices(9, checked=[7]))) == [0, 1, 2, 3, 4, 5, 7]
    assert values(searching.folded(choices(9, checked=[7]))) == [6, 8]


def test_single_choice_is_not_worth_folding():
    assert values(searching.shown(choices(7))) == [0, 1, 2, 3, 4, 5, 6]
    assert searching.folded(choices(7)) == []


def boxes(**choice):
    made = {"value": "tcm", "label": "TCM", "count": None, "checked": False} | choice
    return " ".join(searching.choice_boxes("technique", [made]).split())


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({}, "<span>TCM</span> </label>"),
        ({"count": 0}, '<label class="choice choice-none">'),
        ({"count": 0}, '<span class="count">none</span>'),
        ({"count": 1}, '<label class="choice">'),
        ({"count": 12345}, '<span class="count">12,345</span>'),
        ({"checked": True}, 'value="tcm" form="search" checked>'),
        ({}, 'id="id_technique_tcm" type="checkbox" name="technique" value="tcm" form="search">'),
        ({"label": 'Tui <na> & "cups"'}, "<span>Tui &lt;na&gt; &amp; &quot;cups&quot;</span>"),
    ],
)
def test_a_choice_is_a_box_with_what_it_would_give(choice, said):
    assert said in boxes(**choice)


def test_nobody_is_said_in_the_language_of_the_page():
    boxes(count=0)
    with translation.override("es"):
        assert '<span class="count">ninguno</span>' in boxes(count=0)


def test_yes_or_no_questions_stand_apart():
    facets = [{"name": name} for name in ("state", "accepting", "step_free", "condition")]
    assert [each["name"] for each in searching.flags(facets)] == ["accepting", "step_free"]
    assert [each["name"] for each in searching.groups(facets)] == ["state", "condition"]


def test_words_and_place_are_no_filters():
    chips = [{"name": name} for name in ("q", "specialty", "near")]
    assert searching.of_filters(chips) == [{"name": "specialty"}]


def test_radius_asked_for_is_among_those_offered():
    assert searching.radii("37") == [
        {"miles": 5, "chosen": False},
        {"miles": 10, "chosen": False},
        {"miles": 25, "chosen": False},
        {"miles": 37, "chosen": True},
        {"miles": 50, "chosen": False},
        {"miles": 100, "chosen": False},
    ]


@pytest.mark.parametrize("asked", [None, "", "0", "101", "-5", "2.5", "nan", "²", "9" * 5000])
def test_radius_that_search_refuses_is_shown_as_the_default(asked):
    assert [each["miles"] for each in searching.radii(asked) if each["chosen"]] == [25]
