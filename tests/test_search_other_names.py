"""People are found by other names that the registry has of them, which nobody is shown."""

import pytest
from django.utils.translation import override

from tests import factories
from tests.registry_rows import other_name
from tests.searching import names, search

pytestmark = pytest.mark.django_db

REASON = "Matches a name they are registered with"


@pytest.fixture
def jane():
    """Jane Newname, once Oldname."""
    person = factories.listed(first_name="Jane", last_name="Newname")
    other_name(person, "Jane Óldname")
    factories.listed(first_name="Jane", last_name="Smith")
    return person


def reasons(q):
    return [result["reasons"] for result in search(f"q={q}").results]


@pytest.mark.parametrize("typed", ["Jane Oldname", "oldname", "ÓLDNAME jane", "oldname newname"])
def test_she_is_found_by_her_former_name(jane, typed):
    assert names(q=typed) == ["Jane Newname"]


def test_the_reason_does_not_say_which_name_it_is(jane):
    (said,) = reasons("oldname")
    assert said[0] == REASON
    assert "ldname" not in " ".join(said)


def test_in_spanish_too(jane):
    with override("es"):
        (said,) = reasons("oldname")
    assert said[0] == "Coincide con un nombre que figura en su registro"


def test_who_is_found_by_the_own_name_has_no_such_reason(jane):
    assert [REASON in said for said in reasons("jane")] == [False, False]
    assert [REASON in said for said in reasons("newname")] == [False]
    assert [REASON in said for said in reasons("")] == [False, False]


def test_beside_a_word_of_the_directory_it_is_said_as_well(jane):
    factories.state("OR")
    assert [said[0] for said in reasons("oldname+oakland")] == [REASON]


@pytest.mark.parametrize("typed", ["oldnam", "old", "oldnmae", "oldnames"])
def test_it_is_not_guessed_letter_by_letter(jane, typed):
    """Neither a beginning nor a typing error leads to it."""
    assert names(q=typed) == []


def test_whoever_bears_the_name_comes_first():
    former = factories.listed(first_name="Ada", last_name="Zimmer", certification="OM")
    other_name(former, "Ada Oldname")
    factories.listed(first_name="Zoe", last_name="Oldname")
    assert names(q="oldname") == ["Zoe Oldname", "Zimmer"]


def test_a_hidden_name_is_not_found(jane):
    with factories.publishing():
        jane.other_names.update(hidden=True)
    assert names(q="oldname") == []
    assert names(q="newname") == ["Jane Newname"]


def test_each_of_several_names_is_found(jane):
    other_name(jane, "Janet Middleton", kind="2")
    assert names(q="middleton") == ["Jane Newname"]
    assert names(q="janet oldname") == ["Jane Newname"]


def test_a_name_that_is_gone_is_not_found(jane):
    with factories.publishing():
        jane.other_names.all().delete()
    assert names(q="oldname") == []
