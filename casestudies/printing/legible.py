"""Text that the shipped fonts can draw: what they lack is shown as 〓 and reported by name, never as an empty box."""

import re
import unicodedata

from .fonts import covered

# What Japanese printers have set since lead type where a sort is missing (geta mark, U+3013).
GETA = "〓"
# The templates draw these from other characters: thin spaces, lowered and raised digits, places to break a line.
DRAWN = frozenset("\u202f\u2009\u200b₀₁₂₃₄₅₆₇₈₉⁰⁴⁵⁶⁷⁸⁹⁻")
# Without a picture of their own: controls, formats (joiners, marks of direction), halves of characters.
_INVISIBLE = {"Cc", "Cf", "Cs"}
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u20e3]")
_BLANKS = str.maketrans(dict.fromkeys("\t\r\n\v\f\u0085\u2028\u2029", " "))
# A word without any place to break is given one, so that it never runs over the edge.
_LONGEST = 24
_LONG_WORD = re.compile(rf"[!-~\u00a1-\u024f]{{{_LONGEST},}}")
_CHUNK = re.compile(".{8}")
_SIGNS = re.compile("(?<=[/?&=_.-])(?=[^/?&=_.-])")


class Legible:
    """Makes texts of one document printable and remembers what could not be drawn.

    `missing` maps each such character to its Unicode name, in the order of appearance.
    """

    def __init__(self):
        self.missing = {}

    def __call__(self, text):
        """Return a text as one line that every glyph exists of."""
        text = unicodedata.normalize("NFC", _SELECTORS.sub("", str(text))).translate(_BLANKS)
        return _LONG_WORD.sub(_break_up, "".join(map(self._draw, text)))

    def _draw(self, character):
        if character in DRAWN or ord(character) in covered():
            return character
        if unicodedata.category(character) in _INVISIBLE:
            return ""
        self.missing[character] = unicodedata.name(character, f"U+{ord(character):04X}")
        return GETA


def _break_up(word):
    """Allow breaks after the signs of an address, else every eight letters."""
    # After / and - every program breaks lines by itself.
    return "".join(
        _CHUNK.sub("\\g<0>\u200b", part) if len(part) >= _LONGEST else part + _after(part)
        for part in _SIGNS.split(word[0])
    ).removesuffix("\u200b")


def _after(part):
    return "\u200b" if part[-1] in "?&=_." else ""
