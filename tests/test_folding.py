"""Texts are compared by plain letters, so that accents and abbreviations don't hide anybody."""

# ruff: noqa: RUF001 - letters that look alike are what this is about

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practitioners.folding import fold, fold_place, place_beginnings


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("Núñez", "nunez"),
        ("Nguyễn Thị Đào", "nguyen thi dao"),
        ("ĐỖ", "do"),
        ("Wałęsa", "walesa"),
        ("Søren Ærø", "soren aero"),
        ("Straße", "strasse"),
        ("Œuvre", "oeuvre"),
        ("İzmir, Iğdır", "izmir igdir"),
        ("L.Ac.", "lac"),
        ("Dipl. O.M. (NCCAOM)®", "dipl om nccaom"),
        ("Dipl. Ac. (NCBAHM™)", "dipl ac ncbahm"),
        ("Smith-Jones", "smith jones"),
        ("  de la\tCruz\n", "de la cruz"),
        ("snake_case", "snake case"),
        ("a\x00b", "a b"),
        ("５１０", "510"),
        ("普通话", "普通话"),
        ("침술", "침술"),
        ("हिन्दी", "हिन्दी"),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_text_folds_to_plain_letters(text, folded):
    assert fold(text) == folded
    assert fold(folded) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("St. Louis", "saint louis"),
        ("Saint Louis", "saint louis"),
        ("East St Louis", "east saint louis"),
        ("Ste. Genevieve", "sainte genevieve"),
        ("Ft. Worth", "fort worth"),
        ("Mt. Vernon", "mount vernon"),
        ("Coeur d'Alene", "coeur dalene"),
        ("La Cañada Flintridge", "la canada flintridge"),
        ("Winston-Salem", "winston salem"),
        ("Sterling", "sterling"),
    ],
)
def test_a_place_folds_with_its_abbreviations_written_out(name, folded):
    assert fold_place(name) == folded
    assert fold_place(folded) == folded


@pytest.mark.parametrize(
    ("typed", "beginnings"),
    [
        ("St", ["saint", "st"]),
        ("ft w", ["fort w"]),
        ("Port St", ["port saint", "port st"]),
        ("Oak", ["oak"]),
        ("", [""]),
    ],
)
def test_what_has_been_typed_of_a_place_may_end_in_an_abbreviation(typed, beginnings):
    assert place_beginnings(typed) == beginnings
