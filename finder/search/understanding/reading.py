"""Free text as filters: "sports acupuncturist near Oakland under $100" by rules and vocabulary.

Taken are phrases of the vocabularies that mean one thing, and places, prices, years and distances
that their wording gives away. A word that is the name of somebody listed stays text unless a word
beside it says what it is, and so does everything else: the search reads that as it always does.
"""

from dataclasses import dataclass, field, replace

from finder.search.bounds import BOUNDS, narrowest
from finder.search.understanding.amounts import amounts_in
from finder.search.understanding.leftovers import runs, written_rest
from finder.search.understanding.meanings import Meaning, Text
from finder.search.understanding.places import (
    city_alone,
    city_in_its_state,
    is_large_city,
    is_marked,
    place_at,
)
from finder.search.understanding.tokens import written
from finder.search.understanding.vocabularies import phrase_at, plans_of_state


@dataclass(frozen=True)
class Heard:
    """Words of a text, and what they were understood as."""

    words: str
    parameter: str
    value: str


@dataclass(frozen=True)
class Understood:
    """What a text asks for: values of parameters as they stand in a query string, what of it stays
    text, and which words said what."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    rest: str = ""
    heard: list[Heard] = field(default_factory=list)


def understand(typed, choices, known, around=None):
    """Read a text. `around` is the place chosen beside it, if one is: no other takes its place.

    Asks `known` for the places that the text may name, and for the names that its words may be:
    two queries at most.
    """
    text = Text(typed, choices, known)
    if not text.tokens:
        return Understood(rest=typed)
    meanings = without_names(text, meanings_of(text))
    accepted = with_city_alone(text, meanings, accepted_among(meanings, around), around)
    state = next((each.state for each in accepted if each.state), around.state if around else "")
    accepted = [plans_of_state(choices, each, state) for each in accepted]
    fields = fields_of(accepted)
    if not fields:
        return Understood(rest=typed)
    return Understood(fields, written_rest(text, meanings, accepted), heard_of(text, accepted))


def meanings_of(text):
    """What the words stand for, from the first to the last; none takes another's words."""
    amounts = {meaning.start: meaning for meaning in meanings_of_amounts(text)}
    meanings, at = [], 0
    while at < len(text.tokens):
        before = meanings[-1] if meanings else None
        end = min((start for start in amounts if start > at), default=len(text.tokens))
        meaning = amounts.get(at) or best_at(text, at, end, before)
        if meaning:
            meanings.append(
                meaning if is_wanted(text, meaning) else Meaning(meaning.start, meaning.end)
            )
        at = meaning.end if meaning else at + 1
    return meanings


def meanings_of_amounts(text):
    for amount in amounts_in(text.text):
        inside = [
            at
            for at, token in enumerate(text.tokens)
            if token.start < amount.end and token.end > amount.start
        ]
        if inside:
            values = (amount.value,) if amount.parameter else ()
            yield Meaning(
                inside[0],
                inside[-1] + 1,
                amount.parameter,
                values,
                before_a_place=amount.narrows_a_place,
            )


def best_at(text, at, end, before):
    """The longer of what the vocabularies and the map have."""
    said, place = phrase_at(text, at, end, before), place_at(text, at, end, before)
    if said is None or (place and place.end > said.end):
        return place
    if said.parameter == "state":
        return place_or_state(text, said, place, before)
    if place and place.end == said.end and not goes_first(text, said):
        return place
    # Providence is a city rather than a plan, unless somebody takes it.
    return said if said.sure or not is_large_city(text, at) else Meaning(said.start, said.end)


def place_or_state(text, said, place, before):
    """New York and Kansas City are cities; Oregon is a state, also for who is near it."""
    if text.word(said.end) == "state":
        return replace(said, end=said.end + 1, sure=True, state=said.values[0])
    city = city_in_its_state(text, said)
    if city:
        return city
    if place and text.word(said.start - 1) != "in" and is_large_city(text, said.start):
        return place
    sure = said.sure or is_marked(text, said.start, before)
    return replace(said, sure=sure, state=said.values[0])


def goes_first(text, said):
    """Of the same words, a place goes first; but not a plan that somebody takes, nor what is
    spoken: "in English"."""
    return said.sure if said.parameter != "language" else text.word(said.start - 1) == "in"


def is_wanted(text, meaning):
    if meaning.joins:
        return True
    return not text.is_denied(meaning.start) and (meaning.sure or not text.has_title(meaning.start))


def without_names(text, meanings):
    """Without single words that are the name of somebody listed, where nothing says otherwise."""
    unsure = {text.word(each.start) for each in meanings if not each.sure}
    names = text.known.names(unsure | cities_that_may_be_names(text, meanings))
    text.names = names
    return [each for each in meanings if each.sure or text.word(each.start) not in names]


def cities_that_may_be_names(text, meanings):
    taken = {at for each in meanings for at in each.places}
    return {
        text.word(at)
        for at in range(len(text.tokens))
        if at not in taken and is_large_city(text, at)
    }


def accepted_among(meanings, around):
    """The meanings that are taken: the first place, and a radius only with a place."""
    first = next((each for each in meanings if each.parameter == "near"), None)
    return [
        each
        for each in meanings
        if each.parameter and (each.parameter != "near" or (each is first and around is None))
    ]


def with_city_alone(text, meanings, accepted, around):
    """With what is left, if that is a city and nothing else; without a radius around nothing."""
    if around is None and not any(each.parameter == "near" for each in accepted):
        left = runs(text, meanings, accepted)
        city = city_alone(text, left[0]) if len(left) == 1 else None
        if city and may_be_meant(text, city):
            return sorted([*accepted, city], key=lambda each: each.start)
        return [each for each in accepted if each.parameter != "radius"]
    return accepted


def may_be_meant(text, city):
    is_name = city.end - city.start == 1 and text.word(city.start) in text.names
    return not (is_name or text.is_denied(city.start) or text.has_title(city.start))


def fields_of(accepted):
    """Of each parameter the values, each once; of several bounds the narrowest, as all hold."""
    fields = {}
    for meaning in accepted:
        values = fields.setdefault(meaning.parameter, [])
        values.extend(value for value in meaning.values if value not in values)
    return {
        name: [narrowest(name, values)] if name in BOUNDS else values
        for name, values in fields.items()
    }


def heard_of(text, accepted):
    return [
        Heard(written(text.tokens, meaning.places), meaning.parameter, value)
        for meaning in accepted
        for value in meaning.values
    ]
