"""A search from its query to its page of results: what pages and REST both show."""

import math
from functools import cached_property

from django.core.paginator import Paginator

from finder.search.facets import count_facets
from finder.search.filters import DEFAULT_PAGE_SIZE, ListingFilter
from finder.search.reasons import reasons
from practitioners.models.listing_queries import miles


class Counted:
    """A list of which only the length is known: what a Paginator counts pages by."""

    def __init__(self, length):
        self.length = length

    def __len__(self):
        return self.length

    def __getitem__(self, rows):
        return []


class Search:
    """One query of the directory. Ask `is_valid()` first; then results, total and facets are read
    when they are asked for, each with one statement."""

    def __init__(self, data, *, with_facets=True):
        self.filterset = ListingFilter(data)
        self.with_facets = with_facets

    def is_valid(self):
        return self.filterset.is_valid() and self.has_the_page()

    def has_the_page(self):
        """Whether there are results on the page asked for; otherwise an error on `page`."""
        if self.page == 1 or self.page <= self.pages:
            return True
        last = f"The last page is {self.pages}." if self.pages else "There are no results."
        self.filterset.form.add_error("page", f"There is no page {self.page}. {last}")
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
    def facets(self):
        return count_facets(self.filterset)

    @cached_property
    def total(self):
        return self.facets.total if self.with_facets else self.filterset.qs.count()

    @cached_property
    def results(self):
        """The documents of the page, each with its distance and the reasons why it is there."""
        start = (self.page - 1) * self.page_size
        rows = self.filterset.qs.for_cards()[start : start + self.page_size]
        return [self.result(document, chord) for document, chord in rows]

    def page_of_results(self):
        """The page as Django's templates know it."""
        return Paginator(Counted(self.total), self.page_size).page(self.page)

    def result(self, document, chord):
        distance = None if chord is None else miles(chord)
        return {
            **document,
            "distance_miles": None if distance is None else round(distance, 1),
            "reasons": reasons(document, distance, self.filterset),
        }
