"""Where a known word may begin and end in a text, so that it is a word there and no accident."""

from functools import cached_property
from itertools import product

from search.finder.text.atoms import DIGIT, LATIN
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
# Two letters of a shape of which the second is joined to the first: inside a run of one script, inside a code.
HAN_JOINED, _KANA = frozenset(["Hh", "hh"]), frozenset(["Ii", "ii", "Kk", "kk"])
_KANA_AND_HAN = frozenset(["Ih", "ih", "Kh", "kh"])
_CODE = frozenset(map("".join, product("LDld", "ld")))
_ONE_RUN = HAN_JOINED | _KANA | {"Ll", "ll", "Dd", "dd"}
_LONG, _LONG_FIRST = "k" * _MIN_KANA, "K" + "k" * (_MIN_KANA - 1)
_LONGEST_ENDING = max(map(len, ENDINGS))
WORDS = (LATIN, DIGIT)


class Edges:
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
        return begins not in HAN_JOINED and ends not in _KANA_AND_HAN and not self._is_hidden(first, last)

    def find_end_of_verb(self, last):
        """Return the index of the last atom of an ending that follows a stem; of the stem, when none does."""
        following = ""
        for place in range(last + 1, last + 1 + _LONGEST_ENDING):
            if self.letters[place : place + 1] != "i":
                break
            following += self.atoms[place].key
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
            and self.atoms[index].script in WORDS
            and self.atoms[index - 1].script in WORDS
        )
