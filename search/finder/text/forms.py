"""Known words and phrases, found in a text at the places where they are words."""

from typing import NamedTuple

from search.finder.text.atoms import KATAKANA, MIN_KANA_BEFORE_DROPPED_MARK, shape, split
from search.finder.text.edges import HAN_JOINED, WORDS, Edges


class Match(NamedTuple):
    """A form that stands in a text: the first and the last of its atoms (indices) and what it stands for."""

    first: int
    last: int
    payloads: tuple


class _Node(dict):
    """{key of the next atom: node}, and what the form that ends here stands for: alone, inside a word, as a verb."""

    __slots__ = ("alone", "inside", "verbs")

    def __init__(self):
        self.alone = self.inside = self.verbs = ()


class Forms:
    """Many forms (words, phrases, codes) with what each stands for; finds them in linear time.

    Args:
        pairs: (form, payload, whole_only) each. The same form may come with several payloads. A whole_only form
            is found only where nothing of the same script is joined to it (軸, but not in 主軸).
    """

    def __init__(self, pairs):
        self._root = _Node()
        for form, payload, whole_only in pairs:
            self.add(_spell_keys(split(form)), payload, whole_only)

    def add(self, keys, payload, whole_only=False):
        """Add a form by the keys of its atoms; one without any is left out."""
        node = self._reach(keys)
        if keys and payload not in node.alone:
            node.alone += (payload,)
        if keys and not whole_only and payload not in node.inside:
            node.inside += (payload,)

    def add_verb(self, stem, payload):
        """Add the stem of a verb: what follows it in kana is its ending."""
        node = self._reach(_spell_keys(split(stem)))
        node.verbs += (payload,) if payload not in node.verbs else ()

    def _reach(self, keys):
        node = self._root
        for key in keys:
            node = node.get(key) or node.setdefault(key, _Node())
        return node

    def known(self, text):
        """Return the payloads of the form that is exactly this text, a tuple; empty when there is none."""
        node = self._root
        for key in _spell_keys(split(text)):
            node = node.get(key)
            if node is None:
                return ()
        return node.alone

    def find(self, atoms):
        """Find the forms in a text.

        Args:
            atoms: the text, from `split`.

        Returns:
            Every match that is not inside a longer one, in order, as a list; matches may overlap.
        """
        letters = shape(atoms)
        candidates = self._find_candidates(atoms, letters)
        if not candidates:
            return []
        edges = Edges(atoms, letters, candidates)
        matches, reached = [], -1
        for first, last, node in candidates:
            if last <= reached:
                continue
            found = ()
            if edges.allow(first, last):
                found = node.inside
                if len(found) < len(node.alone) and edges.are_whole(first, last):
                    found = node.alone
            if node.verbs and edges.allow_verb(first, last):
                found = tuple(dict.fromkeys((*found, *node.verbs)))
                last = edges.find_end_of_verb(last)
            if found:
                matches.append(Match(first, last, found))
                reached = last
        return matches

    def _find_candidates(self, atoms, letters):
        """Return (first, last, node) of all forms at all places: by their first atom, the longest first."""
        root, count, candidates = self._root, len(atoms), []
        keys = [atom.key for atom in atoms]
        for first, node in enumerate(map(root.get, keys)):
            if node is None:
                continue
            last, here = first, []
            while True:
                # Most of what is found by chance is a single character, inside a word of Chinese characters.
                if node.inside or ((node.alone or node.verbs) and not _is_inside_han(letters, first, last)):
                    here.append((first, last, node))
                last += 1
                if not node or last == count:
                    break
                key = keys[last]
                if letters[last] in "HIKLD" and not _may_join(atoms[last - 1], atoms[last]):
                    key = _BREAK + key
                node = node.get(key)
                if node is None:
                    break
            candidates += here[::-1]
        if "ー" in keys:
            candidates = [
                (first, _take_mark(keys, letters, first, last), node) for first, last, node in candidates
            ]
        return candidates


def _spell_keys(atoms):
    """Return the keys of a form; one that is parted inside, AlSi11Cu3(Fe), is found where a text is parted, too."""
    return [
        atom.key if not place or atom.is_glued or _may_join(atoms[place - 1], atom) else _BREAK + atom.key
        for place, atom in enumerate(atoms)
    ]


_BREAK = "|"


def _is_inside_han(letters, first, last):
    """Say whether a form begins or ends between two joined characters of Chinese."""
    return letters[first - 1 : first + 1] in HAN_JOINED or letters[last : last + 2] in HAN_JOINED


def _take_mark(keys, letters, first, last):
    """Take in the long vowel mark that a technical word may drop: テスター in テスターヘッド is テスタ."""
    after = last + 1
    if after < len(keys) and keys[after] == "ー" and last - first + 1 >= MIN_KANA_BEFORE_DROPPED_MARK:
        run = letters[after - MIN_KANA_BEFORE_DROPPED_MARK : after + 1].lower()
        if letters[after] in "ki" and run == run[-1] * len(run):
            return after
    return last


def _may_join(before, after):
    """Say whether a phrase may go on over what stands between two atoms."""
    if after.joint == "|":
        return False
    one, other = before.script, after.script
    return one in WORDS or other in WORDS or one == other == KATAKANA
