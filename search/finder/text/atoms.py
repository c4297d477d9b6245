"""The smallest parts that are compared: a character of Chinese or kana, a Latin word, a number."""

import re
from itertools import repeat
from typing import NamedTuple

import snowballstemmer

from search.finder.text.folding import fold

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
# Katakana words of so many kana lose a final long vowel mark (the rule of JIS Z 8301 for technical words).
MIN_KANA_BEFORE_DROPPED_MARK = 3
# More than so many characters between two atoms part them, whatever they are.
_MAX_GAP = 3
# A longer "word" is no word (and stemming it would cost time).
_MAX_STEMMED_LETTERS = 40
# Words of three letters are abbreviations (SUS, GAS, BUS) more often than plurals.
_MIN_STEMMED_LETTERS = 4
# Plurals of the trade that Porter's rules do not bring together with their singular.
_IRREGULAR = {
    "dies": "die",
    "axes": "axis",
    "gases": "gas",
    "lenses": "lens",
    "knives": "knife",
    "matrices": "matrix",
}


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
    atoms, last = [], -_MAX_GAP - 1
    for part in _PARTS.finditer(string):
        begin, end = part.span()
        joint = _JOINTS[string[last:begin]] if begin - last <= _MAX_GAP else "|"
        last = end
        kind = part.lastgroup
        if kind == "cjk":
            atoms += _split_cjk(text, string[begin:end], starts[begin:end], ends[begin:end], joint)
            continue
        end = part.end(kind)
        key = _STEMS[string[begin:end]] if kind == "latin" else part[0].replace(",", "")
        atoms.append(Atom(key, starts[begin], ends[end - 1], kind, joint == "", joint))
    return atoms


def _split_cjk(text, keys, starts, ends, joint):
    """Yield an atom for every character of a run."""
    if isinstance(starts, range):
        scripts = [_SCRIPTS[letter] for letter in text[starts[0] : starts[-1] + 1]]
    else:
        scripts = [_SCRIPTS[text[start]] for start in starts]
    if None in scripts:
        # The original was no CJK character: a kanji in a circle, a word in a square.
        scripts = [script or _SCRIPTS[key] for script, key in zip(scripts, keys, strict=True)]
    rows = zip(keys, starts, ends, scripts, repeat(True), repeat(""), strict=False)
    if _LONG_VOWEL in keys:
        rows = _drop_final_marks(keys, starts, list(ends), scripts)
    if joint:
        first = next(rows, None)
        if first:
            yield Atom(*first[:4], False, joint)
    yield from map(_new_atom, repeat(Atom), rows)


_new_atom = tuple.__new__


def _drop_final_marks(keys, starts, ends, scripts):
    """Yield the rows of a run without the long vowel marks that a technical word may drop."""
    dropped = set()
    place = keys.find(_LONG_VOWEL)
    while place >= 0:
        if place and scripts[place - 1] == "hiragana":
            scripts[place] = "hiragana"
        place = keys.find(_LONG_VOWEL, place + 1)
    place = keys.find(_LONG_VOWEL, MIN_KANA_BEFORE_DROPPED_MARK)
    while place >= 0:
        script = scripts[place]
        is_last = place + 1 == len(keys) or scripts[place + 1] != script
        if is_last and scripts[place - 1] == scripts[place - 2] == scripts[place - 3] == script:
            ends[place - 1] = ends[place]
            dropped.add(place)
        place = keys.find(_LONG_VOWEL, place + 1)
    rows = zip(keys, starts, ends, scripts, repeat(True), repeat(""), strict=False)
    if dropped:
        return (row for place, row in enumerate(rows) if place not in dropped)
    return rows


# Atoms by letter: h(an), i (hiragana), k(atakana), l(atin), d(igit); upper case where something stands before.
_SHAPES = {
    (script, is_glued): letter if is_glued else letter.upper()
    for script, letter in zip(("han", "hiragana", "katakana", "latin", "digit"), "hikld", strict=True)
    for is_glued in (False, True)
}


def shape(atoms):
    """Return a string with one letter for each atom, in which runs are found by regular expressions.

    Returns:
        h(an), i (hiragana), k(atakana), l(atin), d(igit): upper case where something parts it from the atom
        before. `SUS304 の軸` is "LdIh".
    """
    return "".join([_SHAPES[atom[3:5]] for atom in atoms])


class _Stems(dict):
    """{folded Latin word: its stem}; forgets all when it has grown large, so that hostile text fills no memory."""

    _MAX_WORDS = 50_000
    _stemmer = snowballstemmer.stemmer("porter")

    def __missing__(self, word):
        stem = _IRREGULAR.get(word, word)
        if _MIN_STEMMED_LETTERS <= len(stem) <= _MAX_STEMMED_LETTERS:
            stem = self._stemmer.stemWord(stem)
        if len(self) >= self._MAX_WORDS:
            self.clear()
        if len(word) <= _MAX_STEMMED_LETTERS:
            self[word] = stem
        return stem


class _Scripts(dict):
    def __missing__(self, character):
        script = self[character] = _find_script(character)
        return script


def _find_script(character):
    if "ぁ" <= character <= "ゟ":
        return "hiragana"
    if "ァ" <= character <= "ヿ" or "ｦ" <= character <= "ﾟ" or character in "‐−–":
        return "katakana"
    return "han" if re.match(f"[{_CJK}]", character) else None


class _Joints(dict):
    """{what stands between two atoms: its joint}, for gaps of at most _MAX_GAP characters."""

    def __missing__(self, gap):
        if gap == "":
            return ""
        if gap.isspace():
            return " "
        if gap in "-‐−–_":
            return "-"
        return "・" if gap == "・" else "|"


_STEMS, _SCRIPTS, _JOINTS = _Stems(), _Scripts(), _Joints()
