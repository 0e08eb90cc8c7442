"""Searches as a visitor makes them, for tests."""

from django.http import QueryDict

from finder.search.results import Search


def search(query="", **options):
    """The search that an address with this query asks for; it has to be a valid one."""
    asked = Search(QueryDict(query), **options)
    assert asked.is_valid(), asked.errors.as_text()
    return asked


def names(query=""):
    """Who is found, in order: last names, as far as one page reaches."""
    return [result["name"] for result in search(query).results]


def refusals(query):
    """Of each parameter, what is said to be wrong with it."""
    asked = Search(QueryDict(query))
    assert not asked.is_valid()
    return {name: [str(message) for message in said] for name, said in asked.errors.items()}
