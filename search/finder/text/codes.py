"""Codes: letters and digits that name a grade, a model or a standard, however they are spaced."""

import re
from operator import add

from search.finder.text import threads
from search.finder.text.folding import Memory

# Codes of more groups than this (MT-3200-X-10-B) are found by overlapping windows, as CJK is by bigrams.
_MAX_GROUPS = 4
# A word of so many letters may be joined to digits over a space (SUS 304) or over a hyphen (INCONEL-718).
_MAX_LETTERS_OVER_SPACE = 4
_MAX_LETTERS_OVER_HYPHEN = 12
# Letters after digits are a suffix or a unit (304-L, 10 mm), letters before letters a series (MT-X-20).
_MAX_SUFFIX_LETTERS = 4
_MAX_SERIES_LETTERS = 3
# Short words that stand before and after numbers and are no part of a code.
_NO_CODE = frozenset(
    re.findall(
        "[a-z]+", "a an and at by for from in is max min no of on or over per than the to type up via with"
    )
)
# Steel numbers of EN 10027-2, and numbers too long to be a quantity or a year (HS codes, corporate numbers).
_NUMBER_CODE = re.compile(r"[0-9]\.[0-9]{4}|[0-9]{6,}").fullmatch
_DIGITS = frozenset("0123456789")
# A number may hold a point; where letters and digits are both, they meet.
_MIXED = re.compile(r"[0-9][^0-9.]|[^0-9.][0-9]").search
# Letters and digits with nothing of Chinese or kana between them, and those with nothing at all between them.
_STRETCH = re.compile("[LDld]+")
_GROUP = re.compile("[LDld][ld]*")


class _Group:
    """Letters and digits that nothing parts, as a piece of a code: what its spelling tells."""

    __slots__ = ("begins_digit", "ends_digit", "has_digit", "has_letter", "is_number_code", "key", "letters")

    def __init__(self, key):
        self.key = key
        self.begins_digit, self.ends_digit = key[0] in _DIGITS, key[-1] in _DIGITS
        is_mixed = _MIXED(key) is not None
        self.has_digit, self.has_letter = self.begins_digit or is_mixed, not self.begins_digit or is_mixed
        # The length of a group of letters only; 0 for all others.
        self.letters = 0 if self.has_digit else len(key)
        self.is_number_code = _NUMBER_CODE(key) is not None


class _Groups(Memory):
    """{its spelling: _Group}."""

    def work_out(self, key):
        return _Group(key)


_GROUPS = _Groups()


def index_codes(atoms, letters):
    """Yield the codes of a text with all their parts, lower case, without hyphens and spaces.

    Args:
        atoms: the text, from `atoms.split`.
        letters: its shape, from `atoms.shape`.
    """
    for chain in _find_chains(atoms, letters, is_query=False):
        if len(chain) == 1 and not _is_code(chain):
            continue
        keys = codes = [group.key for group in chain]
        yield from filter(_NUMBER_CODE, keys)
        for length in range(1, _MAX_GROUPS + 1):
            yield from filter(_MIXED, codes)
            codes = list(map(add, codes, keys[length:]))


def query_words(atoms, letters):
    """Yield (is_code, word) for what a query asks for in Latin letters and digits: codes, and stems in none.

    Whatever this yields for a piece of a text, `index_codes` yields for the text, or it is a stem in it.
    """
    for chain in _find_chains(atoms, letters, is_query=True):
        length = min(len(chain), _MAX_GROUPS)
        windows = [chain[first : first + length] for first in range(len(chain) - length + 1)]
        codes = ["".join([group.key for group in window]) for window in windows if _is_code(window)]
        yield from ((True, code) for code in codes)
        if not codes:
            yield from ((False, group.key) for group in chain if group.letters)


def _is_code(window):
    if len(window) == 1 and window[0].is_number_code:
        return True
    return any(group.has_digit for group in window) and any(group.has_letter for group in window)


def _find_chains(atoms, letters, is_query):
    """Yield lists of groups that may together be a code; most hold a single one."""
    for stretch in _STRETCH.finditer(letters):
        if not is_query and "d" not in stretch[0].lower():
            continue
        chain = []
        for place in _GROUP.finditer(letters, *stretch.span()):
            start, end = place.span()
            joint = atoms[start].joint
            group = _GROUPS[
                atoms[start].key if end - start == 1 else "".join([a.key for a in atoms[start:end]])
            ]
            if chain and not _may_follow(chain[-1], joint, group, is_query):
                yield chain
                chain = []
            chain.append(group)
        yield chain


def _may_follow(before, joint, after, is_query):
    if joint == "-":
        if is_query and before.key in threads.CODES and after.key in threads.CODES:
            # Who asks for M3-M6 wants both, and not a thing of that name.
            return False
        if before.letters and after.letters:
            return max(before.letters, after.letters) <= _MAX_SERIES_LETTERS
        return before.letters <= _MAX_LETTERS_OVER_HYPHEN and after.letters <= _MAX_SUFFIX_LETTERS
    if joint != " " or before.is_number_code or after.is_number_code:
        return False
    if before.letters:
        is_short = before.letters <= _MAX_LETTERS_OVER_SPACE and before.key not in _NO_CODE
        return is_short and after.begins_digit
    # "10 mm" is found by 10mm; but whoever types "5 axis machine" does not ask for a code.
    is_suffix = 0 < after.letters <= _MAX_SUFFIX_LETTERS and after.key not in _NO_CODE
    return not is_query and before.ends_digit and is_suffix
