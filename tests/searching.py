"""Searches as a visitor makes them, for tests."""

from django.http import QueryDict

from finder.search.results import Search
from practitioners.models import ProfessionalTerm
from tests.vocabulary_factories import vocabulary_rows


def search(query="", **options):
    """The search that an address with this query asks for; it has to be a valid one."""
    asked = Search(QueryDict(query), **options)
    assert asked.is_valid(), asked.errors.as_text()
    return asked


def asking(**parameters):
    """A query with these parameters, written for an address."""
    query = QueryDict(mutable=True)
    for name, value in parameters.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query.urlencode()


def names(query="", **parameters):
    """Who is found, in order: last names, the first name of the factory left out."""
    results = search(query or asking(**parameters)).results
    return [result["name"].removeprefix("Ada ") for result in results]


def refusals(query="", **parameters):
    """Of each parameter, what is said to be wrong with it."""
    asked = Search(QueryDict(query or asking(**parameters)))
    assert not asked.is_valid()
    return {name: [str(message) for message in said] for name, said in asked.errors.items()}


def know_professional_terms():
    """The words of the profession, as their file has them."""
    for meaning, (_, row) in vocabulary_rows("professional_terms", key="meaning").items():
        ProfessionalTerm.objects.create(meaning=meaning, words=row["words"].split("|"))
