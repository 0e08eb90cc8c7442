"""A practitioner for an address book, as a vCard.

Version 3.0 (RFC 2426): iPhone, Android and Outlook all read it, while Outlook does not read 4.0.
Both fold lines and escape texts alike.
"""

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from finder.former_ids import leads_on, nobody
from finder.pages.addresses import absolute, absolute_in
from finder.pages.views import page
from finder.templatetags.directory import credential_name, day
from practitioners.models import Listing, Report

MOST_OCTETS = 75
ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})
WRONG = {
    Report.Kind.PHONE: _("The phone number is reported wrong and is being checked."),
    Report.Kind.MOVED: _("The address is reported wrong and is being checked."),
}


@page
@leads_on
def vcard(request, directory, public_id):
    listings = list(Listing.objects.on(directory.day).of_practitioner(public_id))
    if not listings:
        nobody(directory, public_id)
    card = card_of(listings, directory.choices.labels["state"])
    response = HttpResponse(card, content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{public_id}.vcf"'
    return response


def card_of(listings, states):
    """The vCard of a practitioner, whose listings these are, by place."""
    practitioner = listings[0].document
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{name(listings[0])}",
        f"FN:{escaped(practitioner['name'])}",
        *written("TITLE", gettext("Acupuncturist")),
        *written("ORG", practitioner["location"]["practice_name"]),
        *(line for listing in listings for line in place(listing.document["location"])),
        *written("URL", practitioner["website"]),
        *written("NOTE", note(listings, states)),
        f"SOURCE:{absolute('profile', practitioner['id'])}",
        # The same in every language: an address book knows both cards for one person.
        f"UID:{absolute_in(settings.LANGUAGE_CODE, 'profile', practitioner['id'])}",
        "END:VCARD",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def place(location):
    street = (location["address_2"], location["address_1"])
    where = (location["city"], location["state"], location["zip"], "United States")
    return [
        *written("TEL;TYPE=WORK,VOICE", location["phone"] and f"+1{location['phone']}"),
        *written("EMAIL;TYPE=INTERNET", location["email"]),
        f"ADR;TYPE=WORK:{structured('', *street, *where)}",
    ]


def name(listing):
    """Family name, given names and marks, as the property N has them.

    A suffix such as Jr. stands with the given names, where an address book shows it too.
    """
    family, _, given = listing.name.partition(", ")
    marks = ",".join(escaped(mark) for mark in listing.document["marks"])
    return f"{structured(family, given)};;;{marks}"


def note(listings, states):
    """What was checked and when, and what is reported wrong, since a saved card does not change."""
    checked = [
        gettext("%(credential)s, checked on %(day)s")
        % {"credential": credential_name(each, states), "day": day(each["checked_on"])}
        for each in listings[0].document["credentials"]
    ]
    wrong = {
        str(WRONG[fact["kind"]])
        for listing in listings
        for fact in listing.document["location"]["reported_wrong"]
    }
    return "\n".join([*checked, *sorted(wrong)])


def written(label, text):
    """The line of what is known, or none."""
    return [f"{label}:{escaped(text)}"] if text else []


def structured(*parts):
    return ";".join(escaped(part) for part in parts)


def escaped(text):
    return text.translate(ESCAPES)


def folded(line):
    """The line in pieces of at most 75 octets, none of which cuts a letter in two."""
    pieces, room = [""], MOST_OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(" ")
            room = MOST_OCTETS - 1
        pieces[-1] += letter
        room -= size
    return "\r\n".join(pieces)
