"""The catalog of translations: `make messages` brings it in line with the texts of the pages.

Texts are those marked for translation in Python and in templates. What is new comes without a
translation, what is gone is dropped, and the compiled catalog is written beside the readable one.
"""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "finder" / "locale" / "es" / "LC_MESSAGES"
READABLE, COMPILED = FOLDER / "django.po", FOLDER / "django.mo"
SOURCES = ("finder/**/*.py", "practitioners/**/*.py", "templates/**/*.*")
NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
UNSAID = tuple(f'"{name}'.encode() for name in (
    "Generated-By", "Language-Team", "Last-Translator", "PO-Revision", "POT-Creation", "Project-Id",
    "Report-Msgid",
))  # fmt: skip
# As Django's own commands know them, with where the context, the text and its plural stand.
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def texts():
    """Every text to translate: the file, the text or (text, plural), and its context or None."""
    for path in sorted({path for pattern in SOURCES for path in ROOT.glob(pattern)}):
        if path.is_file() and path.suffix in (".py", ".html", ".txt"):
            for _, message, _, context in extract("python", code_of(path), KEYWORDS):
                yield path.relative_to(ROOT).as_posix(), message, context


def code_of(path):
    """A file's source as Python; of a template only the calls that its tags stand for."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # All else becomes rows of X, which are names to whoever reads tokens of Python.
        source = "\n".join(line.strip() for line in templatize(source).splitlines())
    return BytesIO(source.encode())


def empty():
    comment = "# The texts of the pages for patients, in the Spanish of the United States."
    return Catalog(locale="es", header_comment=comment, fuzzy=False)


def kept():
    """The catalog as it is kept; an empty one where there is none yet."""
    if not READABLE.exists():
        return empty()
    with READABLE.open("rb") as file:
        return read_po(file, locale="es")


def renewed(catalog):
    """The catalog with exactly the texts of the sources, and the translations it had."""
    found = empty()
    for path, message, context in texts():
        found.add(message, locations=[(path, None)], context=context)
    for message in found:
        known = catalog.get(message.id, message.context) if message.id else None
        if known and known.pluralizable == message.pluralizable:
            message.string = known.string
    return found


def readable(catalog):
    file = BytesIO()
    write_po(file, catalog, sort_by_file=True, omit_header=False, include_lineno=False, width=100)
    # Without the day on which it was written and the like: the same texts make the same file.
    lines = file.getvalue().split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(UNSAID))


def is_translated(message):
    return all(message.string if message.pluralizable else (message.string,))


def compiled(catalog):
    catalog.creation_date = catalog.revision_date = NO_DAY
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    READABLE.write_bytes(readable(renewed(kept())))
    COMPILED.write_bytes(compiled(kept()))
    missing = [message.id for message in kept() if message.id and not is_translated(message)]
    print(*("Still to translate:" if missing else "Every text is translated.", *missing), sep="\n")
