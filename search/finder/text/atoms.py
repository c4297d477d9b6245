"""The smallest parts that are compared: a character of Chinese or kana, a Latin word, a number."""

import re
from typing import NamedTuple

import snowballstemmer

from search.finder.text.folding import fold

_CJK = "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PARTS = re.compile(
    rf"(?P<cjk>[{_CJK}]+)"
    r"|(?P<digit>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    rf"|(?P<latin>[^\W0-9_{_CJK}]+)(?:['’]s(?![^\W_]))?"
)
_LONG_VOWEL = "ー"
# Katakana words of so many kana lose a final long vowel mark (the rule of JIS Z 8301 for technical words).
MIN_KANA_BEFORE_DROPPED_MARK = 3
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
    atoms, last = [], None
    for part in _PARTS.finditer(folded.text):
        begin, end = part.span()
        joint = "|" if last is None else _JOINTS[folded.text[last:begin]] if begin - last < 4 else "|"
        last = end
        if part.lastgroup == "cjk":
            atoms.extend(_split_cjk(text, folded, begin, end, joint))
            continue
        key = part[0].replace(",", "") if part.lastgroup == "digit" else _STEMS[part["latin"]]
        end = part.end(part.lastgroup)
        place = folded.starts[begin], folded.ends[end - 1]
        atoms.append(Atom(key, *place, part.lastgroup, joint == "", joint))
    return atoms


def _split_cjk(text, folded, begin, end, joint):
    keys, starts, ends = folded.text[begin:end], folded.starts[begin:end], folded.ends[begin:end]
    scripts = list(map(_SCRIPTS.__getitem__, map(text.__getitem__, starts)))
    if None in scripts:
        # The original was no CJK character: a circled number of kanji, a squared word.
        scripts = [script or _SCRIPTS[key] or "han" for script, key in zip(scripts, keys, strict=True)]
    if _LONG_VOWEL in keys:
        keys, starts, ends, scripts = _drop_final_marks(keys, starts, ends, scripts)
    count = len(keys)
    glued = [True] * count
    joints = [""] * count
    glued[0], joints[0] = joint == "", joint
    return map(Atom, keys, starts, ends, scripts, glued, joints)


def _drop_final_marks(keys, starts, ends, scripts):
    ends = list(ends)
    kept = []
    for index, key in enumerate(keys):
        if key == _LONG_VOWEL:
            if index:
                scripts[index] = scripts[index - 1] if scripts[index - 1] != "han" else "katakana"
            if _is_final_mark(index, scripts):
                ends[index - 1] = ends[index]
                continue
        kept.append(index)
    return (
        "".join(keys[index] for index in kept),
        [starts[index] for index in kept],
        [ends[index] for index in kept],
        [scripts[index] for index in kept],
    )


def _is_final_mark(index, scripts):
    script = scripts[index]
    before = scripts[max(index - MIN_KANA_BEFORE_DROPPED_MARK, 0) : index]
    is_last = index + 1 == len(scripts) or scripts[index + 1] != script
    return is_last and before == [script] * MIN_KANA_BEFORE_DROPPED_MARK


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
    """{what stands between two atoms: its joint}, for gaps of at most three characters."""

    def __missing__(self, gap):
        if gap == "":
            return ""
        if gap.isspace():
            return " "
        if gap in "-‐−–_":
            return "-"
        return "・" if gap == "・" else "|"


_STEMS, _SCRIPTS, _JOINTS = _Stems(), _Scripts(), _Joints()
