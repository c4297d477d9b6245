"""Sizes of metric screw threads: who makes M1.6–M12 makes M3."""

import re

from search.finder.text.folding import fold

# Nominal diameters in mm: ISO 261 (first and second choice) and, below 1 mm, ISO 1501.
_SIZES = """
0.3 0.35 0.4 0.45 0.5 0.55 0.6 0.7 0.8 0.9 1 1.1 1.2 1.4 1.6 1.8 2 2.2 2.5 3 3.5 4 4.5 5 6 7 8 10 12
14 16 18 20 22 24 27 30 33 36 39 42 45 48 52 56 60 64
"""
SIZES = tuple(map(float, _SIZES.split()))
CODES = frozenset(f"m{size:g}" for size in SIZES)
# Folded. M3-10 may be a screw of 10 mm or a model; after a hyphen only M3-M10 is a range.
_RANGE = re.compile(
    r"(?<![a-z0-9])m(?P<low>\d{1,2}(?:\.\d{1,2})?) ?"
    r"(?:(?:[-‐–—]|\bto\b|カラ|到|至) ?m|[~〜∼] ?m?)(?P<high>\d{1,2}(?:\.\d{1,2})?)(?![\d.]*\d)"
)
_MAY_HOLD = re.compile(r"[MmＭｍ]\d")


def threads_between(text):
    """Yield the codes (m2, m2.5) of the sizes that lie inside the ranges of a text.

    Args:
        text: anything; M1.6–M12, M3~10, M2からM6 and M2 to M6 are ranges.
    """
    if not _MAY_HOLD.search(text):
        return
    for found in _RANGE.finditer(fold(text).text):
        low, high = float(found["low"]), float(found["high"])
        yield from (f"m{size:g}" for size in SIZES if low <= size <= high)
