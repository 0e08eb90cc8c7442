"""What is new in what the registry says of somebody: kinds of changes, and fact by fact."""

from datetime import date

from practitioners.models import RegistryChange
from practitioners.models.number_key import number_key

Kind = RegistryChange.Kind

NAME = ("first_name", "middle_name", "last_name", "suffix")
ADDRESS = ("address_1", "address_2", "city", "state", "zip")
PARTS = {Kind.RENAMED: NAME, Kind.MOVED: ADDRESS, Kind.PHONE: ("phone",)}
WORDS = {
    "names_taxonomy": "acupuncturist", "deactivated_on": "deactivated", "zip": "ZIP",
    "replacement_npi": "replaced by", "address_1": "address", "address_2": "suite",
    "further": "further locations",
}  # fmt: skip
# In the order in which a person reads them.
FACTS = (
    "deactivated_on", "replacement_npi", "names_taxonomy", *NAME, *ADDRESS, "phone", "licenses",
    "further",
)  # fmt: skip


def kinds_between(before, after):
    """The kinds of changes between facts, in the order of Kind; what one side does not know is
    none."""
    found = {
        *of_the_npi(before, after), *of_the_person(before, after), *of_further(before, after)
    }  # fmt: skip
    return [kind for kind in Kind if kind in found]


def of_the_npi(before, after):
    was, now = before.get("deactivated_on"), after.get("deactivated_on")
    if now and now != was:
        yield Kind.DEACTIVATED
    if was and not now:
        yield Kind.REACTIVATED


def of_the_person(before, after):
    was, now = before.get("names_taxonomy"), after.get("names_taxonomy")
    if None in (was, now):
        return
    if was != now:
        yield Kind.BACK if now else Kind.LEFT
    elif license_keys(before) != license_keys(after):
        yield Kind.LICENSES
    for kind, names in PARTS.items():
        # A phone that was taken out says nothing of the one on record.
        known = "last_name" in before and (kind != Kind.PHONE or after["phone"])
        if known and written(before, names) != written(after, names):
            yield kind


def of_further(before, after):
    """Further locations come from a table of their own, which may not have been read yet."""
    was, now = before.get("further"), after.get("further")
    if None not in (was, now) and was != now:
        yield Kind.FURTHER


def place_in_words(place):
    parts = (place["address_1"], place["address_2"], place["city"], place["state"])
    return ", ".join(filter(None, (*parts, place["zip"], place["phone"])))


def written(facts, names):
    """These facts as one text; of an address its letters and digits, however it is spelled."""
    if names is ADDRESS:
        return letters_and_digits("".join(facts[name] for name in names))
    return "|".join(facts[name] for name in names)


def letters_and_digits(text):
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def license_keys(facts):
    """The licenses as they are compared, like Credential's number_key."""
    return {(state, number_key(number)) for state, number in facts.get("licenses", ())}


def differences_between(before, after):
    """Each fact that differs, as (name in words, before, after); what is not there is empty."""
    for name in FACTS:
        was, now = in_words(name, before), in_words(name, after)
        if was != now:
            yield WORDS.get(name, name.replace("_", " ")), was, now


def in_words(name, facts):
    fact = facts.get(name)
    if name == "licenses":
        return "; ".join(f"{state} {number}" for state, number in fact or ())
    if name == "further":
        return "; ".join(place_in_words(place) for place in fact or ())
    if name == "names_taxonomy" and fact is not None:
        return "yes" if fact else "no"
    if name == "deactivated_on" and fact:
        return f"{date.fromisoformat(fact):%B %-d, %Y}"
    return fact or ""
