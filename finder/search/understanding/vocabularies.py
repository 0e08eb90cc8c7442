"""Words of the vocabularies in a text, with what marks them: "takes Aetna", "Spanish-speaking"."""

from dataclasses import replace

from finder.search.choices import TERM_FIELDS
from finder.search.text import LONGEST_PHRASE, meant_terms
from finder.search.understanding.meanings import Meaning
from finder.search.understanding.wording import (
    BETWEEN_MARKER_AND_WORD,
    FURTHER_PHRASES,
    JOINING,
    MARKERS_AFTER,
    MARKERS_BEFORE,
    NO_PLAN_ALONE,
    SHARED_BY_PLANS,
)
from practitioners.folding import fold
from practitioners.terms import LISTED_TERM, Field, field_and_choice

PARAMETERS = {number: name for name, number in TERM_FIELDS.items()}


def phrase_at(text, start, end, before):
    """What the longest phrase from `start`, and not past `end`, stands for; None for no phrase."""
    for stop in range(min(start + LONGEST_PHRASE, end), start, -1):
        if not text.is_apart(start, stop):
            meaning = meaning_of(text, start, stop, before)
            if meaning:
                return meaning
    misspelled = meant_terms(text.word(start), text.choices)
    if misspelled:
        return by_terms(text, start, start + 1, misspelled, before)
    return plan_by_its_beginning(text, start, end, before)


def meaning_of(text, start, stop, before):
    words = tuple(text.words[start:stop])
    if words in SHARED_BY_PLANS:
        shared = SHARED_BY_PLANS[words]
        plans = plans_that_share(text.choices, shared)
        return Meaning(start, stop, "insurance", plans, shared=shared) if plans else None
    if words in FURTHER_PHRASES:
        parameter, value = FURTHER_PHRASES[words]
        return Meaning(start, stop, parameter, (value,))
    if words in text.choices.phrases:
        return by_terms(text, start, stop, text.choices.phrases[words], before)
    if len(words) > 1 and words in JOINING:
        return Meaning(start, stop, joins=True)
    return None


def by_terms(text, start, stop, terms, before):
    """What terms mean; nothing where they may mean things of two fields and no word says which."""
    if LISTED_TERM in terms:
        return Meaning(start, stop, joins=True)
    values = {}
    for number in sorted(terms):
        kind, choice = field_and_choice(number)
        name = PARAMETERS.get(kind, "")
        value = text.choices.by_number[name][choice] if name else ""
        values.setdefault(name, []).append(value)
    marked = [name for name in values if is_marked(text, start, stop, name, before)]
    parameter = marked[0] if marked else next(iter(values))
    if parameter == "" or (len(values) > 1 and not marked):
        return Meaning(start, stop)
    sure = bool(marked) or stop - start > 1
    return Meaning(start, stop, parameter, tuple(values[parameter]), sure=sure)


def is_marked(text, start, stop, parameter, before):
    """Whether a word before or after says of which field these are, or one of a list did."""
    if text.word(stop) in MARKERS_AFTER.get(parameter, ()):
        return True
    markers = MARKERS_BEFORE.get(parameter, ())
    at = start - 1
    while text.word(at) in BETWEEN_MARKER_AND_WORD and text.word(at) not in markers:
        at -= 1
    if before and at == before.end - 1:
        return before.parameter == parameter and before.sure
    return text.word(at) in markers


def plan_by_its_beginning(text, start, end, before):
    """The one plan whose words begin so, after a word such as "takes": Kaiser, United."""
    if not is_marked(text, start, start + 1, "insurance", before):
        return None
    for stop in range(min(start + LONGEST_PHRASE, end), start, -1):
        words = tuple(text.words[start:stop])
        plans = plans_that_begin(text.choices, words)
        if len(plans) == 1 and not NO_PLAN_ALONE.issuperset(words):
            return Meaning(start, stop, "insurance", tuple(plans))
    return None


def plans_that_begin(choices, words):
    terms = frozenset().union(
        *(terms for phrase, terms in choices.phrases.items() if phrase[: len(words)] == words)
    )
    plans = [choice for kind, choice in map(field_and_choice, terms) if kind == Field.INSURANCE]
    return {choices.by_number["insurance"][choice] for choice in plans}


def plans_that_share(choices, names, state=""):
    """The plans of whose words some hold one of the names, and the state's, if one is given."""
    return tuple(
        plan.value
        for plan in choices.fields["insurance"].values()
        if any(state in words and any(name in words for name in names) for words in words_of(plan))
    )


def plans_of_state(choices, meaning, code):
    """The meaning with those of its plans that name the state; with all where none does."""
    state = choices.fields["state"].get(code)
    if not (meaning.shared and state):
        return meaning
    named = plans_that_share(choices, meaning.shared, fold(state.label))
    return replace(meaning, values=named or meaning.values)


def words_of(plan):
    return [fold(words) for words in (plan.label, *plan.synonyms)]
