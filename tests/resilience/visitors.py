"""A realistic mix of visitors: few places, filters and people are asked for often, many seldom."""

import random
import statistics
import threading
import time
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import quote

from tests.nginx import Visitor

# Of a hundred requests so many are for each kind.
KINDS = {"results": 55, "profile": 20, "rest": 15, "home": 5, "guide": 5}
FILTERS = (
    "", "&specialty=sports", "&accepting=true", "&insurance=aetna", "&specialty=orthopedic",
    "&certification=any", "&condition=neck-pain", "&language=es", "&max_price=100",
    "&specialty=sports&accepting=true", "&insurance=cigna", "&telehealth=true",
    "&specialty=sports&certification=any", "&page_size=10", "&min_years=10",
    "&step_free=true",
    "&condition=neck-pain&insurance=aetna", "&specialty=orthopedic&max_price=120", "&sort=distance",
    "&insurance=aetna&accepting=true&max_price=100", "&language=cmn", "&radius=10", "&sort=price",
)  # fmt: skip


def by_rank(things):
    """Zipf's law: the second of them is asked for half as often as the first, the third a third."""
    return list(accumulate(1 / rank for rank in range(1, len(things) + 1)))


class Mix:
    """An endless list of addresses, always the same for the same number."""

    def __init__(self, places, people, number):
        self.random = random.Random(number)
        self.places, self.of_places = places, by_rank(places)
        self.people, self.of_people = people, by_rank(people)
        self.of_filters = by_rank(FILTERS)

    def one(self, things, weights):
        return self.random.choices(things, cum_weights=weights)[0]

    def __iter__(self):
        return self

    def __next__(self):
        kind = self.random.choices(list(KINDS), KINDS.values())[0]
        return getattr(self, kind)()

    def results(self):
        return f"/practitioners/?{self.search()}"

    def rest(self):
        return f"/api/v1/practitioners/?{self.search()}"

    def search(self):
        near = quote(self.one(self.places, self.of_places))
        return f"near={near}{self.one(FILTERS, self.of_filters)}"

    def profile(self):
        return f"/practitioners/{self.one(self.people, self.of_people)}/"

    def home(self):
        return "/"

    def guide(self):
        return "/guides/first-visit/"


@dataclass(frozen=True)
class Played:
    """What came of a run."""

    answers: list
    seconds: float

    @property
    def rate(self):
        return len(self.answers) / self.seconds

    @property
    def cache(self):
        """How often nginx's cache said what."""
        return Counter(answer.cache for answer in self.answers)

    def share(self, *states):
        return sum(self.cache[state] for state in states) / len(self.answers)

    @property
    def wrong(self):
        return Counter(answer.status for answer in self.answers if answer.status != 200)

    def milliseconds(self, percent):
        return statistics.quantiles([each.seconds * 1000 for each in self.answers], n=100)[
            percent - 1
        ]


def play(port, places, people, *, visitors, seconds):
    """So many visitors at a time ask the mix for so many seconds."""
    answers, until = [], time.monotonic() + seconds

    def ask(number):
        visitor = Visitor(port)
        for address in Mix(places, people, number):
            if time.monotonic() > until:
                return
            answers.append(visitor.ask(address))

    threads = [threading.Thread(target=ask, args=[number]) for number in range(visitors)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Played(answers, time.monotonic() - began)
