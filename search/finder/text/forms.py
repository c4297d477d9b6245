"""Known words and phrases, found in a text at the places where they are words."""

import re
from typing import NamedTuple

from search.finder.text.atoms import MIN_KANA_BEFORE_DROPPED_MARK, split

# Words inside a longer name that they have nothing to do with: Kyoto is not in 東京都, nor Osaka in 東大阪, nor
# Yamato, Kurume, Murayama, Sayama, Matsuyama, Hiroshima and Kyushu in the cities that carry their names.
PROTECTED = {
    "東京都": "京都",
    "東大阪": "大阪",
    "東大和": "大和",
    "東久留米": "久留米",
    "東村山": "村山",
    "武蔵村山": "村山",
    "大阪狭山": "狭山",
    "東松山": "松山",
    "東広島": "広島",
    "北九州": "九州",
}
# What may follow a word written in hiragana, and what may stand before it.
_PARTICLES_AFTER = tuple(
    "ヲ ノ ガ ハ ニ デ ト モ ヘ ヤ カラ マデ ヨリ ナド スル シタ".split()  # folded to katakana, as keys are
)
_PARTICLES_BEFORE = frozenset("ノナヤトヲガハニデモイ")
# No word begins with these: what a form leaves over must not either.
_NEVER_FIRST = frozenset("ャュョッンー")
_MIN_KANA = 3


class Match(NamedTuple):
    """A form that stands in a text: the first and the last of its atoms (indices) and what it stands for."""

    first: int
    last: int
    payloads: tuple


class _Node(dict):
    """{key of the next atom: node}; `payloads` of the form that ends here, each with its whole_only."""

    __slots__ = ("payloads",)

    def __init__(self):
        self.payloads = ()


class Forms:
    """Many forms (words, phrases, codes) with what each stands for; finds them in linear time.

    Args:
        pairs: (form, payload, whole_only) each. The same form may come with several payloads. A whole_only form
            is found only where nothing is joined to it in the same script (軸, not 主軸).
    """

    def __init__(self, pairs):
        self._root = _Node()
        for form, payload, whole_only in pairs:
            self.add((atom.key for atom in split(form)), payload, whole_only)

    def add(self, keys, payload, whole_only=False):
        """Add a form by the keys of its atoms; a form without any is left out."""
        node = self._root
        for key in keys:
            node = node.setdefault(key, None) or node.__setitem__(key, _Node()) or node[key]
        if node is not self._root and (payload, whole_only) not in node.payloads:
            node.payloads += ((payload, whole_only),)

    def known(self, text):
        """Return the payloads of the form that is exactly this text, a tuple; empty when there is none."""
        node = self._root
        for atom in split(text):
            node = node.get(atom.key)
            if node is None:
                return ()
        return tuple(dict.fromkeys(payload for payload, _ in node.payloads))

    def find(self, atoms):
        """Find the forms in a text.

        Args:
            atoms: the text, from `split`.

        Returns:
            Every match that is not inside a longer one, in order, as a list; matches may overlap.
        """
        text = _Text(atoms)
        candidates = self._candidates(atoms)
        text.note_covered(candidates)
        matches, reached = [], -1
        for first, last, payloads in candidates:
            if last <= reached:
                continue
            found = text.accept(first, last, payloads)
            if found:
                matches.append(Match(first, last, found))
                reached = last
        return matches

    def _candidates(self, atoms):
        """All forms at all places, edges not yet looked at: by their first atom, the longest first."""
        root, count, candidates = self._root, len(atoms), []
        for first, atom in enumerate(atoms):
            node = root.get(atom.key)
            here = []
            last = first
            while node is not None:
                if node.payloads:
                    here.append((first, _take_mark(atoms, first, last), node.payloads))
                last += 1
                if last == count or not (atoms[last].is_glued or _may_join(atoms[last - 1], atoms[last])):
                    break
                node = node.get(atoms[last].key)
            candidates.extend(reversed(here))
        return candidates


def _take_mark(atoms, first, last):
    """Take in the long vowel mark that a technical word may drop: テスター in テスターヘッド is テスタ."""
    after = last + 1
    if after < len(atoms) and atoms[after].key == "ー" and atoms[after].is_glued:
        enough = last - first + 1 >= MIN_KANA_BEFORE_DROPPED_MARK
        if enough and all(
            atoms[index].script == atoms[after].script
            for index in range(after - MIN_KANA_BEFORE_DROPPED_MARK, after)
        ):
            return after
    return last


def _may_join(before, after):
    """Say whether a phrase may go on over what stands between two atoms."""
    if after.joint == "|":
        return False
    one, other = before.script, after.script
    return one in _WORDS or other in _WORDS or one == other == "katakana"


_WORDS = ("latin", "digit")


class _Text:
    """The atoms of a text with their runs: who is a word by itself, and where a word may begin and end."""

    def __init__(self, atoms):
        self.atoms = atoms
        self.count = len(atoms)
        self.hidden = None
        self._starts = self._ends = None

    def note_covered(self, candidates):
        """Note where katakana runs are covered by known forms from their beginning, and to their end."""
        atoms = self.atoms
        spans = [
            (first, last)
            for first, last, _ in candidates
            if atoms[first].script == atoms[last].script == "katakana" and last > first
        ]
        self._from_start, self._to_end = set(), set()
        for first, last in sorted(spans, key=lambda span: span[0]):
            if self._begins_run(first) or first in self._from_start:
                self._from_start.add(last + 1)
        for first, last in sorted(spans, key=lambda span: -span[1]):
            if self._ends_run(last) or last in self._to_end:
                self._to_end.add(first - 1)

    def accept(self, first, last, payloads):
        """Return the payloads of a form that may stand here, a tuple; empty when it may not."""
        begins = self._may_begin(first, last)
        if not begins or not self._may_end(first, last) or self._is_hidden(first, last):
            return ()
        is_whole = None
        found = []
        for payload, whole_only in payloads:
            if whole_only:
                if is_whole is None:
                    is_whole = self._is_whole(first, last)
                if not is_whole:
                    continue
            if payload not in found:
                found.append(payload)
        return tuple(found)

    def _begins_run(self, index):
        atoms = self.atoms
        return index == 0 or not atoms[index].is_glued or atoms[index - 1].script != atoms[index].script

    def _ends_run(self, index):
        atoms = self.atoms
        after = index + 1
        return after == self.count or not atoms[after].is_glued or atoms[after].script != atoms[index].script

    def _may_begin(self, first, last):
        atoms = self.atoms
        atom = atoms[first]
        if first == 0 or not atom.is_glued:
            return True
        script, before = atom.script, atoms[first - 1]
        if script in _WORDS:
            return before.script not in _WORDS
        if script == "katakana" and before.script == "katakana":
            return self._may_leave(first, last, first - 1, self._from_start, first)
        if script == "hiragana" and before.script == "hiragana":
            return before.key in _PARTICLES_BEFORE or self._kana_length(first, last) >= _MIN_KANA
        return True

    def _may_end(self, first, last):
        atoms = self.atoms
        after = last + 1
        if after == self.count or not atoms[after].is_glued:
            return True
        script, follower = atoms[last].script, atoms[after]
        if script in _WORDS:
            return follower.script not in _WORDS
        if script == follower.script == "katakana":
            return follower.key not in _NEVER_FIRST and self._may_leave(
                first, last, after, self._to_end, last
            )
        if script == follower.script == "hiragana":
            if self._kana_length(first, last) >= _MIN_KANA:
                return True
            following = "".join(atom.key for atom in atoms[after : after + 2])
            return following.startswith(_PARTICLES_AFTER)
        return True

    def _may_leave(self, first, last, rest, covered, edge):
        """Say whether the rest of a katakana run beside a form may be left: it is known, or both are long."""
        if edge in covered:
            return True
        return self._kana_length(first, last) >= _MIN_KANA and self._rest_is_long(
            rest, 1 if rest > last else -1
        )

    def _rest_is_long(self, index, step):
        atoms = self.atoms
        for _ in range(_MIN_KANA - 1):
            beyond = index + step
            if not 0 <= beyond < self.count or atoms[beyond].script != "katakana":
                return False
            if not atoms[max(index, beyond)].is_glued:
                return False
            index = beyond
        return True

    def _kana_length(self, first, last):
        return sum(atom.script in ("katakana", "hiragana") for atom in self.atoms[first : last + 1])

    def _is_whole(self, first, last):
        atoms = self.atoms
        before = self._begins_run(first) and (first == 0 or not self._is_tied(atoms[first - 1], atoms[first]))
        after = last + 1
        return (
            before
            and self._ends_run(last)
            and (after == self.count or not self._is_tied(atoms[last], atoms[after]))
        )

    @staticmethod
    def _is_tied(before, after):
        return after.joint in ("", "-") and before.script in _WORDS and after.script in _WORDS

    def _is_hidden(self, first, last):
        if self.hidden is None:
            self.hidden = hidden_spans(self.atoms)
        return any(begin <= first and last <= end for begin, end in self.hidden.get(first, ()))


def hidden_spans(atoms):
    """Find the words that stand in a text only as a part of a protected one.

    Returns:
        {index of an atom: ((first, last) of the hidden words around it, …)}; 京都 of 東京都, for example.
    """
    keys = [atom.key if len(atom.key) == 1 else "\0" for atom in atoms]
    spans = {}
    for protected in _PROTECTED.finditer("".join(keys)):
        word = protected[0]
        begin = protected.start() + word.index(_HIDDEN[word])
        end = begin + len(_HIDDEN[word]) - 1
        for index in range(begin, end + 1):
            spans[index] = (*spans.get(index, ()), (begin, end))
    return spans


def _keys(text):
    return "".join(atom.key for atom in split(text))


_HIDDEN = {_keys(word): _keys(hidden) for word, hidden in PROTECTED.items()}
_PROTECTED = re.compile("|".join(sorted(_HIDDEN, key=len, reverse=True)))
