"""Text as the search compares it: one spelling for what a reader takes for the same."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HIRAGANA = "ぁ-ゖゝゞ"
# Small vowels are folded to large ones: ウェハ and ウエハ, フィルム and フイルム are spellings of one word.
_SMALL_VOWELS = dict(zip("ァィゥェォヵヶヮ", "アイウエオカケワ", strict=True))
_OLD_KANA = {"ヰ": "イ", "ヱ": "エ", "ヂ": "ジ", "ヅ": "ズ", "ヷ": "バ", "ヸ": "ビ", "ヹ": "ベ", "ヺ": "ボ"}
# The diameter sign, and the closed form of phi that some fonts and keyboards give.
_SIGNS = {"⌀": "φ", "ϕ": "φ", "〻": "々", "Ø": "ø"}
# ㌖ is キロメートル; longer are only Arabic sentences in one sign, by which a hostile text would grow 18 times.
_MAX_EXPANSION = 6
# No honest text grows by more characters when it is folded; one that would has blanks for the signs that grow.
_MAX_GROWTH = 10_000
_VOICED, _HALF_VOICED = "\u3099", "\u309a"
_MARKS = {"ﾞ": _VOICED, "゛": _VOICED, "ﾟ": _HALF_VOICED, "゜": _HALF_VOICED}
_KANA = "ァ-ヺ"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_VOICING = re.compile(rf"([{_KANA}]?)([\u3099\u309a]+)")
# What depends on its neighbours, after every character was folded by itself.
_CONTEXT = re.compile(
    # Wafer is written ウェーハ, ウエハ, ウエハー and ウェハ; elsewhere a long vowel inside a word counts.
    r"(?P<wafer>ウエ[ー‐−–]+(?=ハ))"
    r"|(?P<vu>ヴ[アイエオユ]?)"
    # Hyphens and dashes that stand for the long vowel mark, and the mark itself written twice.
    r"|(?P<long>[‐−–]+|ー[ー‐−–]+)"
    r"|(?P<repeat>[々ヽヾ]+)"
    # ø10 is a diameter, ø in a name is an o.
    r"|(?P<diameter>ø(?=[0-9]))|(?P<slashed>ø)"
)
_VU = {"ヴ": "ブ", "ヴア": "バ", "ヴイ": "ビ", "ヴエ": "ベ", "ヴオ": "ボ", "ヴユ": "ビユ"}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; character i stands for original[starts[i]:ends[i]], marks that belong to it included."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def fold(text):
    """Fold a text to the one spelling in which it is compared.

    Width, case, accents, ligatures, kana scripts, old kana and kanji, Chinese characters of the three regions,
    repetition marks, and hyphens that stand for a long vowel are folded. Characters that nobody sees are
    dropped; control characters and lone surrogates become spaces. Takes linear time and never raises.

    Args:
        text: anything.

    Returns:
        A Folded whose offsets are those of the argument. Folding a folded text changes nothing.
    """
    if text.isascii() and text.isprintable():
        return Folded(text.lower(), range(len(text)), range(1, len(text) + 1))
    pieces = list(map(_LETTERS.__getitem__, text))
    folded = "".join(pieces)
    if len(folded) > len(text) + _MAX_GROWTH:
        pieces = [piece if len(piece) < 2 else " " for piece in pieces]
        folded = "".join(pieces)
    if len(folded) == len(text) and "" not in pieces:
        starts, ends = range(len(text)), range(1, len(text) + 1)
    else:
        starts, ends = _place(pieces)
    if _VOICING.search(folded):
        folded, starts, ends = _rewrite(_VOICING, _voice, folded, starts, ends)
    if _CONTEXT.search(folded):
        folded, starts, ends = _rewrite(_CONTEXT, _resolve, folded, starts, ends)
    return Folded(folded, starts, ends)


def _place(pieces):
    starts, ends = [], []
    for offset, piece in enumerate(pieces):
        if len(piece) == 1:
            starts.append(offset)
            ends.append(offset + 1)
        elif piece:
            starts.extend([offset] * len(piece))
            ends.extend([offset + 1] * len(piece))
        elif ends:
            # What was dropped belongs to the character before it: a highlight must not part them.
            ends[-1] = offset + 1
    return starts, ends


def _rewrite(pattern, replace, text, starts, ends):
    """Replace the matches of a pattern, and keep account of the offsets."""
    pieces, last, before = [], 0, ""
    # Offsets are copied up to here: only where the length changes, since a hostile text is nothing but matches.
    new_starts, new_ends, copied = [], [], 0
    for match in pattern.finditer(text):
        begin, end = match.span()
        if begin > last:
            pieces.append(text[last:begin])
            before = text[begin - 1]
        new = replace(match, before)
        pieces.append(new)
        if len(new) != end - begin:
            new_starts += starts[copied:begin]
            new_ends += ends[copied:begin]
            copied = end
            if new:
                new_starts += [starts[begin]] * len(new)
                new_ends += [ends[end - 1]] * len(new)
            elif new_ends:
                new_ends[-1] = ends[end - 1]
        before = new[-1] if new else before
        last = end
    pieces.append(text[last:])
    if copied:
        starts, ends = [*new_starts, *starts[copied:]], [*new_ends, *ends[copied:]]
    return "".join(pieces), starts, ends


def _voice(match, _before):
    return _VOICES[match[0]]


def _resolve(match, before):
    found = match[0]
    match match.lastgroup:
        case "wafer":
            return "ウエ"
        case "vu":
            return _VU[found]
        case "long":
            return "ー" if found[0] == "ー" or "ァ" <= before <= "ヺ" else found
        case "repeat":
            return "".join(_repeat(found, before))
        case "diameter":
            return "φ"
    return "o"


def _repeat(marks, before):
    for mark in marks:
        if mark == "々":
            before = before if _IS_HAN.match(before) else mark
        elif "ア" <= before <= "ヺ":
            before = _repeat_kana(mark, before)
        else:
            before = mark
        yield before


def _repeat_kana(mark, before):
    plain = unicodedata.normalize("NFD", before)[0]
    if mark == "ヽ":
        return plain
    voiced = unicodedata.normalize("NFC", plain + _VOICED)
    return _letter(voiced) if len(voiced) == 1 else plain


_IS_HAN = re.compile(f"[{_HAN}]")


class Memory(dict):
    """Answers that are worked out once; forgets all when there are too many, so that no text can fill memory."""

    _MAX_ANSWERS = 50_000
    # A "word" of 20,000 letters is not worth remembering.
    _MAX_LENGTH = 40

    def __missing__(self, question):
        answer = self.work_out(question)
        if len(question) <= self._MAX_LENGTH:
            if len(self) >= self._MAX_ANSWERS:
                self.clear()
            self[question] = answer
        return answer

    def work_out(self, question):
        """Return the answer to a string."""
        raise NotImplementedError


class _Voices(Memory):
    """{folded kana (or none) and voicing marks: the one kana}."""

    def work_out(self, found):
        base, marks = _VOICING.match(found).groups()
        joined = unicodedata.normalize("NFC", base + marks[0])
        return _letter(joined) if len(joined) == 1 and base else base


class _Letters(Memory):
    """{character: what it is folded to by itself}."""

    def work_out(self, character):
        return _fold_character(character)


def _fold_character(character):
    if character in _MARKS:
        return _MARKS[character]
    category = unicodedata.category(character)
    if category == "Cf" or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return ""
    if category[0] in "CZ":
        return " "
    text = unicodedata.normalize("NFKC", character)
    if len(text) > _MAX_EXPANSION:
        return " "
    return "".join(map(_letter, _plain(text)))


def _plain(text):
    """Lower case without accents; the voicing marks of kana stay."""
    for letter in text.casefold():
        if "\u3040" <= letter <= "\u30ff":
            yield letter
            continue
        for part in unicodedata.normalize("NFKD", letter):
            if not unicodedata.combining(part):
                yield part.casefold()


def _letter(letter):
    if "ぁ" <= letter <= "ゖ" or letter in "ゝゞ":
        letter = chr(ord(letter) + 0x60)
    letter = _SIGNS.get(letter, letter)
    letter = _SMALL_VOWELS.get(letter, letter)
    letter = _OLD_KANA.get(letter, letter)
    if not letter.isascii() and letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return _HAN_SHAPES.get(letter, letter)


def _read_han_shapes():
    lines = (Path(__file__).parent / "data" / "han.txt").read_text(encoding="utf-8").split()
    return {shape: line[0] for line in lines for shape in line[1:]}


_HAN_SHAPES = _read_han_shapes()
_LETTERS, _VOICES = _Letters(), _Voices()
