"""A search from its query to its page of results: what pages and REST both show."""

import math
from dataclasses import dataclass
from functools import cached_property

import orjson
from django.core.paginator import Paginator
from django.utils.translation import gettext

from finder.search import holders
from finder.search.facets import facets, sum_counts
from finder.search.filters import DEFAULT_PAGE_SIZE, ListingFilter
from finder.search.reasons import reasons
from finder.search.statement import statement
from practitioners.geography import miles
from practitioners.reading import reading_cursor
from practitioners.terms import LISTED_TERM


@dataclass(frozen=True)
class Answer:
    """What the statement found: rows of (chord, document, unshown) in order, counts of terms."""

    rows: list
    counts: dict


class Counted:
    """A list of which only the length is known: what a Paginator counts pages by."""

    def __init__(self, length):
        self.length = length

    def __len__(self):
        return self.length

    def __getitem__(self, rows):
        return []


class Search:
    """One query of the directory. Ask `is_valid()` first; one statement then answers it."""

    def __init__(self, data, *, with_facets=True, choices=None, today=None):
        self.filterset = ListingFilter(data, choices=choices, today=today)
        self.with_facets = with_facets

    def is_valid(self):
        return self.filterset.is_valid() and self.has_the_page()

    def has_the_page(self):
        """Whether there are results on the page asked for; otherwise an error on `page`."""
        if self.page == 1 or self.page <= self.pages:
            return True
        if self.pages:
            message = gettext("There is no page %(page)s. The last page is %(last)s.")
        else:
            message = gettext("There is no page %(page)s. There are no results.")
        self.filterset.form.add_error("page", message % {"page": self.page, "last": self.pages})
        return False

    @property
    def errors(self):
        """Of each parameter, what is wrong with it."""
        return self.filterset.form.errors

    @property
    def page(self):
        return self.filterset.asked("page") or 1

    @property
    def page_size(self):
        return self.filterset.asked("page_size") or DEFAULT_PAGE_SIZE

    @property
    def place(self):
        """The place searched around, or None."""
        return self.filterset.asked("near")

    @property
    def pages(self):
        return math.ceil(self.total / self.page_size)

    @cached_property
    def answer(self):
        if holders.can_count(self.filterset, self.with_facets):
            answer = self.found(by_holders=True)
            # Unless nobody has published yet today.
            if answer.counts.pop(holders.OF_THE_DAY, None):
                return answer
        return self.found(by_holders=False)

    def found(self, *, by_holders):
        sql, params = statement(
            self.filterset,
            start=(self.page - 1) * self.page_size,
            size=self.page_size,
            with_facets=self.with_facets,
            by_holders=by_holders,
        )
        with reading_cursor() as cursor:
            cursor.execute(sql, params)
            rows = cursor.fetchall()
        results = sorted(row[:4] for row in rows if row[0] is not None)
        counts = sum_counts(row[4:] for row in rows if row[0] is None)
        return Answer(rows=[result for _, *result in results], counts=counts)

    @property
    def total(self):
        """How many practitioners answer the query, exactly."""
        return self.answer.counts.get(LISTED_TERM, 0)

    @cached_property
    def facets(self):
        """Of each field, how many practitioners each value would give."""
        return facets(self.answer.counts, self.filterset)

    @cached_property
    def results(self):
        """The documents of the page, each with its distance and the reasons why it is there."""
        return [
            self.result(chord, orjson.loads(document), unshown)
            for chord, document, unshown in self.answer.rows
        ]

    def result(self, chord, document, unshown):
        distance = None if chord is None else round(miles(chord), 1)
        return {
            **document,
            "distance_miles": distance,
            "reasons": reasons(document, distance, self.filterset, unshown=unshown),
        }

    def page_of_results(self):
        """The page as Django's templates know it."""
        return Paginator(Counted(self.total), self.page_size).page(self.page)
