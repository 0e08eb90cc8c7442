"""Amounts in a text: prices, years of experience and miles, in digits or small number words.

In English and in Spanish; the words of both stand side by side.
"""

import re
from dataclasses import dataclass

from practitioners.folding import fold

IN_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "twenty five": 25,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "a hundred": 100, "one hundred": 100, "hundred": 100,
}  # fmt: skip
WORDS = "|".join(sorted(IN_WORDS, key=len, reverse=True)).replace(" ", r"\ ")
NUMBER = rf"(?:[0-9],[0-9]{{3}}|[0-9]{{1,4}}|{WORDS})"
AT_MOST = (
    r"(?:under|below|less\ than|cheaper\ than|at\ most|up\ to|no\ more\ than|not\ more\ than"
    r"|not\ over|max(?:imum)?(?:\ of)?|(?:por\ |a\ )?menos\ de|hasta|(?:a\ )?no\ m[aá]s\ de"
    r"|(?:como\ )?m[aá]ximo(?:\ de)?)"
)
AT_LEAST = (
    r"(?:at\ least|more\ than|over|above|min(?:imum)?(?:\ of)?"
    r"|al\ menos|por\ lo\ menos|m[aá]s\ de|m[ií]nimo(?:\ de)?)"
)
FIRST_VISIT = (
    r"(?:(?:first|initial|intake)[ -](?:visit|appointment|session|consultation)s?"
    r"|primera\ (?:visita|cita|consulta|sesi[oó]n))"
)
FOLLOW_UP = (
    r"(?:follow[ -]?ups?(?:\ (?:visits?|appointments?))?|visits?|sessions?|treatments?"
    r"|price|priced|prices|costs?|costing|charges?|charging"
    r"|visita(?:\ de\ seguimiento)?s?|cita|sesi[oó]n|consulta|precio)"
)
# An amount that nothing calls dollars is a price only after a word for a visit or its price.
AMOUNT = rf"""
    (?: \$\ ?(?P<dollars>{NUMBER})(?:\.[0-9]{{2}})?(?:\ (?:dollars|usd))?
      | (?P<bucks>{NUMBER})\ ?(?:dollars|bucks|usd|d[oó]lares) )"""
EACH = (
    r"(?:\ (?:a|per|each|for\ (?:a|each|the)|por|la)"
    r"\ (?:visit|session|treatment|follow[ -]?up|visita|cita|sesi[oó]n))"
)
PRICE = re.compile(
    rf"""(?<![\w$])
    (?:(?:(?:a|the)\ )?(?P<first>{FIRST_VISIT})\ |(?P<follow_up>{FOLLOW_UP})\ )?
    (?:(?:is|are|for|of|at|costs?|price|a|de|por)\ ){{0,6}}
    (?:between\ |from\ )?(?:\$?\ ?[0-9]{{1,4}}\ ?(?:and|to|-|–)\ ?(?=\$|[0-9]))?
    (?P<most>{AT_MOST}\ )?
    (?:{AMOUNT}|(?P<bare>{NUMBER})(?![%+])(?!\ ?(?:miles?|mi|years?|yrs?|millas?|años?)\b))
    (?P<or_less>\ (?:or|and)\ (?:less|under|below|cheaper)|\ o\ menos|\ max(?:imum)?|\ tops)?
    {EACH}?
    (?:\ (?:for\ )?(?:(?:a|the|my)\ )?(?P<first_after>{FIRST_VISIT}))?
    (?![\w$]|,[0-9])""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
EXPERIENCE = (
    r"(?:(?:of\ )?(?:verified\ |clinical\ )?(?:experience|experienced|practice|practicing)"
    r"|in\ (?:the\ )?(?:practice|business|field)|de\ (?:experiencia|pr[aá]ctica))"
)
YEARS = re.compile(
    rf"""(?<!\w)
    (?P<how_long>for\ )?
    (?P<least>{AT_LEAST}\ )?
    (?P<number>{NUMBER})
    (?P<more>\ ?\+|\ plus|\ or\ more|\ o\ m[aá]s)?\ ?-?
    (?:years?|yrs?|años?)(?:['’])?(?P<more_after>\ or\ more|\ o\ m[aá]s|\ plus|\ ?\+)?
    (?:\ (?P<experience>{EXPERIENCE}))?
    (?!\w|[ -]olds?\b)""",
    re.VERBOSE | re.IGNORECASE,
)
MILES = re.compile(
    rf"""(?<![\w$])
    (?:(?:within|in|under|less\ than|up\ to|at\ most|{AT_MOST}|a)\ )?(?:about\ |a\ |unas\ )?
    (?P<number>{NUMBER})[ -]?(?:miles?|mi|millas?)(?:\ radius|\ o\ menos)?\b\.?
    (?P<around>\ (?:of|from|around|away\ from|to|near|de|desde))?
    (?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
# A lower number that nothing calls dollars is an age.
LEAST_ALONE = 50
NOTHING_COUNTED = re.compile(r"\s*(?:$|[,.;)]|(?:and|near|in|who|that|with|for|please)\b)", re.I)
MOST_DOLLARS, MOST_YEARS, MOST_MILES = 9999, 80, 100


@dataclass(frozen=True)
class Amount:
    """An amount that stands at these letters of a text; without a parameter it is only words."""

    start: int
    end: int
    parameter: str
    value: str
    narrows_a_place: bool = False


def amounts_in(text):
    """The amounts of a text, in order; where two claim the same letters, the first."""
    found = sorted(
        [*years_in(text), *miles_in(text), *prices_in(text)],
        key=lambda each: (each.start, -each.end),
    )
    apart = []
    for amount in found:
        if not apart or amount.start >= apart[-1].end:
            apart.append(amount)
    return apart


def prices_in(text):
    for match in PRICE.finditer(text):
        first = match["first"] or match["first_after"]
        said = match["dollars"] or match["bucks"]
        named = match["first"] or match["follow_up"]
        number = number_of(said or match["bare"])
        bounded = match["most"] or match["or_less"]
        if not said and not (bounded and (named or is_a_price_alone(text, match, number))):
            continue
        if 0 < number <= MOST_DOLLARS:
            parameter = "max_first_price" if first else "max_price"
            yield Amount(match.start(), match.end(), parameter, str(number))


def is_a_price_alone(text, match, number):
    """As "under 100", where nothing else is counted: not "kids under 12", "under 90 minutes"."""
    return number >= LEAST_ALONE and bool(NOTHING_COUNTED.match(text, match.end()))


def years_in(text):
    for match in YEARS.finditer(text):
        more = match["least"] or match["more"] or match["more_after"]
        if not (match["experience"] or more):
            continue
        # "Neck pain for over five years" says how long it has hurt.
        lasts = match["how_long"] and not match["experience"]
        number = number_of(match["number"])
        if 0 < number <= MOST_YEARS:
            yield Amount(match.start(), match.end(), "" if lasts else "min_years", str(number))


def miles_in(text):
    for match in MILES.finditer(text):
        number = number_of(match["number"])
        if 0 < number <= MOST_MILES:
            yield Amount(match.start(), match.end(), "radius", str(number), bool(match["around"]))


def number_of(written):
    digits = written.replace(",", "")
    # Folded, since to a pattern that ignores case a Turkish i without its dot is an i as well.
    return int(digits) if digits.isdigit() else IN_WORDS[fold(written)]
