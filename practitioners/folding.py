"""How texts are compared: what is typed and what is on record, brought to the same letters."""

# ruff: noqa: RUF001 - letters that look alike are what this is about

import unicodedata

# No border between letters: O'Brien is OBrien, L.Ac. is LAc. And ™ is no word of two letters.
DROPPED = dict.fromkeys(map(ord, "'’‘`´ʻʼ′.™℠"))
# Letters that no decomposition brings to the alphabet.
PLAIN_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th"}
)
FIRST_ACCENT, LAST_ACCENT = "\u0300", "\u036f"

# As the Postal Service and people abbreviate. Source: USPS Publication 28, appendix C1.
PLACE_ABBREVIATIONS = {"ft": "fort", "mt": "mount", "st": "saint", "ste": "sainte"}
# What lists write behind a surname; here it is a field of its own.
GENERATIONS = {"jr", "sr", "ii", "iii", "iv"}


def fold(text):
    """`text` as it is compared: lower case, plain letters, one space between words.

    Accents go, letters such as đ, ł, ø, æ and ß become plain ones, apostrophes and periods are
    dropped, and every other run of what is neither letter nor digit is one space. Other scripts
    keep their letters. Folding twice changes nothing.
    """
    bare = text.translate(DROPPED)
    if not bare.isascii():
        bare = without_accents(bare)
    bare = bare.casefold().translate(PLAIN_LETTERS)
    return " ".join("".join(letter if is_kept(letter) else " " for letter in bare).split())


def without_accents(text):
    """`text` without the accents of European letters; other scripts' marks stay, they spell."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in apart if not FIRST_ACCENT <= letter <= LAST_ACCENT)
    return unicodedata.normalize("NFC", bare)


def is_kept(letter):
    return letter.isalnum() or unicodedata.category(letter).startswith("M")


def fold_name(name):
    """The letters of a person's name as they are compared, without "Jr." and the like at its end.

    The function `letters_of` of the database does the same.
    """
    words = fold(name).split()
    if len(words) > 1 and words[-1] in GENERATIONS:
        words.pop()
    return "".join(words)


def fold_place(name):
    """A place's name as it is compared: folded, "St.", "Ste.", "Ft." and "Mt." written out."""
    return " ".join(PLACE_ABBREVIATIONS.get(word, word) for word in fold(name).split())


def place_beginnings(name):
    """How the folded name of a place may begin of which `name` has been typed so far.

    The last word may be an abbreviation or the first letters of a longer word: "st" begins both
    Saint Paul and Sterling.
    """
    *whole, last = fold(name).split() or [""]
    return sorted({fold_place(name), " ".join([fold_place(" ".join(whole)), last]).strip()})
