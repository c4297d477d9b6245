"""The smallest parts that are compared: a character of Chinese or kana, a Latin word, a number."""

import re
from itertools import repeat
from operator import itemgetter
from threading import Lock
from typing import NamedTuple

import snowballstemmer

from search.finder.text.folding import Memory, fold

# Iteration marks, 〆, 〇, hiragana, katakana without the middle dot, Chinese characters.
_CJK = (
    "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_PARTS = re.compile(
    rf"(?P<cjk>[{_CJK}]+)"
    r"|(?P<digit>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    rf"|(?P<latin>[^\W0-9_{_CJK}]+)(?:['’]s(?![^\W_]))?"
)
_LONG_VOWEL = "ー"
# Folded: hiragana is katakana by then.
_ARE_KANA = re.compile("[\u30a1-\u30fa\u30fc-\u30fe]*").fullmatch
# Katakana words of so many kana lose a final long vowel mark (the rule of JIS Z 8301 for technical words).
MIN_KANA_BEFORE_DROPPED_MARK = 3
# More than so many characters between two atoms part them, whatever they are.
_MAX_GAP = 3
# A longer "word" is no word (and stemming it would cost time).
_MAX_STEMMED_LETTERS = 40
# Words of three letters are abbreviations (SUS, GAS, BUS) more often than plurals.
_MIN_STEMMED_LETTERS = 4
_MIN_STEM_LETTERS = 3
# What Porter's rules do not bring together (plurals of the trade), or what they should not (fabric, fabrication).
_IRREGULAR = {
    "dies": "die",
    "axes": "axis",
    "gases": "gas",
    "lenses": "lens",
    "knives": "knife",
    "matrices": "matrix",
    **dict.fromkeys(
        ("fabricate", "fabricated", "fabricating", "fabrication", "fabricator", "fabricators"), "fabricat"
    ),
}


# Scripts of atoms.
HAN, HIRAGANA, KATAKANA, LATIN, DIGIT = "han", "hiragana", "katakana", "latin", "digit"


class Atom(NamedTuple):
    """One part of a text; `start` and `end` are offsets in the original text.

    Attributes:
        key: the folded character, the stem of a Latin word, or the number with a decimal point.
        script: "han", "hiragana", "katakana", "latin" or "digit", of the original character.
        is_glued: nothing stands between it and the atom before.
        joint: what stands before it: "" nothing, " " blanks, "-" a hyphen, "・" a middle dot, "|" anything else
            (and the beginning of the text).
    """

    key: str
    start: int
    end: int
    script: str
    is_glued: bool
    joint: str = "|"


def split(text):
    """Cut a text into its atoms.

    Args:
        text: anything, in its original spelling.

    Returns:
        The atoms in order, a list. `SUS304`, `SUS 304` and `ＳＵＳ-３０４` have the same keys.
    """
    folded = fold(text)
    string, starts, ends = folded.text, folded.starts, folded.ends
    rows = _make_rows(text, string, starts, ends) if _IS_CJK.search(string) else []
    atoms, last = [], -_MAX_GAP - 1
    for part in _PARTS.finditer(string):
        begin, end = part.span()
        joint = "" if begin == last else _JOINTS[string[last:begin]] if begin - last <= _MAX_GAP else "|"
        last = end
        kind = part.lastgroup
        if kind == "cjk":
            place = len(atoms)
            atoms.extend(filter(None, rows[begin:end]))
            if joint:
                atoms[place] = _new_atom(Atom, (*atoms[place][:4], False, joint))
        else:
            if kind == LATIN:
                end = part.end(kind)
                key = _STEMS[string[begin:end]]
            else:
                key = part[0].replace(",", "")
            atoms.append(_new_atom(Atom, (key, starts[begin], ends[end - 1], kind, joint == "", joint)))
    return atoms


# What every atom inside a run of Chinese and kana has, for `zip` and `map`, which make them several times faster.
_new_atom, _ATOMS, _GLUED, _NOTHING = tuple.__new__, repeat(Atom), repeat(True), repeat("")


def _make_rows(text, string, starts, ends):
    """Return an atom for every folded character, as inside a run of Chinese and kana; None for a dropped one."""
    scripts = list(
        map(_SCRIPTS.__getitem__, text if isinstance(starts, range) else map(text.__getitem__, starts))
    )
    final_marks = ()
    if _LONG_VOWEL in string:
        ends = list(ends)
        final_marks = _take_final_marks(string, scripts, ends)
    # What is the same for all of them has no end, so the lengths differ.
    rows = list(map(_new_atom, _ATOMS, zip(string, starts, ends, scripts, _GLUED, _NOTHING, strict=False)))
    for place in final_marks:
        rows[place] = None
    return rows


def _take_final_marks(string, scripts, ends):
    """Find the final long vowel marks that are dropped, and give their place to the kana before them."""
    dropped = set()
    place = string.find(_LONG_VOWEL)
    while place >= 0:
        if place and scripts[place - 1] == "hiragana":
            scripts[place] = "hiragana"
        script = scripts[place]
        is_last = place + 1 == len(scripts) or scripts[place + 1] != script
        first = max(place - MIN_KANA_BEFORE_DROPPED_MARK, 0)
        is_word = scripts[first:place] == [script] * MIN_KANA_BEFORE_DROPPED_MARK
        # Hyphens and middle dots count as katakana, where they stand for a mark; where they do not, they part words.
        if is_last and is_word and _ARE_KANA(string, first, place):
            ends[place - 1] = ends[place]
            dropped.add(place)
        place = string.find(_LONG_VOWEL, place + 1)
    return dropped


# Atoms by letter: h(an), i (hiragana), k(atakana), l(atin), d(igit); upper case where something stands before.
_SHAPES = {
    (script, is_glued): letter if is_glued else letter.upper()
    for script, letter in zip((HAN, HIRAGANA, KATAKANA, LATIN, DIGIT), "hikld", strict=True)
    for is_glued in (False, True)
}
_SCRIPT_AND_GLUE = itemgetter(3, 4)


def shape(atoms):
    """Return a string with one letter for each atom, in which runs are found by regular expressions.

    Returns:
        h(an), i (hiragana), k(atakana), l(atin), d(igit): upper case where something parts it from the atom
        before. `SUS304 の軸` is "LdIh".
    """
    return "".join(map(_SHAPES.__getitem__, map(_SCRIPT_AND_GLUE, atoms)))


class _Stems(Memory):
    """{folded Latin word: its stem}."""

    _stemmer = snowballstemmer.stemmer("porter")
    # The stemmer keeps the word it works on: two threads at once would mix theirs.
    _lock = Lock()

    def work_out(self, word):
        stem = _IRREGULAR.get(word, word)
        is_word = _MIN_STEMMED_LETTERS <= len(stem) <= _MAX_STEMMED_LETTERS
        if not is_word:
            return stem
        with self._lock:
            shorter = self._stemmer.stemWord(stem)
        # "Oring" is no form of "or", nor "being" of "be".
        return shorter if len(shorter) >= _MIN_STEM_LETTERS else stem


class _Scripts(Memory):
    """{original character: its script, None for what is neither Chinese nor kana, nor folded to it}."""

    def work_out(self, character):
        if "ぁ" <= character <= "ゟ":
            return HIRAGANA
        if "ァ" <= character <= "ヿ" or "ｦ" <= character <= "ﾟ" or character in "‐−–":
            return KATAKANA
        if _IS_CJK.match(character):
            return HAN
        # A kanji in a circle, a radical or a word in a square is no CJK character before it is folded.
        found = _IS_CJK.search(fold(character).text)
        return found and (KATAKANA if "ァ" <= found[0] <= "ヿ" else HAN)


class _Joints(Memory):
    """{what stands between two atoms: its joint}, for gaps of at most _MAX_GAP characters."""

    def work_out(self, gap):
        if gap == "":
            return ""
        if gap.isspace():
            return " "
        if gap in ("-", "‐", "−", "–", "_"):
            return "-"
        return "・" if gap == "・" else "|"


_IS_CJK = re.compile(f"[{_CJK}]")
_STEMS, _SCRIPTS, _JOINTS = _Stems(), _Scripts(), _Joints()
