"""Known words and phrases, found in a text at the places where they are words."""

from functools import cached_property
from itertools import product
from typing import NamedTuple

from search.finder.text.atoms import DIGIT, KATAKANA, LATIN, MIN_KANA_BEFORE_DROPPED_MARK, shape, split
from search.finder.text.names import hidden_spans
from search.finder.text.verbs import ENDINGS

# What may follow a word written in hiragana (folded to katakana, as all keys are), and what may stand before it.
_AFTER_HIRAGANA = (*"ヲノガハニデトモヘヤ", "カラ", "マデ", "ヨリ", "ナド", "スル", "シタ")
_BEFORE_HIRAGANA = frozenset("ノナヤトヲガハニデモイ")
# No word begins with these, so no form ends before them.
_NEVER_FIRST = frozenset("ャュョッンー")
# Hiragana of the grammar that sounds like a word of the trade (cutter, silica, drill bit, copper): that only by itself.
_GRAMMAR = frozenset(["カッタ", "シカ", "キリ", "ドウ"])
# A form of fewer kana inside a longer run is an accident more often than a word (ビス in サービス).
_MIN_KANA = 3


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
        edges = _Edges(atoms, letters, candidates)
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
    return letters[first - 1 : first + 1] in _HAN or letters[last : last + 2] in _HAN


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
    return one in _WORDS or other in _WORDS or one == other == KATAKANA


_WORDS = (LATIN, DIGIT)


class _Edges:
    """Where a form may begin and end in a text.

    A letter of `letters` in lower case is joined to the one before it (see `atoms.shape`).
    """

    def __init__(self, atoms, letters, candidates):
        self.atoms = atoms
        # A wall on both sides saves every question for the ends of the text.
        self.letters = letters + "|"
        self.hidden = hidden_spans(atoms, letters)
        self._candidates = candidates

    def allow(self, first, last):
        """Say whether a form may stand from the first to the last atom."""
        letters = self.letters
        begins, ends = letters[first - 1 : first + 1], letters[last : last + 2]
        if begins in _CODE or ends in _CODE:
            return False
        if begins in _KANA and not self._may_begin(first, last):
            return False
        if ends in _KANA and not self._may_end(first, last):
            return False
        if letters[last] in "Ii" and (begins[-1:].islower() or ends[1].islower()):
            word = "".join(atom.key for atom in self.atoms[first : last + 1])
            if word in _GRAMMAR:
                return False
        return not self._is_hidden(first, last)

    def _is_hidden(self, first, last):
        return bool(self.hidden) and any(
            begin <= first and last <= end for begin, end in self.hidden.get(first, ())
        )

    def allow_verb(self, first, last):
        """Say whether a stem may stand there: not in a word of kanji and kana (切り替え, 品切れ is no 切る)."""
        begins, ends = self.letters[first - 1 : first + 1], self.letters[last : last + 2]
        return begins not in _HAN and ends not in _KANA_AND_HAN and not self._is_hidden(first, last)

    def find_end_of_verb(self, last):
        """Return the index of the last atom of an ending that follows a stem; of the stem, when none does."""
        following = ""
        for atom, letter in zip(self.atoms[last + 1 :], self.letters[last + 1 :], strict=False):
            if letter != "i" or len(following) == _LONGEST_ENDING:
                break
            following += atom.key
        return last + next((len(end) for end in ENDINGS if following.startswith(end)), 0)

    def are_whole(self, first, last):
        """Say whether nothing of the same script, and no code, goes on beyond the first and the last atom."""
        return (
            self._begins_run(first)
            and self._ends_run(last)
            and not self._is_tied(first)
            and not self._is_tied(last + 1)
        )

    def _may_begin(self, first, last):
        """Say whether a form may begin inside a run of kana."""
        if self.letters[first] == "k":
            return first in self._covered[0] or self._are_long(first, last, first - 1, -1)
        return self._follows_particle(first) or (
            last - first + 1 >= _MIN_KANA and (self._ends_run(last) or self._precedes_particle(last))
        )

    def _may_end(self, first, last):
        """Say whether a form may end inside a run of kana."""
        after = last + 1
        if self.letters[after] == "k":
            if self.atoms[after].key in _NEVER_FIRST:
                return False
            return last in self._covered[1] or self._are_long(first, last, after, 1)
        return self._precedes_particle(last) or (
            last - first + 1 >= _MIN_KANA and (self._begins_run(first) or self._follows_particle(first))
        )

    def _follows_particle(self, first):
        return self.atoms[first - 1].key in _BEFORE_HIRAGANA

    def _precedes_particle(self, last):
        following = "".join(atom.key for atom in self.atoms[last + 1 : last + 3])
        return following.startswith(_AFTER_HIRAGANA)

    def _are_long(self, first, last, rest, step):
        """Say whether both the form and what is beside it in its katakana run have enough kana to be words."""
        if last - first + 1 < _MIN_KANA:
            return False
        end = rest + step * (_MIN_KANA - 1)
        low, high = min(rest, end), max(rest, end)
        # Joined to each other (lower case, all but the first), all of them katakana.
        return low >= 0 and self.letters[low : high + 1] in (_LONG, _LONG_FIRST)

    @cached_property
    def _covered(self):
        """Where katakana runs are covered by forms from their beginning, and where to their end."""
        letters = self.letters
        spans = [
            (first, last)
            for first, last, _ in self._candidates
            if letters[first] in "Kk" and letters[last] == "k" and first < last
        ]
        starts, ends = set(), set()
        for first, last in spans:
            if first in starts or self._begins_run(first):
                starts.add(last + 1)
        for first, last in reversed(spans):
            if last in ends or self._ends_run(last):
                ends.add(first - 1)
        return starts, ends

    def _begins_run(self, index):
        return self.letters[index - 1 : index + 1] not in _ONE_RUN

    def _ends_run(self, index):
        return self.letters[index : index + 2] not in _ONE_RUN

    def _is_tied(self, index):
        """Say whether a Latin word or number is tied to the one before it, by nothing or by a hyphen."""
        return (
            0 < index < len(self.atoms)
            and self.atoms[index].joint in ("", "-")
            and self.atoms[index].script in _WORDS
            and self.atoms[index - 1].script in _WORDS
        )


# Two letters of a shape of which the second is joined to the first: inside a run of one script, inside a code.
_HAN, _KANA = frozenset(["Hh", "hh"]), frozenset(["Ii", "ii", "Kk", "kk"])
_LONGEST_ENDING = max(map(len, ENDINGS))
_KANA_AND_HAN = frozenset(["Ih", "ih", "Kh", "kh"])
_CODE = frozenset(map("".join, product("LDld", "ld")))
_ONE_RUN = _HAN | _KANA | {"Ll", "ll", "Dd", "dd"}
_LONG, _LONG_FIRST = "k" * _MIN_KANA, "K" + "k" * (_MIN_KANA - 1)
