"""How many practitioners each choice would give."""

from collections import Counter

from finder.search.choices import TERM_FIELDS
from practitioners.terms import Field, field_and_choice

NAMES = {field: name for name, field in TERM_FIELDS.items()}


def facets(counts, filterset):
    """Of each field, for every value the count, from the counts of terms; 0 where there is none.

    A choice that was added while the search ran has no word yet, and is left to the next search.
    """
    choices = filterset.choices
    shown = {name: dict.fromkeys(values, 0) for name, values in choices.fields.items()}
    for number, count in counts.items():
        field, choice = field_and_choice(number)
        if field == Field.STATED_SPECIALTY and filterset.asked("include_stated"):
            field = Field.DOCUMENTED_SPECIALTY
        name = NAMES.get(field)
        if name and choice in choices.by_number[name]:
            shown[name][choices.by_number[name][choice]] += count
    return shown


def sum_counts(rows):
    """Counts of terms from rows of (term, count), in which a term may stand more than once."""
    counts = Counter()
    for number, count in rows:
        counts[number] += count
    return counts
