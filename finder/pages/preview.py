"""The pictures that a link to Meridian carries along where people share it."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext

from finder.former_ids import leads_on
from finder.pages.drawing import ACCENT, SIZE, SOFT, Picture
from finder.pages.views import documents_or_404, page
from finder.templatetags.directory import credential_name, day, for_card, label

LEFT = 72
MOST_LINES = 3


@page
def site(request, directory):
    """That of every page which has none of its own."""
    picture = begun()
    picture.write(LEFT, 270, gettext("Acupuncturists whose"), 76, 700)
    picture.write(LEFT, 360, gettext("credentials were checked"), 76, 700)
    text = gettext("Each with its source, its day and how long it holds.")
    picture.write(LEFT, 440, text, 36, color=SOFT)
    return answered(ended(picture, gettext("Search by what was checked, without being watched.")))


@page
@leads_on
def card(request, directory, public_id):
    practitioner = documents_or_404(directory, public_id)[0]
    states = directory.choices.labels["state"]
    return answered(drawn(practitioner, states, directory.day))


def drawn(practitioner, states, today):
    location = practitioner["location"]
    picture = begun()
    picture.write(LEFT, 210, practitioner["name"], 72, 700)
    picture.write(LEFT, 264, ", ".join(practitioner["marks"]), 38, 500, SOFT)
    where = {"city": location["city"], "state": label(location["state"], states)}
    picture.write(LEFT, 320, gettext("Acupuncturist in %(city)s, %(state)s") % where, 36)
    shown = for_card(practitioner["credentials"], location["state"])[:MOST_LINES]
    for line, credential in enumerate(shown):
        write_check(picture, 384 + 62 * line, credential, states)
    as_of = gettext("As of %(day)s. What is valid now stands on the page.")
    return ended(picture, as_of % {"day": day(today)})


def write_check(picture, middle, credential, states):
    picture.mark(LEFT, middle)
    name = credential_name(credential, states)
    end = picture.write(LEFT + 46, middle + 9, name, 26, 650, room=700)
    checked = gettext("checked %(day)s") % {"day": day(credential["checked_on"])}
    picture.write(end + 16, middle + 9, checked, 24, color=SOFT, room=SIZE[0] - LEFT - end - 16)


def begun():
    picture = Picture()
    picture.draw.rectangle((0, 0, SIZE[0], 14), fill=ACCENT)
    picture.write(LEFT, 108, "Meridian", 40, 700, ACCENT)
    return picture


def ended(picture, words):
    invented = gettext("Demo directory: everybody in it is invented.") if settings.DEMO else ""
    picture.write(LEFT, 590, f"{invented} {words}".strip(), 28, color=SOFT)
    return picture


def answered(picture):
    return HttpResponse(picture.png(), content_type="image/png")
