"""An image is kept as the same picture, upright and in its colors, without what stood beside it."""

from io import BytesIO

import pytest
from PIL import Image
from PIL.ExifTags import IFD

from practitioners.errors import RuleBroken
from practitioners.evidence.images import drawn_anew
from tests import evidence_samples as samples

RED, BLUE = (255, 0, 0), (0, 0, 255)


def kept(content, media_type):
    return Image.open(BytesIO(drawn_anew(content, media_type).content))


def near(color, expected):
    return max(abs(a - b) for a, b in zip(color, expected, strict=True)) < 16


PHOTOS = {
    "image/jpeg": lambda: samples.jpeg(exif=samples.exif(), comment=samples.SECRET),
    "image/png": lambda: samples.image("PNG", exif=samples.exif(), pnginfo=samples.png_text()),
    "image/webp": lambda: samples.image("WEBP", exif=samples.exif(), xmp=samples.SECRET.encode()),
    "image/heic": lambda: samples.heic(exif=samples.exif().tobytes()),
}


@pytest.mark.parametrize("media_type", PHOTOS)
def test_where_it_was_taken_and_all_else_beside_the_picture_is_gone(media_type):
    photo = PHOTOS[media_type]()
    assert samples.SECRET.encode() in photo
    image = kept(photo, media_type)
    image.load()
    assert dict(image.getexif()) == {}
    assert image.getexif().get_ifd(IFD.GPSInfo) == {}
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop"} | {
        "background",
        "timestamp",
        "duration",
    }
    assert samples.SECRET.encode() not in drawn_anew(photo, media_type).content


def test_what_follows_the_picture_is_gone():
    photo = samples.jpeg() + b"<script>alert(1)</script>PK\x03\x04"
    assert b"script" not in drawn_anew(photo, "image/jpeg").content


@pytest.mark.parametrize("media_type", ["image/jpeg", "image/heic"])
def test_a_picture_taken_sideways_is_turned_upright(media_type):
    sideways = samples.exif(orientation=6)
    photo = (
        samples.jpeg(exif=sideways)
        if media_type == "image/jpeg"
        else samples.heic(exif=sideways.tobytes())
    )
    image = kept(photo, media_type)
    width, height = image.size
    assert width < height
    # The blue corner was at the top left.
    assert near(image.getpixel((width - 3, 3)), BLUE)
    assert near(image.getpixel((3, 3)), RED)


@pytest.mark.parametrize(
    ("mode", "color", "expected"),
    [
        ("L", 90, 90),
        ("1", 1, 255),
        ("P", 0, (0, 0, 0)),
        ("RGBA", (255, 0, 0, 255), RED),
        ("RGBA", (255, 0, 0, 0), (255, 255, 255)),
        ("LA", (0, 0), (255, 255, 255)),
        ("I;16", 0x8000, 128),
    ],
)
def test_pictures_of_every_kind_look_as_before_and_on_white(mode, color, expected):
    image = kept(samples.image("PNG", samples.picture(mode=mode, color=color)), "image/png")
    shown = image.getpixel((20, 20))
    assert shown == expected


def test_a_printers_jpeg_is_shown_in_screen_colors():
    photo = samples.image("JPEG", samples.picture(mode="CMYK", color=(0, 255, 255, 0)))
    image = kept(photo, "image/jpeg")
    assert image.mode == "RGB"
    assert near(image.getpixel((20, 20)), RED)


def test_colors_are_what_the_pictures_own_profile_means():
    image = kept(samples.jpeg(icc_profile=samples.swapped_profile()), "image/jpeg")
    assert near(image.getpixel((30, 30)), BLUE)
    assert "icc_profile" not in image.info


def test_a_broken_profile_means_nothing():
    image = kept(samples.jpeg(icc_profile=b"nonsense" * 30), "image/jpeg")
    assert near(image.getpixel((30, 30)), RED)


def test_of_a_telephones_two_pictures_the_first_is_kept():
    second = samples.picture(color="green")
    photo = samples.image("MPO", save_all=True, append_images=[second])
    image = kept(photo, "image/jpeg")
    assert getattr(image, "n_frames", 1) == 1
    assert near(image.getpixel((30, 30)), RED)


def test_as_many_pixels_as_a_telephone_takes_are_taken(monkeypatch):
    monkeypatch.setattr("practitioners.evidence.images.MOST_PIXELS", 60 * 40)
    assert kept(samples.png(), "image/png").size == (60, 40)
    larger = samples.image("PNG", samples.picture((61, 40)))
    with pytest.raises(RuleBroken, match="million pixels"):
        drawn_anew(larger, "image/png")
    with pytest.raises(RuleBroken, match="million pixels"):
        drawn_anew(samples.heic(), "image/heic")
