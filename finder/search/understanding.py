"""Free text as filters: "sports acupuncturist near Oakland under $100" by rules and vocabulary.

Only phrases of the directory's own words and structures with a word that marks them are taken. A
name, a bare city and whatever may mean two things stay text, which the search reads as it is.
"""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from finder.search.choices import TERM_FIELDS
from finder.search.near import near_in_edition
from finder.search.text import NOWHERE, Phrase, longest_known, meant_terms, words_of
from practitioners.terms import LISTED_TERM, field_and_choice

NAMES = {number: name for name, number in TERM_FIELDS.items()}
TENS = "one two three four five six seven eight nine ten".split()
NUMBERS = {word: str(number) for number, word in enumerate(TENS, 1)} | {
    "fifteen": "15", "twenty": "20", "thirty": "30",
}  # fmt: skip
MOST = r"(?:under|below|less than|up to|at most|no more than|cheaper than|maximum|max)"
DOLLARS = r"(?:\$ ?(?P<a>\d{2,4})|(?P<b>\d{2,4}) ?(?:dollars|bucks|usd)\b)"
FIRST = r"(?P<first>\b(?:first|initial) (?:visit|appointment|session)s? )?"
PRICES = [
    rf"{FIRST}\b{MOST} (?:{DOLLARS}|(?P<c>\d{{2,4}})\b(?! ?(?:mi|mile|year|yr)))",
    rf"{FIRST}{DOLLARS} (?:or less|or under|or cheaper|maximum|max|at most)\b",
]
COUNT = rf"(?P<years>\d{{1,2}}|{'|'.join(NUMBERS)})"
PRACTICING = r"(?: of)?(?: experience| in practice| practicing)?"
YEARS = [
    rf"\b(?:with )?(?:at least|over|more than|minimum) {COUNT} ?(?:years?|yrs?)\b{PRACTICING}",
    rf"\b(?:with )?{COUNT} ?(?:\+|or more|plus) ?(?:years?|yrs?)\b{PRACTICING}",
    rf"\b(?:with )?{COUNT} ?(?:years?|yrs?) (?:of )?(?:experience|in practice)\b",
]
WITHIN = r"\b(?:within )?(?P<miles>\d{1,3}) ?(?:mi|miles?)\b(?: (?=of |from |around |near ))?"
MARKS = ("close to", "next to", "near", "around", "in", "of", "from", "at", "by")
LONGEST_PLACE = 4
# What only joins the rest, once something of it was understood.
JOINING = frozenset(
    "a an and any around at but by can close does find for from good has help i in is looking me"
    " my near need near of on or please practicing someone somebody speak speaking speaks take"
    " takes taking accept accepts accepting that the to treat treats treating want who with within"
    " works work working insurance experience patients fluent covered covers help helps".split()
)


@dataclass(frozen=True)
class Understood:
    """What a text asks for: values of parameters as in a query string, and what stays text."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    rest: str = ""


def understand(text, choices, taken=frozenset()):
    """Read a text; parameters that are `taken` hold one value already and stay as they are."""
    reading = Reading(" ".join(text.split()), choices, set(taken))
    reading.prices()
    reading.years()
    reading.place()
    reading.words()
    if not reading.fields:
        return Understood(rest=text)
    # Words that stand together only now may say something more.
    more = understand(reading.text, choices, reading.taken)
    fields = {name: list(values) for name, values in reading.fields.items()}
    for name, values in more.fields.items():
        fields.setdefault(name, []).extend(values)
    return Understood({name: list(dict.fromkeys(each)) for name, each in fields.items()}, more.rest)


class Reading:
    """A text that grows shorter as it is understood."""

    def __init__(self, text, choices, taken):
        self.text, self.choices, self.taken = text, choices, taken
        self.fields = {}

    def take(self, name, value):
        self.fields.setdefault(name, []).append(value)

    def take_one(self, name, value):
        self.take(name, value)
        self.taken.add(name)

    def cut(self, start, end):
        self.text = " ".join(f"{self.text[:start]} {self.text[end:]}".split())

    def first(self, patterns):
        found = (re.search(pattern, self.text, re.IGNORECASE | re.ASCII) for pattern in patterns)
        return next(filter(None, found), None)

    def prices(self):
        for _ in range(2):
            match = self.first(PRICES)
            if not match:
                return
            name = "max_first_price" if match["first"] else "max_price"
            if name in self.taken:
                return
            values = match.groupdict()
            self.take_one(name, values["a"] or values["b"] or values["c"])
            self.cut(*match.span())

    def years(self):
        match = self.first(YEARS)
        if match and "min_years" not in self.taken:
            said = match["years"].lower()
            self.take_one("min_years", NUMBERS.get(said, str(int(said) if said.isdigit() else 0)))
            self.cut(*match.span())

    def place(self):
        if "near" in self.taken:
            return
        distance = self.first([WITHIN])
        before = self.text
        if distance:
            self.cut(*distance.span())
        place = self.zip_code() or self.city_and_state() or self.after_a_mark()
        if place is None:
            self.text = before
            return
        self.take_one("near", place)
        if distance and 1 <= int(distance["miles"]) <= 100 and "radius" not in self.taken:
            self.take_one("radius", str(int(distance["miles"])))

    def zip_code(self):
        for match in re.finditer(r"(?<![\d$,.-])\d{5}(?![\d,.-])", self.text, re.ASCII):
            if self.is_place(match[0]):
                self.cut(*match.span())
                return match[0]
        return None

    def city_and_state(self):
        """As "Oakland, CA": the longest run of words before a comma that is a city there."""
        comma = re.search(r", ?([A-Za-z]{2})\b", self.text)
        if not comma or comma[1].upper() not in self.choices.states:
            return None
        words = list(re.finditer(r"\S+", self.text[: comma.start()]))[-LONGEST_PLACE:]
        for word in words:
            name = f"{self.text[word.start() : comma.start()]}, {comma[1].upper()}"
            if self.is_place(name):
                self.cut(word.start(), comma.end())
                return name
        return None

    def after_a_mark(self):
        """As "near Oakland": the longest run of words after the mark that is a place."""
        for match in re.finditer(rf"\b(?:{'|'.join(MARKS)}) ", self.text, re.IGNORECASE):
            words = list(re.finditer(r"\S+", self.text[match.end() :]))[:LONGEST_PLACE]
            for word in reversed(words):
                end = match.end() + word.end()
                name = self.text[match.end() : end].rstrip(",.;")
                if not self.is_known(name) and self.is_place(name):
                    self.cut(match.start(), end)
                    return name
        return None

    def is_known(self, text):
        """Whether a text begins with words of the directory: "in Spanish", "in California"."""
        typed = words_of(text)
        return not typed or longest_known(typed, self.choices) is not None

    def is_place(self, text):
        try:
            return bool(near_in_edition(text, self.choices.edition))
        except ValidationError:
            return False

    def words(self):
        """Phrases of the directory that mean one thing; what joins them goes with them."""
        written = self.text.split()
        typed = [(at, word) for at, each in enumerate(written) for word in words_of(each)]
        kept, understood = [], set()
        while typed:
            phrase = self.phrase([word for _, word in typed])
            said, typed = typed[: len(phrase.words)], typed[len(phrase.words) :]
            name, value = self.meaning(phrase)
            if name:
                self.take(name, value)
                understood.update(at for at, _ in said)
            elif not joins(phrase):
                kept += said
        if self.fields:
            # Of a word that was understood in part, as "Spanish/Lee", the other part stays.
            stays = [word.folded if at in understood else written[at] for at, word in kept]
            self.text = " ".join(dict.fromkeys(stays))

    def phrase(self, typed):
        """The longest that the directory knows, or one word and what it may be misspelled for."""
        word = typed[0].folded
        unknown = Phrase((word,), meant_terms(word, self.choices), misspelled=True)
        return longest_known(typed, self.choices) or unknown

    def meaning(self, phrase):
        """The parameter and value that a phrase stands for; a pair of None where it may be more."""
        if len(phrase.terms) != 1:
            return None, None
        number, choice = field_and_choice(next(iter(phrase.terms)))
        name = NAMES.get(number)
        return (name, self.choices.by_number[name][choice]) if name else (None, None)


def joins(phrase):
    if phrase.words in NOWHERE:
        return True
    if phrase.terms:
        return phrase.terms == {LISTED_TERM}
    return phrase.words[0] in JOINING
