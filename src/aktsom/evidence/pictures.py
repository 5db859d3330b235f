"""Small pictures of photos, made anew from their pixels: nothing else of the file goes along, and no place where it was taken.

Pure: no Django.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

SIDE = 192
"""Twice what pages show, for screens with small pixels."""
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 60_000_000
WHITE = (255, 255, 255)


class NoPicture(Exception):  # noqa: N818 - it is an answer
    """The file is no picture that we can show."""


def thumbnail(path: Path) -> bytes:
    """A square JPEG of the middle of a photo. Raises NoPicture where it is broken or has too many pixels to unpack."""
    try:
        with Image.open(path, formats=FORMATS) as photo:
            _check_size(photo)
            # A JPEG can be unpacked at an eighth of its size.
            photo.draft("RGB", (SIDE * 2, SIDE * 2))
            return _square(photo)
    except Exception as broken:
        # A broken file breaks the reader in more ways than it can tell; none of them is ours to answer for.
        raise NoPicture from broken


def _check_size(photo: Image.Image) -> None:
    if photo.width * photo.height > MOST_PIXELS:
        raise NoPicture


def _square(photo: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(photo).convert("RGBA")
    # A few grey levels of a large picture are not worth the time that looking at each pixel takes.
    upright.thumbnail((SIDE * 4, SIDE * 4), reducing_gap=2.0)
    small = ImageOps.fit(upright, (SIDE, SIDE))
    flat = Image.new("RGB", small.size, WHITE)
    flat.paste(small, mask=small.getchannel("A"))
    kept = BytesIO()
    flat.save(kept, "JPEG", quality=80)
    return kept.getvalue()
