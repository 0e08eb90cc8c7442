"""The sitemap for search engines: an index, the pages that stay, and the profiles in parts."""

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.http import Http404
from django.shortcuts import render

from finder.pages.addresses import absolute, absolute_in
from finder.pages.views import page
from practitioners.models import Listing

# The protocol allows 50,000 addresses and 50 MB for each file; a profile has one in each language.
MOST_PROFILES = 10_000
PAGES = (
    "home",
    "how_we_verify",
    "accuracy",
    "guides",
    "neck_check",
    "pain_diary",
    "certification_guide",
    "insurance_guide",
    "first_visit_guide",
)
XML = "application/xml"


@page
def index(request, directory):
    parts = parts_of(directory).page_range
    addresses = [absolute("sitemap_pages"), *(absolute("sitemap_profiles", each) for each in parts)]
    return render(request, "sitemap/index.xml", {"addresses": addresses}, content_type=XML)


@page
def pages(request, directory):
    return listed(
        request, [{"address": each} for name in PAGES for each in in_every_language(name)]
    )


@page
def profiles(request, directory, number):
    try:
        part = parts_of(directory).page(number)
    except EmptyPage as error:
        raise Http404 from error
    return listed(
        request,
        [
            {"address": address, "changed_on": each["changed_on"]}
            for each in part
            for address in in_every_language("profile", each["public_id"])
        ],
    )


def parts_of(directory):
    return Paginator(Listing.objects.on(directory.day).with_last_change(), MOST_PROFILES)


def in_every_language(name, *args):
    """The addresses of a page, one for each language that it can be read in."""
    return [absolute_in(language, name, *args) for language, _ in settings.LANGUAGES]


def listed(request, addresses):
    return render(request, "sitemap/addresses.xml", {"addresses": addresses}, content_type=XML)
