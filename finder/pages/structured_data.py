"""A practitioner as schema.org describes people, for search engines: what was checked, and where.

Only types and properties that schema.org has. What is merely stated (specialties, plans, a site
of their own) and what is reported wrong is not claimed to machines, which would lose the caution.
"""

from django.utils.translation import gettext

from finder.templatetags.credentials import kind_title
from finder.templatetags.directory import credential_name, day, label
from practitioners.models import Credential, OpeningHours, PracticeLocation, Report

NATIONAL_BOARD = (
    "National Certification Board for Acupuncture and Herbal Medicine (NCBAHM, formerly NCCAOM)"
)
WEEKDAYS = dict(OpeningHours.Weekday.choices)


def profile_page(documents, labels, address):
    """The profile at `address` as a ProfilePage; `documents` are the practitioner's, by place."""
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": address,
        "mainEntity": person(documents, labels, address),
    }


def person(documents, labels, address):
    practitioner = documents[0]
    return without_nothing(
        {
            "@type": "Person",
            "@id": f"{address}#person",
            "name": practitioner["name"],
            "honorificSuffix": ", ".join(practitioner["marks"]),
            "jobTitle": gettext("Acupuncturist"),
            "hasCredential": [credential(each, labels) for each in practitioner["credentials"]],
            "knowsAbout": [
                label(slug, labels["specialty"]) for slug in practitioner["documented_specialties"]
            ],
            "knowsLanguage": practitioner["languages"],
            "workLocation": [
                place(document["location"], practitioner["name"]) for document in documents
            ],
        }
    )


def credential(held, labels):
    states = labels["state"]
    return without_nothing(
        {
            "@type": "EducationalOccupationalCredential",
            "name": credential_name(held, states),
            "credentialCategory": kind_title(held),
            "identifier": held.get("number", ""),
            "recognizedBy": recognized_by(held),
            "validIn": held["kind"] == Credential.Kind.LICENSE
            and {"@type": "State", "name": label(held["state"], states)},
            "datePublished": held.get("issued_on", ""),
            "expires": held.get("expires_on", ""),
            "description": gettext("Checked on %(day)s. Source: %(source)s")
            % {"day": day(held["checked_on"]), "source": held["source"]},
        }
    )


def recognized_by(held):
    """Who issued it; which of its offices a state issues licenses through is not published."""
    if held["kind"] == Credential.Kind.CERTIFICATION:
        return {"@type": "Organization", "name": NATIONAL_BOARD}
    if held["kind"] == Credential.Kind.TRAINING:
        return {"@type": "Organization", "name": held["program"]["issuer"]}
    return None


def place(location, name):
    wrong = {fact["kind"] for fact in location["reported_wrong"]}
    moved = Report.Kind.MOVED in wrong
    exact = location["precision"] == PracticeLocation.Precision.EXACT
    return without_nothing(
        {
            "@type": "MedicalBusiness",
            "name": location["practice_name"] or name,
            "address": None if moved else postal_address(location),
            "geo": coordinates(location) if exact and not moved else None,
            "telephone": location["phone"]
            and Report.Kind.PHONE not in wrong
            and f"+1-{location['phone'][:3]}-{location['phone'][3:6]}-{location['phone'][6:]}",
            "openingHoursSpecification": [opening(each) for each in location["hours"]],
        }
    )


def postal_address(location):
    lines = (location["address_1"], location["address_2"])
    return {
        "@type": "PostalAddress",
        "streetAddress": ", ".join(line for line in lines if line),
        "addressLocality": location["city"],
        "addressRegion": location["state"],
        "postalCode": location["zip"],
        "addressCountry": "US",
    }


def coordinates(location):
    degrees = {name: location[name] for name in ("latitude", "longitude")}
    return {"@type": "GeoCoordinates", **degrees}


def opening(hours):
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": f"https://schema.org/{WEEKDAYS[hours['weekday']]}",
        "opens": hours["opens"],
        "closes": hours["closes"],
    }


def without_nothing(facts):
    """Leave out what is not known: an empty property says something else than a missing one."""
    return {name: fact for name, fact in facts.items() if fact}
