"""Why a result is there, in sentences that name what was checked and when."""

from django.utils.translation import gettext, ngettext

from finder.dates import as_date, day, month
from finder.search import distances
from practitioners.experience import years_between


def reasons(document, distance, filterset):
    """Sentences, the most telling first; `distance` is in miles, or None without a place."""
    return [
        *documented_training(document, filterset),
        *certification(document, filterset),
        *license_here(document),
        *stated_only(document, filterset),
        *insurance(document, filterset),
        *experience(document, filterset),
        *distance_away(document, distance),
    ]


def documented_training(document, filterset):
    specialties, programs = set(filterset.meant("specialty")), filterset.trainings
    for credential in document["credentials"]:
        if credential["kind"] == "training" and (
            credential["program"]["slug"] in programs
            or not specialties.isdisjoint(credential["specialties"])
        ):
            name = credential.get("mark") or credential["program"]["label"]
            yield gettext("%(name)s training verified %(day)s") % {
                "name": name,
                "day": day(credential["checked_on"]),
            }


def certification(document, filterset):
    """The first certification, or the first of those asked for."""
    held = [each for each in document["credentials"] if each["kind"] == "certification"]
    asked = filterset.meant("certification")
    for credential in sorted(held, key=lambda each: each["program_code"] not in asked)[:1]:
        yield gettext("NCCAOM / NCBAHM certified until %(until)s, verified %(checked)s") % {
            "until": day(credential["expires_on"]),
            "checked": day(credential["checked_on"]),
        }


def license_here(document):
    for credential in document["credentials"]:
        if credential["kind"] == "license" and credential["state"] == document["location"]["state"]:
            yield gettext("%(state)s license verified %(day)s") % {
                "state": credential["state"],
                "day": day(credential["checked_on"]),
            }
            return


def stated_only(document, filterset):
    for value in filterset.meant("specialty"):
        if value in document["stated_specialties"]:
            label = filterset.choices.fields["specialty"][value].label
            yield gettext("%(specialty)s: stated, not documented") % {"specialty": label}


def insurance(document, filterset):
    asked = filterset.meant("insurance")
    for answer in document["insurance"]:
        if answer["answer"] == "yes" and answer["plan"] in asked:
            label = filterset.choices.fields["insurance"][answer["plan"]].label
            yield gettext("Takes %(plan)s, said %(month)s") % {
                "plan": label,
                "month": month(answer["told_on"]),
            }


def experience(document, filterset):
    held = document["experience"]
    years = years_between(as_date(held["since"]), filterset.today) if held else 0
    if years and held["basis"] == "license":
        yield ngettext(
            "%(years)s year in practice by license date",
            "%(years)s years in practice by license date",
            years,
        ) % {"years": years}
    if years and held["basis"] == "certification":
        yield ngettext(
            "%(years)s year in practice by certification date",
            "%(years)s years in practice by certification date",
            years,
        ) % {"years": years}


def distance_away(document, distance):
    if distance is not None:
        words = distances.in_words(distance, document["location"]["precision"])
        yield words[0].upper() + words[1:]
