"""Long lists of the desk: a page of each, and what is next after one of it."""

from django.core.paginator import Paginator

PAGE_SIZE = 50


class CountedPaginator(Paginator):
    """Is told how many there are, and asks nobody."""

    count = None

    def __init__(self, things, size, count):
        super().__init__(things, size)
        self.count = count


def paged(request, things, *, size=PAGE_SIZE, count=None):
    """The page asked for, and the numbers of pages to link to, as templates know them.

    `count` is how many there are, where that is known already.
    """
    paginator = Paginator(things, size) if count is None else CountedPaginator(things, size, count)
    page = paginator.get_page(request.GET.get("page"))
    numbers = paginator.get_elided_page_range(page.number, on_each_side=2)
    return {"page_obj": page, "page_range": numbers}


def next_after(key, waiting):
    """Of keys in order the next after one, from the first again after the last; None where there is
    no other."""
    place = waiting.index(key) if key in waiting else -1
    others = waiting[place + 1 :] + waiting[: max(place, 0)]
    return others[0] if others else None
