"""A file as it is kept, once it was read and found harmless."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """What is stored of an upload; `width` and `height` in pixels, for images."""

    media_type: str
    content: bytes
    width: int | None = None
    height: int | None = None
