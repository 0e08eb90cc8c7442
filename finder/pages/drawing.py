"""Text on a picture in the site's own type and colors; Pillow reads the fonts that browsers get."""

import unicodedata
from functools import lru_cache
from io import BytesIO
from itertools import groupby

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
PAPER, INK, SOFT, ACCENT = "#f6f4ee", "#1b2b2c", "#4d5c5b", "#0b5d57"
FONTS = settings.BASE_DIR / "finder" / "static" / "vendor"
# Which file holds a letter, as tokens.css says it; what is in neither is in latin-ext or nowhere.
LATIN = [(0x0, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2000, 0x206F), (0x2122, 0x2122)]
VIETNAMESE = [(0x102, 0x103), (0x110, 0x111), (0x128, 0x129), (0x168, 0x169), (0x1A0, 0x1B0)]
VIETNAMESE += [(0x1EA0, 0x1EF9)]


@lru_cache(maxsize=64)
def font(subset, size, weight):
    made = ImageFont.truetype(FONTS / f"public-sans-{subset}.woff2", size)
    made.set_variation_by_axes([weight])
    return made


def subset_of(letter):
    for subset, ranges in (("latin", LATIN), ("vietnamese", VIETNAMESE)):
        if any(first <= ord(letter) <= last for first, last in ranges):
            return subset
    return "latin-ext"


def runs(text, size, weight):
    """The text in pieces of one font file each, and that font."""
    letters = unicodedata.normalize("NFC", text)
    for subset, run in groupby(letters, key=subset_of):
        yield "".join(run), font(subset, size, weight)


def width(text, size, weight):
    return sum(face.getlength(run) for run, face in runs(text, size, weight))


class Picture:
    """A picture on which lines of text are written, each in the room that it has."""

    def __init__(self):
        self.image = Image.new("RGB", SIZE, PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def write(self, left, baseline, text, size, weight=400, color=INK, room=1080):
        """A line from `left` on; smaller where it would not fit, and cut where that is not enough.

        Returns where it ends, in pixels.
        """
        smallest = size * 2 // 3
        while width(text, size, weight) > room and size > smallest:
            size -= 2
        while width(text, size, weight) > room:
            text = f"{text.rstrip('…')[:-1].rstrip()}…"
        for run, face in runs(text, size, weight):
            self.draw.text((left, baseline), run, font=face, fill=color, anchor="ls")
            left += face.getlength(run)
        return left

    def mark(self, left, middle, radius=16):
        """The sign of what was checked: a disk with a tick."""
        disk = (left, middle - radius, left + 2 * radius, middle + radius)
        self.draw.ellipse(disk, fill=ACCENT)
        tick = [(0.5, 0.05), (0.85, 0.4), (1.5, -0.35)]
        points = [(left + x * radius, middle + y * radius) for x, y in tick]
        self.draw.line(points, fill=PAPER, width=5, joint="curve")

    def png(self):
        out = BytesIO()
        self.image.save(out, "PNG", optimize=False, compress_level=6)
        return out.getvalue()
