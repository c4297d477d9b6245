"""The shipped fonts: where they are, which one a language begins with, and which characters they hold."""

import struct
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders

# The family each language begins with; what it lacks comes from the other one. English has letters and signs from
# Noto Sans SC, whose Latin is the better one, and Japanese names from the Japanese font (`covers`: a pattern).
FAMILIES = {
    "ja": ["BIZ UDPGothic", "Noto Sans SC"],
    "en": [{"name": "Noto Sans SC", "covers": "[\u0000-\u2e7f]"}, "BIZ UDPGothic", "Noto Sans SC"],
    "zh-hans": ["Noto Sans SC", "BIZ UDPGothic"],
}
_FILES = ("BIZUDPGothic-Regular.ttf", "NotoSansSC-Regular.ttf")
# Numbers of the formats of a cmap table (OpenType specification, “cmap”): segments, and groups beyond U+FFFF.
_SEGMENTS, _GROUPS = 4, 12
_BMP = 0xFFFF


def font_folder():
    """Return the folder of the shipped fonts."""
    return Path(finders.find(f"fonts/{_FILES[0]}")).parent


@lru_cache(maxsize=1)
def covered():
    """Return the code points that at least one of the fonts can draw."""
    return frozenset().union(*(_read_cmap((font_folder() / name).read_bytes()) for name in _FILES))


def _read_cmap(font):
    """Read which code points a TrueType font maps to a glyph."""
    count = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4s4xII", font, 12 + 16 * number) for number in range(count))
    start = next(offset for tag, offset, _length in records if tag == b"cmap")
    points = set()
    for number in range(struct.unpack_from(">H", font, start + 2)[0]):
        table = start + struct.unpack_from(">I", font, start + 8 + 8 * number)[0]
        kind = struct.unpack_from(">H", font, table)[0]
        if kind == _SEGMENTS:
            points |= _read_segments(font, table)
        elif kind == _GROUPS:
            points |= _read_groups(font, table)
    return points


def _read_segments(font, table):
    size = struct.unpack_from(">H", font, table + 6)[0]  # twice the number of segments
    ends = struct.unpack_from(f">{size // 2}H", font, table + 14)
    starts = struct.unpack_from(f">{size // 2}H", font, table + 16 + size)
    deltas = struct.unpack_from(f">{size // 2}H", font, table + 16 + 2 * size)
    offsets = struct.unpack_from(f">{size // 2}H", font, table + 16 + 3 * size)
    points = set()
    for number, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        place = table + 16 + 3 * size + 2 * number + offset
        for point in range(first, last + 1):
            glyph = (
                struct.unpack_from(">H", font, place + 2 * (point - first))[0] if offset else point + delta
            )
            if glyph & _BMP and point != _BMP:
                points.add(point)
    return points


def _read_groups(font, table):
    count = struct.unpack_from(">I", font, table + 12)[0]
    groups = (struct.unpack_from(">II", font, table + 16 + 12 * number) for number in range(count))
    return {point for first, last in groups for point in range(first, last + 1)}
