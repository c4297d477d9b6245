"""Codes: letters and digits that name a grade, a model or a standard, however they are spaced."""

import re

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
_NUMBER_CODE = re.compile(r"[0-9]\.[0-9]{4}|[0-9]{6,}")
_WORDS = re.compile("[LDld][ld]*")


class _Group:
    """Letters and digits that nothing parts, as a piece of a code."""

    __slots__ = ("begins", "end", "ends", "is_number_code", "joint", "key", "letters", "start")

    def __init__(self, atoms, letters, start, end):
        self.start, self.end = start, end
        self.key = "".join([atom.key for atom in atoms[start:end]])
        self.joint = atoms[start].joint
        self.begins, self.ends = letters[start].lower(), letters[end - 1].lower()
        # The length of a group of letters only; 0 for all others.
        self.letters = len(self.key) if end - start == 1 and self.begins == "l" else 0
        self.is_number_code = (
            end - start == 1 and self.begins == "d" and _NUMBER_CODE.fullmatch(self.key) is not None
        )

    @property
    def has_both(self):
        return self.end - self.start > 1


def index_codes(atoms, letters):
    """Yield the codes of a text with all their parts, lower case, without hyphens and spaces.

    Args:
        atoms: the text, from `atoms.split`.
        letters: its shape, from `atoms.shape`.
    """
    for chain in _find_chains(atoms, letters, is_query=False):
        for first in range(len(chain)):
            for last in range(first + 1, min(first + _MAX_GROUPS, len(chain)) + 1):
                window = chain[first:last]
                if _is_code(window):
                    yield _join(window)


def query_words(atoms, letters):
    """Yield (is_code, word) for what a query asks for in Latin letters and digits: codes, and stems in none.

    Whatever this yields for a piece of a text, `index_codes` yields for the text, or it is a stem in it.
    """
    for chain in _find_chains(atoms, letters, is_query=True):
        length = min(len(chain), _MAX_GROUPS)
        windows = [chain[first : first + length] for first in range(len(chain) - length + 1)]
        codes = [_join(window) for window in windows if _is_code(window)]
        yield from ((True, code) for code in codes)
        if not codes:
            yield from ((False, group.key) for group in chain if group.letters)


def find_codes(atoms, letters):
    """Yield (first atom, last atom) of every code of a text, the longest at each place."""
    for chain in _find_chains(atoms, letters, is_query=True):
        if _is_code(chain):
            yield chain[0].start, chain[-1].end - 1


def _is_code(window):
    if len(window) == 1:
        return window[0].has_both or window[0].is_number_code
    has_digit = any(group.has_both or group.begins == "d" for group in window)
    return has_digit and any(group.has_both or group.begins == "l" for group in window)


def _join(window):
    return window[0].key if len(window) == 1 else "".join([group.key for group in window])


def _find_chains(atoms, letters, is_query):
    """Yield lists of groups that may together be a code; most hold a single one."""
    chain = []
    for place in _WORDS.finditer(letters):
        group = _Group(atoms, letters, *place.span())
        if chain and (group.start != chain[-1].end or not _may_follow(chain[-1], group, is_query)):
            yield chain
            chain = []
        chain.append(group)
    if chain:
        yield chain


def _may_follow(before, after, is_query):
    if after.joint == "-":
        if before.letters and after.letters:
            return max(before.letters, after.letters) <= _MAX_SERIES_LETTERS
        return before.letters <= _MAX_LETTERS_OVER_HYPHEN and after.letters <= _MAX_SUFFIX_LETTERS
    if after.joint != " " or before.is_number_code or after.is_number_code:
        return False
    if before.letters:
        is_short = before.letters <= _MAX_LETTERS_OVER_SPACE and before.key not in _NO_CODE
        return is_short and after.begins == "d"
    # "10 mm" is found by 10mm; but whoever types "5 axis machine" does not ask for a code.
    is_suffix = 0 < after.letters <= _MAX_SUFFIX_LETTERS and after.key not in _NO_CODE
    return not is_query and before.ends == "d" and is_suffix
