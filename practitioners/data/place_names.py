"""How build_places.py writes and compares the names of places."""

import re
import unicodedata

from place_decisions import TYPED

ACRONYMS = re.compile(r"\b(Afb|Cbc|Dhs|Jber|Jbphh|Jrb|Mcbh|Mdl|Nawc|Southern Md|Usaf)\b")
SMALL_WORDS = re.compile(r"(?<= )(And|At|By|Del|Du|In|Of|On|Or|The)(?= )")
SPELLINGS = (
    (re.compile(r"[\u2018\u02bb`\u0304]"), ""),
    (re.compile(r" \((?!historical).*\)$"), ""),
    (re.compile(r"\b(Saint|St) "), "St. "),
    (re.compile(r"\b(Sainte|Ste) "), "Ste. "),
    (re.compile(r"\bMt\.? "), "Mount "),
    (re.compile(r"\bFt\.? "), "Fort "),
    (re.compile(r"\bFe Warren"), "F.E. Warren"),
    (re.compile(r"\bO (?=[A-Z])"), "O'"),
    (re.compile(r"'S\b"), "'s"),
)
UNTYPED = re.compile(r"[/,(]| - ")
ABBREVIATIONS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def fold(name):
    """The letters of a name without case, accents, punctuation or long forms of St, Mt, Ft."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f'\u2018\u2019\u02bb`.]", "", plain))
    return "".join(ABBREVIATIONS.get(word, word) for word in words)


def tidy(name, state):
    """The name as people write it: St. Louis, McGrath, O'Brien, King of Prussia, Nellis AFB."""
    name = TYPED.get((name, state), name)
    if name.endswith("(balance)"):
        name = name.removeprefix("City of ")
    name = unicodedata.normalize("NFD", name)
    for pattern, replacement in SPELLINGS:
        name = pattern.sub(replacement, name)
    name = unicodedata.normalize("NFC", name)
    name = re.sub(r"\bMc ?([A-Za-z])", lambda found: "Mc" + found[1].upper(), name)
    name = SMALL_WORDS.sub(lambda found: found[0].lower(), name)
    name = ACRONYMS.sub(lambda found: found[0].upper(), name).replace("SOUTHERN", "Southern")
    return re.sub(" [Vv]illage$", "", name) if state in ("GU", "MP") else name
