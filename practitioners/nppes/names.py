"""Names, cities and streets as people write them; the registry writes capitals.

Whoever typed small letters too knew how the name is written: that stays.
"""

import re

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018`\u00b4", "'"))

# Mac followed by a capital; every other Mac (Mack, Macias, Macaluso, Machado) is a plain word.
MAC = {
    "MACALLISTER", "MACARTHUR", "MACASKILL", "MACAULAY", "MACBETH", "MACBRIDE", "MACCALLUM",
    "MACCARTHY", "MACCONNELL", "MACCORMACK", "MACDERMOTT", "MACDONALD", "MACDONNELL", "MACDOUGALL",
    "MACDOWELL", "MACDUFF", "MACEWAN", "MACEWEN", "MACFARLANE", "MACGILLIVRAY", "MACGREGOR",
    "MACGUIRE", "MACINNES", "MACINNIS", "MACINTOSH", "MACINTYRE", "MACISAAC", "MACIVER", "MACKAY",
    "MACKENZIE", "MACKINNON", "MACLACHLAN", "MACLAREN", "MACLAUGHLIN", "MACLEAN", "MACLEISH",
    "MACLELLAN", "MACLENNAN", "MACLEOD", "MACMAHON", "MACMASTER", "MACMILLAN", "MACNAB",
    "MACNAMARA", "MACNEIL", "MACNEILL", "MACNEVIN", "MACPHAIL", "MACPHEE", "MACPHERSON",
    "MACQUARRIE", "MACQUEEN", "MACRAE", "MACSWAIN", "MACTAVISH", "MACVICAR", "MACWILLIAMS",
}  # fmt: skip

# A capital follows the apostrophe after these: O'Brien, D'Angelo, but Ka'ai and Sa'id.
ELIDED = {"O", "D", "L", "N", "DELL", "DALL", "DEGL", "SANT"}

# Small when a word follows. Le, La, Di, Du, Do and Van are also surnames, or written large here.
PARTICLES = {"DE", "DEL", "DA", "DAS", "DOS", "VON", "ZU", "Y"}
ARTICLES_AFTER = {
    "DE": {"LA", "LAS", "LOS", "LO"},
    "VAN": {"DE", "DEN", "DER"},
    "VON": {"DER", "DEN", "DEM"},
}
GENERATIONS = {
    "JR": "Jr.", "SR": "Sr.", "II": "II", "III": "III", "IV": "IV",
}  # fmt: skip
SUFFIXES = GENERATIONS | {"I": "I", "V": "V", "VI": "VI", "2ND": "II", "3RD": "III", "4TH": "IV"}
NO_MIDDLE_NAME = {"NMN", "NMI", "NONE", "N/A"}

SMALL_IN_PLACES = {"OF", "THE", "IN", "ON", "AND", "BY", "AT", "DE", "DEL", "DU"}
LARGE_IN_STREETS = {
    "NE", "NW", "SE", "SW", "PO", "US", "FM", "CR", "SR", "II", "III", "IV",
}  # fmt: skip
ORDINAL = re.compile(r"\d+(ST|ND|RD|TH)")


def last_name(text):
    """A surname: "DE LA CRUZ" is de la Cruz, "MCDONALD III" is McDonald III."""
    text = text.translate(APOSTROPHES)
    if not in_one_case(text):
        return text
    words = text.upper().split()
    return " ".join(in_surname(words, place) for place in range(len(words)))


def first_name(text):
    """A given name: "MARIA DE LOS ANGELES" is Maria de los Angeles, "CJ" stays CJ."""
    text = text.translate(APOSTROPHES)
    if not in_one_case(text):
        return text
    words = text.upper().split()
    return " ".join(
        word if initials(word) else in_surname(words, place) if place else spelled(word)
        for place, word in enumerate(words)
    )


def middle_name(text):
    """A middle name or initial; nothing where the registry says that there is none."""
    if text.upper() in NO_MIDDLE_NAME or not any(letter.isalpha() for letter in text):
        return ""
    return first_name(text)


def suffix(text):
    """Jr., Sr. or a number; anything else there is a title, which nobody has checked."""
    return SUFFIXES.get(text.upper().strip(" .,"), "")


def city(text):
    """A city: "LAKE IN THE HILLS" is Lake in the Hills."""
    if not in_one_case(text):
        return text
    return " ".join(
        word.lower() if place and word in SMALL_IN_PLACES else spelled(word)
        for place, word in enumerate(text.upper().split())
    )


def street(text):
    """A line of an address: "12 NW 5TH ST STE 1F" is 12 NW 5th St Ste 1F."""
    if not in_one_case(text):
        return text
    return " ".join(in_street(word, place) for place, word in enumerate(text.upper().split()))


def in_one_case(text):
    return text in (text.upper(), text.lower())


def in_street(word, place):
    if ORDINAL.fullmatch(word):
        return word.lower()
    if word in LARGE_IN_STREETS or any(letter.isdigit() for letter in word):
        return word
    return word.lower() if place and word in SMALL_IN_PLACES else spelled(word)


def in_surname(words, place):
    """The word at `place` as it stands in a surname of these words."""
    word, before, after = words[place], words[:place], words[place + 1 :]
    bare = word.strip(".,")
    if before and bare in GENERATIONS:
        return GENERATIONS[bare]
    if after and after[0].strip(".,") not in GENERATIONS and is_particle(word, before, after):
        return word.lower()
    return spelled(word)


def is_particle(word, before, after):
    follows = word in ARTICLES_AFTER.get(before[-1] if before else "", ())
    return word in PARTICLES or follows or after[0] in ARTICLES_AFTER.get(word, ())


def initials(word):
    """Two letters that are no syllable, such as CJ."""
    return len(word) == 2 and word.isalpha() and not set(word) & set("AEIOUY") and word != "NG"


def spelled(word):
    """A word in small letters with the capitals that names have inside."""
    return WORD.sub(lambda run: capitalized(run[0]), word)


def capitalized(run):
    head, *tail = run.split("'")
    large = head in ELIDED
    return "'".join([scottish(head), *(scottish(part) if large else part.lower() for part in tail)])


def scottish(part):
    if part.startswith("MC") and len(part) > 3:
        return "Mc" + part[2:].capitalize()
    if part in MAC:
        return "Mac" + part[3:].capitalize()
    return part.capitalize()
