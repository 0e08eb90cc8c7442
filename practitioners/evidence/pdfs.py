"""PDFs are read to the last object, refused where they can do anything, and written anew."""

from io import BytesIO

import pikepdf

from practitioners.errors import RuleBroken
from practitioners.evidence.kept import Kept

MOST_OBJECTS = 200_000
SCRIPT = "a script"
FILES = "other files inside"
PROGRAM = "an order to start another program"
SENDING = "an order to send or fetch data"
MEDIA = "video, sound or 3D"
FORM = "a form of its own program (XFA)"
# Source: ISO 32000-2, 12.6.4 (actions), 12.5.6 (annotations), 7.11.4 (embedded files).
KEYS = {
    "/JS": SCRIPT,
    "/JavaScript": SCRIPT,
    "/EmbeddedFiles": FILES,
    "/EF": FILES,
    "/XFA": FORM,
    "/RichMediaContent": MEDIA,
}
ACTIONS = {
    "/JavaScript": SCRIPT,
    "/Launch": PROGRAM,
    "/SubmitForm": SENDING,
    "/ImportData": SENDING,
    "/GoToE": FILES,
    "/Rendition": MEDIA,
    "/RichMediaExecute": MEDIA,
    "/Movie": MEDIA,
    "/Sound": MEDIA,
}
KINDS = {
    "/EmbeddedFile": FILES,
    "/FileAttachment": FILES,
    "/RichMedia": MEDIA,
    "/Screen": MEDIA,
    "/Movie": MEDIA,
    "/Sound": MEDIA,
    "/3D": MEDIA,
}
NAMED = {"/S": ACTIONS, "/Type": KINDS, "/Subtype": KINDS}
INSTEAD = "Print it to a new PDF, or take a picture of it, and upload that."


def written_anew(content):
    """The PDF in `content` as it is kept. Raises RuleBroken, with what to do instead.

    It is written out from the objects that were read here, so that what a viewer reads is what was
    checked, whatever else the file held.
    """
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            refuse_what_acts(pdf)
            buffer = BytesIO()
            pdf.save(buffer)
    except pikepdf.PasswordError as locked:
        raise RuleBroken(f"This PDF is encrypted. {INSTEAD}") from locked
    except pikepdf.PdfError as broken:
        raise RuleBroken(
            f"This PDF is damaged or incomplete and can't be read. {INSTEAD}"
        ) from broken
    return Kept("application/pdf", buffer.getvalue())


def refuse_what_acts(pdf):
    if pdf.is_encrypted:
        raise RuleBroken(f"This PDF is encrypted. {INSTEAD}")
    if len(pdf.objects) > MOST_OBJECTS:
        raise RuleBroken(f"This PDF has more than {MOST_OBJECTS:,} parts. {INSTEAD}")
    found = next(filter(None, map(danger_of, dictionaries(pdf))), None)
    if found:
        raise RuleBroken(f"This PDF holds {found}, and such files are not kept. {INSTEAD}")
    if not len(pdf.pages):
        raise RuleBroken(f"This PDF has no page. {INSTEAD}")


def dictionaries(pdf):
    """Every dictionary in the file, those of streams, of object streams and unused ones too."""
    waiting = [pdf.trailer, *pdf.objects]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Array):
            inside = list(each)
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each
            inside = [value for _, value in each.items()]
        else:
            continue
        waiting += [part for part in inside if is_written_in_place(part)]


def is_written_in_place(part):
    """Whether a part stands inside another; those that stand alone are read by themselves."""
    return isinstance(part, pikepdf.Array | pikepdf.Dictionary) and not part.is_indirect


def danger_of(dictionary):
    """What a dictionary makes the file do, in words, or None."""
    keys = dictionary.keys()
    for key in KEYS.keys() & keys:
        return KEYS[key]
    for key in NAMED.keys() & keys:
        value = dictionary[key]
        if isinstance(value, pikepdf.Name) and str(value) in NAMED[key]:
            return NAMED[key][str(value)]
    return None
