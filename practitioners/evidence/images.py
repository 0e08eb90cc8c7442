"""Images are drawn anew: the same picture, upright and in sRGB, and nothing beside it."""

from io import BytesIO

import pillow_heif
from PIL import Image, ImageCms, ImageOps

from practitioners.errors import RuleBroken
from practitioners.evidence.kept import Kept

# What a telephone of 50 megapixels takes. In memory a picture has three bytes for each pixel.
MOST_PIXELS = 50_000_000
# The format that is read, and the one that is written: browsers show no HEIC.
FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
WRITTEN = {"PNG": {"optimize": False}, "JPEG": {"quality": 90}, "WEBP": {"quality": 90}}
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError)


def drawn_anew(content, media_type):
    """The image in `content` as it is kept. Raises RuleBroken, with what to do instead."""
    try:
        image = opened(content, media_type)
        refuse_too_large(image.size)
        image.load()
    except Image.DecompressionBombError as bomb:
        raise RuleBroken(TOO_LARGE) from bomb
    except UNREADABLE as error:
        raise RuleBroken(
            "This image is damaged or incomplete. Save or scan it again, and upload that."
        ) from error
    return written(in_srgb(upright(image)), FORMATS.get(media_type, "JPEG"))


TOO_LARGE = (
    f"This image has more than {MOST_PIXELS // 1_000_000} million pixels."
    " Scan it at a lower resolution, or make it smaller, and upload that."
)


def refuse_too_large(size):
    width, height = size
    if width * height > MOST_PIXELS:
        raise RuleBroken(TOO_LARGE)


def opened(content, media_type):
    """The image, of which only the head was read where the format allows."""
    if media_type == "image/heic":
        return opened_heic(content)
    image = Image.open(BytesIO(content), formats=[FORMATS[media_type]])
    if getattr(image, "is_animated", False) and image.format != "MPO":
        raise RuleBroken("This image moves. Save one picture of it, and upload that.")
    # A telephone's JPEG may hold a second picture, of depth: the first is the one that is seen.
    return image


def opened_heic(content):
    """The main picture of a HEIC file, upright already."""
    pictures = pillow_heif.open_heif(BytesIO(content), convert_hdr_to_8bit=True)
    refuse_too_large(pictures.size)
    return pictures.to_pillow()


def upright(image):
    return ImageOps.exif_transpose(image)


def in_srgb(image):
    """Gray or RGB as every browser shows it, on white where it was transparent."""
    profile = image.info.get("icc_profile")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image).convert("RGB")
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode == "1":
        image = image.convert("L")
    if profile and image.mode in ("L", "RGB", "CMYK"):
        return converted(image, profile)
    return image if image.mode in ("L", "RGB") else image.convert("RGB")


def converted(image, profile):
    """The colors that the image's own profile means; a broken profile means nothing."""
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(
            image, own, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (OSError, ImageCms.PyCMSError):
        return image.convert("RGB")


def written(image, format):
    # Whatever the file said beside the picture would be written out with it.
    image.info.clear()
    buffer = BytesIO()
    image.save(buffer, format, **WRITTEN[format])
    return Kept(f"image/{format.lower()}", buffer.getvalue(), *image.size)
