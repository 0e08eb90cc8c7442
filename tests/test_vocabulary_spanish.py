"""The vocabularies that ship with the project have Spanish labels: complete, and unambiguous."""

import pytest

from tests.test_vocabulary_data import LABELED, folded, led_to, repeated, rows_of

# Plans are names, the same in every language, but for what describes one.
LABELED_IN_SPANISH = [name for name in LABELED if name != "insurance_plans"]


@pytest.mark.parametrize("name", LABELED_IN_SPANISH)
def test_labels_in_spanish_are_present_and_unique(name):
    labels = [folded(row["label_es"]) for row in rows_of(name)]
    assert "" not in labels
    assert repeated(labels) == []


@pytest.mark.parametrize("name", LABELED)
def test_a_label_in_spanish_leads_to_its_own_entry_alone(name):
    rows = [row for row in rows_of(name) if row["label_es"]]
    led = {row["slug"]: led_to(row["label_es"]) for row in rows}
    assert {slug: found for slug, found in led.items() if found not in ([], [(name, slug)])} == {}


def test_a_label_in_spanish_stands_for_one_thing():
    every = [folded(row["label_es"]) for name in LABELED for row in rows_of(name)]
    assert repeated(label for label in every if label) == []


def test_every_note_on_a_state_is_also_in_spanish():
    states = rows_of("states")
    assert [row["code"] for row in states if bool(row["note"]) != bool(row["note_es"])] == []
