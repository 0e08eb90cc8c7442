"""Every invariant of pairs and merges stands in the database, with a message for a form."""

import pytest
from django.utils import timezone

from practitioners.models import DuplicatePair, Merge, NotTheSame
from tests import factories
from tests.constraints import messages_of_a_form, numbered, refused_by

pytestmark = pytest.mark.django_db


def two():
    return sorted((factories.practitioner(), factories.practitioner()), key=lambda each: each.pk)


def pair(people=None, **facts):
    first, second = people or two()
    return DuplicatePair(
        **{"first": first, "second": second, "grade": 1, "reasons": ["license"], **facts}
    )


def denial(people=None, **facts):
    first, second = people or two()
    facts = {"grade": 1, "reason": "Looked.", "decided_by": factories.verifier(), **facts}
    return NotTheSame(first=first, second=second, **facts)


def merge(people=None, **facts):
    kept, absorbed = people or two()
    facts = {"kept": kept, "absorbed": absorbed, "said": "Mina into Mina", **facts}
    return Merge(choices={"npi": "kept"}, journal=[{}], merged_by=factories.verifier(), **facts)


def again(make):
    people = two()
    make(people).save()
    return make(people)


def merged_into_another():
    first = merge()
    first.save()
    return merge((factories.practitioner(), first.absorbed))


def with_itself():
    person = factories.practitioner()
    return merge((person, person))


MESSAGES = {
    "duplicate_is_there_once": "This pair is there already.",
    "duplicate_names_the_lower_key_first": (
        "A pair is two records, the one with the lower key first."
    ),
    "denial_is_there_once": "This pair is there already.",
    "denial_names_the_lower_key_first": "A pair is two records, the one with the lower key first.",
    "denial_has_a_reason": "Say how you found it.",
    "record_is_merged_into_one_other": "This record is merged into another already.",
    "record_is_not_merged_into_itself": "A record can't be merged into itself.",
    "merge_is_undone_by_somebody_at_some_time": "Say who undid it, and when.",
}
BROKEN = [
    ("duplicate_is_there_once", lambda: again(pair)),
    ("duplicate_names_the_lower_key_first", lambda: pair(two()[::-1])),
    ("denial_is_there_once", lambda: again(denial)),
    ("denial_names_the_lower_key_first", lambda: denial(two()[::-1])),
    ("denial_has_a_reason", lambda: denial(reason="")),
    ("record_is_merged_into_one_other", lambda: again(merge)),
    ("record_is_merged_into_one_other", merged_into_another),
    ("record_is_not_merged_into_itself", with_itself),
    ("merge_is_undone_by_somebody_at_some_time", lambda: merge(undone_at=timezone.now())),
    ("merge_is_undone_by_somebody_at_some_time", lambda: merge(undone_by=factories.verifier())),
]
NAMES = numbered(BROKEN)


@pytest.mark.parametrize(("name", "make"), BROKEN, ids=NAMES)
def test_a_form_shows_the_message(name, make):
    assert messages_of_a_form(make()) == [MESSAGES[name]]


@pytest.mark.parametrize(("name", "make"), BROKEN, ids=NAMES)
def test_the_database_refuses(name, make):
    assert refused_by(make()) == name


def test_a_merge_that_was_undone_leaves_room_for_another():
    undone = merge(undone_at=timezone.now(), undone_by=factories.verifier())
    undone.save()
    merge((undone.kept, undone.absorbed)).save()
