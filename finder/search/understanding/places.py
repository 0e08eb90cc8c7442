"""Places in a text: a ZIP, a city with its state, a place after a word such as "near"."""

from finder.search.near import label_of
from finder.search.understanding.meanings import LONGEST_PLACE, Meaning
from finder.search.understanding.wording import OTHER_NAMES, PLACE_MARKERS, PLACE_MARKERS_OF_TWO
from practitioners.folding import fold, fold_place
from practitioners.models import Place

LONGEST_STATE = 3
# A city that nothing but its name says: smaller ones are called Lee, Young and Price.
LARGE_CITY = 25_000
# After a word such as "in", a city and not just a name on the map: no Home, no Spring.
SETTLED = 500
# Codes that are words, unless in capitals or after a comma.
CODES_THAT_ARE_WORDS = frozenset("IN ME OR HI OK OH MA PA LA DE AL ID CO".split())


def place_at(text, start, end, before):
    """The longest place from `start`, and not past `end`, that is said to be one; or None."""
    marked = is_marked(text, start, before)
    for stop in range(min(start + LONGEST_PLACE, end), start, -1):
        places = places_named(text, start, stop)
        meaning = places and (
            zip_code(text, start, stop, places)
            or with_state(text, start, stop, places, marked)
            or (marked and alone(text, start, stop, places))
        )
        if meaning:
            return meaning
    return state_by_code(text, start) if marked else None


def is_marked(text, start, before):
    """Whether a word such as "near" goes before, or miles do."""
    at = start - 1 if text.word(start - 1) != "the" else start - 2
    if before and before.before_a_place and before.end == at + 1:
        return True
    return text.word(at) in PLACE_MARKERS or (text.word(at - 1), text.word(at)) in (
        PLACE_MARKERS_OF_TWO
    )


def places_named(text, start, stop):
    if text.is_apart(start, stop, by="before_comma"):
        return []
    name = text.run(start, stop)
    return text.cities_and_zips.get(fold_place(OTHER_NAMES.get(name, name)), [])


def zip_code(text, start, stop, places):
    if places[0].kind != Place.Kind.ZIP:
        return None
    further = stop < len(text.tokens) and text.tokens[stop].piece == text.tokens[start].piece
    return near(start, stop + further, places[0])


def with_state(text, start, stop, places, marked):
    code, after, is_clear = state_after(text, stop)
    there = [place for place in places if place.state_id == code]
    if not there:
        return None
    is_large = (there[0].population or 0) >= LARGE_CITY
    if not (is_clear or marked or is_large):
        return None
    its_zip = [place for place in places_named(text, after, after + 1) if place.state_id == code]
    return near(start, after + 1, its_zip[0]) if its_zip else near(start, after, there[0])


def alone(text, start, stop, places):
    """A city without a state: the largest of its name. One whose state is said is no other's."""
    _, _, is_clear = state_after(text, stop)
    settled = (places[0].population or 0) >= SETTLED
    return near(start, stop, places[0]) if settled and not is_clear else None


def near(start, stop, place):
    value = place.name if place.kind == Place.Kind.ZIP else label_of(place)
    return Meaning(start, stop, "near", (value,), state=place.state_id)


def state_after(text, at):
    """The code of a state that stands after a city, where it ends, and whether nothing else is
    meant; None where there is no state."""
    nothing = None, at, False
    if at >= len(text.tokens) or text.tokens[at - 1].before_border:
        return nothing
    for stop in range(min(at + LONGEST_STATE, len(text.tokens)), at, -1):
        code = state_named(text, at, stop)
        if code:
            return code, stop, True
    code = text.word(at).upper()
    if code not in text.choices.states:
        return nothing
    is_clear = text.tokens[at - 1].before_comma or stands_out(text, at)
    return (code, at + 1, is_clear) if is_clear or code not in CODES_THAT_ARE_WORDS else nothing


def state_named(text, start, stop):
    name = text.run(start, stop)
    states = text.choices.states.values()
    return next((state.code for state in states if fold(state.name) == name), None)


def stands_out(text, at):
    """In capitals, and not only because all is."""
    is_last = at == len(text.tokens) - 1
    return text.tokens[at].is_in_capitals and (not text.is_shouted or is_last)


def state_by_code(text, start):
    """As in "in CA"."""
    code = text.word(start).upper()
    if code not in text.choices.states:
        return None
    if code in CODES_THAT_ARE_WORDS and not stands_out(text, start):
        return None
    return Meaning(start, start + 1, "state", (code,), state=code)


def city_alone(text, run):
    """What a run of words names, if it is a city and nothing says so; a single word has to be the
    name of a large one."""
    start, stop = run[0], run[-1] + 1
    places = places_named(text, start, stop)
    least = LARGE_CITY if stop - start == 1 else SETTLED
    if not places or (places[0].population or 0) < least:
        return None
    return near(start, stop, places[0])


def city_in_its_state(text, said):
    """The large city that is called as a state is and lies in it, or whose name begins so."""
    for stop in range(min(said.start + LONGEST_PLACE, len(text.tokens)), said.end - 1, -1):
        places = places_named(text, said.start, stop)
        large = bool(places) and (places[0].population or 0) >= LARGE_CITY
        if large and (stop > said.end or places[0].state_id == said.values[0]):
            return near(said.start, stop, places[0])
    return None


def is_large_city(text, at):
    """Whether a single word is the name of a large city."""
    places = places_named(text, at, at + 1)
    return bool(places) and (places[0].population or 0) >= LARGE_CITY
