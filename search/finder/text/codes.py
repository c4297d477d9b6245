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
# Letters and digits with nothing of Chinese or kana between them, and those with nothing at all between them.
_STRETCH = re.compile("[LDld]+")
_GROUP = re.compile("[LDld][ld]*")


class _Group:
    """Letters and digits that nothing parts, as a piece of a code."""

    __slots__ = (
        "begins",
        "end",
        "ends",
        "has_digit",
        "has_letter",
        "is_number_code",
        "joint",
        "key",
        "letters",
        "start",
    )

    def __init__(self, atoms, letters, start, end):
        self.start, self.end = start, end
        self.joint = atoms[start].joint
        self.begins, self.ends = letters[start].lower(), letters[end - 1]
        if end - start == 1:
            self.ends = self.begins
            self.key = atoms[start].key
            self.has_letter = self.begins == "l"
            self.has_digit = not self.has_letter
        else:
            self.key = "".join([atom.key for atom in atoms[start:end]])
            self.has_letter = self.has_digit = True
        # The length of a group of letters only; 0 for all others.
        self.letters = 0 if self.has_digit else len(self.key)
        self.is_number_code = not self.has_letter and _NUMBER_CODE.fullmatch(self.key) is not None


def index_codes(atoms, letters):
    """Yield the codes of a text with all their parts, lower case, without hyphens and spaces.

    Args:
        atoms: the text, from `atoms.split`.
        letters: its shape, from `atoms.shape`.
    """
    for chain in _find_chains(atoms, letters, is_query=False):
        for first in range(len(chain)):
            yield from _spell_parts(chain[first : first + _MAX_GROUPS])


def _spell_parts(groups):
    """Yield the codes that begin with the first of some groups."""
    code, has_letter, has_digit = "", False, False
    if groups[0].is_number_code:
        yield groups[0].key
    for group in groups:
        code += group.key
        has_letter |= group.has_letter
        has_digit |= group.has_digit
        if has_letter and has_digit:
            yield code


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
            group = _Group(atoms, letters, *place.span())
            if chain and not _may_follow(chain[-1], group, is_query):
                yield chain
                chain = []
            chain.append(group)
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
