"""The queries of the smaller addresses; that of the search is `finder.search.filters`."""

from django import forms

from finder.search.fields import WholeNumberField
from finder.search.filters import LONGEST_TEXT, SearchForm

DEFAULT_LIMIT = 10


class NothingForm(SearchForm):
    """The query of an address that takes no parameters."""


class PlacesForm(SearchForm):
    q = forms.CharField(
        max_length=100, required=False, label="The beginning of a ZIP, or of a city's name"
    )
    limit = WholeNumberField(least=1, most=50, required=False, label="At most so many places")


class UnderstandForm(SearchForm):
    q = forms.CharField(
        max_length=LONGEST_TEXT, required=False, label="What somebody looks for, in their own words"
    )
