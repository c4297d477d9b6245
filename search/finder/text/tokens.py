"""What stands in the index for a text, and what of it a query must find there.

切削        two neighbouring characters of Chinese or kana
^軸         the first character of a run in one script: what a query of a single character finds
=リーク      a word of katakana, whole, or a part of one that known words beside it set free
machin      the stem of a Latin word
#sus304     a code: letters and digits, joined over a hyphen, a space or nothing
@G001       a concept
"""

import re

from search.finder.text.atoms import MIN_KANA_BEFORE_DROPPED_MARK, split
from search.finder.text.forms import hidden_spans

MAX_LENGTH = 64
# Codes longer than this many groups (MT-3200-X-10) are looked for by overlapping windows, as CJK is by bigrams.
_MAX_GROUPS = 4
# A word of letters so long may be joined to digits over a space (SUS 304) or over a hyphen (INCONEL-718).
_MAX_LETTERS_OVER_SPACE = 4
_MAX_LETTERS_OVER_HYPHEN = 12
# Letters after digits are a suffix or a unit (304-L, 10 mm), letters before letters a series (MT-X-20).
_MAX_SUFFIX_LETTERS = 4
_MAX_SERIES_LETTERS = 3
# Words that stand before numbers and are no part of a code.
_NO_CODE = frozenset(
    "a an and at by for from in is max min no of on or over per than the to type up via with".split()
)
# Steel numbers of EN 10027-2, and numbers too long to be a quantity or a year (HS codes, corporate numbers).
_NUMBER_CODE = re.compile(r"[0-9]\.[0-9]{4}|[0-9]{6,}")
_MAX_JOINED_WORDS = 3


def index_tokens(text, forms=None):
    """Return every token of a text, a set: literal ones, and `@…` for the forms found in it.

    Args:
        text: anything, in its original spelling.
        forms: a Forms whose payloads are ids of concepts; None to leave concepts out.

    Returns:
        A set that holds, for every word of the text, at least its `literal_tokens`.
    """
    atoms = split(text)
    tokens = set(_codes(atoms, is_query=False))
    tokens.update(atom.key[:MAX_LENGTH] for atom in atoms if atom.script == "latin")
    hidden = hidden_spans(atoms)
    for first, last in _cjk_runs(atoms):
        tokens.update(_bigrams(atoms, first, last, hidden))
        tokens.update(
            f"^{atoms[index].key}"
            for index in range(first, last + 1)
            if index == first or atoms[index].script != atoms[index - 1].script
        )
    matches = forms.find(atoms) if forms else ()
    tokens.update(_katakana_words(atoms, matches))
    tokens.update(f"@{payload}" for match in matches for payload in match.payloads)
    return tokens


def literal_tokens(atoms):
    """Return the tokens that must all be there for a stretch of a query.

    Args:
        atoms: the stretch, from `split`.

    Returns:
        A tuple without repetitions: `=…` for a run of katakana only, bigrams (or `^…`) for other CJK runs,
        `#…` for a code, the stem for a Latin word, nothing for a lone number.
    """
    tokens = {}
    hidden = hidden_spans(atoms)
    for first, last in _cjk_runs(atoms):
        if all(atom.script == "katakana" for atom in atoms[first : last + 1]):
            tokens[_word(atoms, first, last)] = None
        elif first == last:
            tokens[f"^{atoms[first].key}"] = None
        else:
            tokens.update(dict.fromkeys(_bigrams(atoms, first, last, hidden)))
    tokens.update(dict.fromkeys(_codes(atoms, is_query=True)))
    return tuple(tokens)


def _cjk_runs(atoms):
    """Yield the first and the last index of every run of Chinese and kana that nothing interrupts."""
    first = None
    for index, atom in enumerate(atoms):
        is_cjk = atom.script not in _WORDS
        if first is not None and not (is_cjk and atom.is_glued):
            yield first, index - 1
            first = None
        if is_cjk and first is None:
            first = index
    if first is not None:
        yield first, len(atoms) - 1


_WORDS = ("latin", "digit")


def _bigrams(atoms, first, last, hidden):
    for index in range(first, last):
        if any(begin <= index < end for begin, end in hidden.get(index, ())):
            continue
        yield atoms[index].key + atoms[index + 1].key


def _word(atoms, first, last):
    word = "".join(atom.key for atom in atoms[first : last + 1])
    if word.endswith("ー") and len(word) > MIN_KANA_BEFORE_DROPPED_MARK:
        # テスター was cut out of テスターヘッド; by itself it is テスタ.
        word = word[:-1]
    return "=" + word[: MAX_LENGTH - 1]


def _katakana_words(atoms, matches):
    runs = list(_runs_of_katakana(atoms))
    for place, (first, last) in enumerate(runs):
        yield _word(atoms, first, last)
        # リーク・テスター and リーク テスター are found by リークテスター, too.
        for begin, end in runs[place + 1 : place + _MAX_JOINED_WORDS]:
            if begin != last + 1 or atoms[begin].joint not in (" ", "・", "-"):
                break
            last = end
            yield _word(atoms, first, last)
    yield from _known_parts(atoms, matches, runs)


def _runs_of_katakana(atoms):
    first = None
    for index, atom in enumerate(atoms):
        is_katakana = atom.script == "katakana"
        if first is not None and not (is_katakana and atom.is_glued):
            yield first, index - 1
            first = None
        if is_katakana and first is None:
            first = index
    if first is not None:
        yield first, len(atoms) - 1


def _known_parts(atoms, matches, runs):
    """Yield the known words of kana, and what they leave of a katakana run on either side."""
    ends_of = {}
    for first, last in runs:
        ends_of.update(dict.fromkeys(range(first, last + 1), (first, last)))
    for first, last, _ in matches:
        if any(atom.script not in ("katakana", "hiragana") for atom in atoms[first : last + 1]):
            continue
        yield _word(atoms, first, last)
        run_first, run_last = ends_of.get(first, (first, last))
        if run_first < first:
            yield _word(atoms, run_first, first - 1)
        if last < run_last:
            yield _word(atoms, last + 1, run_last)


class _Group:
    """Letters and digits that nothing parts, as a piece of a code."""

    __slots__ = ("digit_first", "digit_last", "has_digit", "has_letter", "joint", "key", "letters")

    def __init__(self, atoms):
        self.key = "".join(atom.key for atom in atoms)[: MAX_LENGTH - 1]
        self.joint = atoms[0].joint
        self.has_letter = any(atom.script == "latin" for atom in atoms)
        self.has_digit = any(atom.script == "digit" for atom in atoms)
        self.digit_first = atoms[0].script == "digit"
        self.digit_last = atoms[-1].script == "digit"
        # The length of a group of letters only; 0 for all others.
        self.letters = 0 if self.has_digit else len(self.key)

    @property
    def is_number_code(self):
        return not self.has_letter and _NUMBER_CODE.fullmatch(self.key) is not None


def _codes(atoms, is_query):
    """Yield the codes of a text; for a query also the stems of the Latin words that stand in none."""
    for chain in _chains(_groups(atoms), is_query):
        found = False
        for window in _windows(chain, is_query):
            has_letter = any(group.has_letter for group in window)
            has_digit = any(group.has_digit for group in window)
            if (has_letter and has_digit) or (len(window) == 1 and window[0].is_number_code):
                found = True
                yield "#" + "".join(group.key for group in window)[: MAX_LENGTH - 1]
        if is_query and not found:
            yield from (group.key[:MAX_LENGTH] for group in chain if group.has_letter)


def _groups(atoms):
    members = []
    for atom in atoms:
        is_word = atom.script in _WORDS
        if members and not (is_word and atom.is_glued):
            yield _Group(members)
            members = []
        if is_word:
            members.append(atom)
        elif not members:
            # A character of Chinese between two groups parts them.
            yield None
    if members:
        yield _Group(members)


def _chains(groups, is_query):
    chain = []
    for group in groups:
        if chain and (group is None or not _may_follow(chain[-1], group, is_query)):
            yield chain
            chain = []
        if group is not None:
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
        return is_short and after.digit_first
    # "10 mm" is found by 10mm; but whoever types "5 axis machine" does not ask for a code.
    is_suffix = 0 < after.letters <= _MAX_SUFFIX_LETTERS and after.key not in _NO_CODE
    return not is_query and before.digit_last and is_suffix


def _windows(chain, is_query):
    if is_query:
        length = min(len(chain), _MAX_GROUPS)
        for first in range(len(chain) - length + 1):
            yield chain[first : first + length]
        return
    for first in range(len(chain)):
        for length in range(1, min(_MAX_GROUPS, len(chain) - first) + 1):
            yield chain[first : first + length]
