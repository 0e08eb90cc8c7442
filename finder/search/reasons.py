"""Why a result is there, in sentences that name what was checked and when."""

from functools import lru_cache

from django.utils.translation import gettext, gettext_noop, ngettext

from finder.dates import as_date, day, month
from finder.search import distances
from practitioners.experience import years_between


def reasons(document, distance, filterset, *, unshown=False):
    """Sentences, the most telling first; `distance` is in miles, or None without a place.

    `unshown` says that the text fits by a name that is on record and that nobody is shown.
    """
    return [
        *registered_name(unshown, filterset),
        *documented_training(document, filterset),
        *certification(document, filterset),
        *license_here(document, filterset),
        *stated_only(document, filterset),
        *insurance(document, filterset),
        *experience(document, filterset),
        *distance_away(document, distance),
    ]


def registered_name(unshown, filterset):
    """That it is a former name is not said: it may be any that the registry has."""
    if unshown:
        yield sentence(gettext_noop("Matches a name they are registered with"), filterset)


def documented_training(document, filterset):
    specialties, programs = set(filterset.meant("specialty")), filterset.trainings
    for credential in document["credentials"]:
        if credential["kind"] == "training" and (
            credential["program"]["slug"] in programs
            or not specialties.isdisjoint(credential["specialties"])
        ):
            name = credential.get("mark") or credential["program"]["label"]
            yield sentence(gettext_noop("%(name)s training verified %(day)s"), filterset) % {
                "name": name,
                "day": day(credential["checked_on"]),
            }


def certification(document, filterset):
    """The first certification, or the first of those asked for."""
    held = [each for each in document["credentials"] if each["kind"] == "certification"]
    asked = filterset.meant("certification")
    for credential in sorted(held, key=lambda each: each["program_code"] not in asked)[:1]:
        yield sentence(
            gettext_noop("NCCAOM / NCBAHM certified until %(until)s, verified %(checked)s"),
            filterset,
        ) % {
            "until": day(credential["expires_on"]),
            "checked": day(credential["checked_on"]),
        }


def license_here(document, filterset):
    for credential in document["credentials"]:
        if credential["kind"] == "license" and credential["state"] == document["location"]["state"]:
            yield sentence(gettext_noop("%(state)s license verified %(day)s"), filterset) % {
                "state": credential["state"],
                "day": day(credential["checked_on"]),
            }
            return


def stated_only(document, filterset):
    for value in filterset.meant("specialty"):
        if value in document["stated_specialties"]:
            label = filterset.choices.fields["specialty"][value].label
            yield sentence(gettext_noop("%(specialty)s: stated, not documented"), filterset) % {
                "specialty": label
            }


def insurance(document, filterset):
    asked = filterset.meant("insurance")
    for answer in document["insurance"]:
        if answer["answer"] == "yes" and answer["plan"] in asked:
            label = filterset.choices.fields["insurance"][answer["plan"]].label
            yield sentence(gettext_noop("Takes %(plan)s, said %(month)s"), filterset) % {
                "plan": label,
                "month": month(answer["told_on"]),
            }


def experience(document, filterset):
    held = document["experience"]
    years = years_between(as_date(held["since"]), filterset.today) if held else 0
    if years and held["basis"] != "stated":
        yield years_in_practice(years, held["basis"], filterset.choices.language)


def distance_away(document, distance):
    if distance is not None:
        words = distances.in_words(distance, document["location"]["precision"])
        yield words[0].upper() + words[1:]


def sentence(text, filterset):
    return translated(text, filterset.choices.language)


# To look a sentence up costs more than to fill it in, and a page has it a hundred times.
@lru_cache(maxsize=64)
def translated(text, language):
    return gettext(text)


@lru_cache(maxsize=512)
def years_in_practice(years, basis, language):
    if basis == "license":
        words = ngettext(
            "%(years)s year in practice by license date",
            "%(years)s years in practice by license date",
            years,
        )
    else:
        words = ngettext(
            "%(years)s year in practice by certification date",
            "%(years)s years in practice by certification date",
            years,
        )
    return words % {"years": years}
