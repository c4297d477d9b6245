"""What stands in the index for a text, and what of it a query must find there.

切削        two neighbouring characters of Chinese or kana
^軸         the first character of a run in one script: what a query of a single character finds
炉$         the last character of a run of Chinese characters: what a compound is (高温炉)
=リーク      a word of katakana, whole, or a part of one that known words beside it set free
machin      the stem of a Latin word
#sus304     a code: letters and digits, joined over a hyphen, a space or nothing; #m3 also for M1.6–M12
@G001       a concept
"""

import re
from operator import add, itemgetter

from search.finder.text.atoms import MIN_KANA_BEFORE_DROPPED_MARK, shape, split
from search.finder.text.codes import index_codes, query_words
from search.finder.text.names import hidden_spans
from search.finder.text.threads import threads_between

MAX_LENGTH = 64
_MAX_JOINED_WORDS = 3

_LATIN = re.compile("[Ll]")
_CJK = re.compile("[HIKhik][hik]*")
_SEVERAL_CJK = re.compile("[HIKhik][hik]+")
_ONE_SCRIPT = re.compile("[Hh]h*|[Ii]i*|[Kk]k*")
_KATAKANA_ONLY = re.compile("[Kk]k*").fullmatch
_KANA_ONLY = re.compile("[KIki][ki]*").fullmatch


def index_tokens(text, forms=None):
    """Return every token of a text, a set: literal ones, and `@…` for the forms found in it.

    Args:
        text: anything, in its original spelling.
        forms: a Forms whose payloads are ids of concepts; None to leave concepts out.

    Returns:
        A set that holds, for every word of the text, at least its `literal_tokens`.
    """
    atoms = split(text)
    letters = shape(atoms)
    spelt = _spell_out(atoms)
    hidden = hidden_spans(atoms, letters)
    tokens = {"#" + code[: MAX_LENGTH - 1] for code in index_codes(atoms, letters)}
    tokens.update(["#" + thread for thread in threads_between(text)])
    tokens.update([atoms[word.start()].key[:MAX_LENGTH] for word in _LATIN.finditer(letters)])
    for run in _SEVERAL_CJK.finditer(letters):
        tokens.update(_pair(spelt, *run.span(), hidden))
    runs = [run.span() for run in _ONE_SCRIPT.finditer(letters)]
    tokens.update(["^" + spelt[first] for first, _ in runs])
    tokens.update([spelt[end - 1] + "$" for first, end in runs if letters[first] in "Hh"])
    runs = [run for run in runs if letters[run[0]] in "Kk"]
    words = set(_join_words(atoms, spelt, runs))
    if forms:
        matches = forms.find(atoms)
        words.update(_free_parts(spelt, letters, runs, matches))
        payloads = {payload for match in matches for payload in match.payloads}
        tokens.update([f"@{payload}"[:MAX_LENGTH] for payload in payloads])
    tokens.update(map(_spell_word, words))
    return tokens


def literal_tokens(atoms):
    """Return the tokens that must all be there for a stretch of a query.

    Args:
        atoms: the stretch, from `split`.

    Returns:
        A tuple without repetitions: `=…` for a run of katakana only, bigrams (or `^…`) for other CJK runs,
        `#…` for a code, the stem for a Latin word, nothing for a lone number.
    """
    letters = shape(atoms)
    spelt = _spell_out(atoms)
    hidden = hidden_spans(atoms, letters)
    tokens = []
    for run in _CJK.finditer(letters):
        first, end = run.span()
        if _KATAKANA_ONLY(letters, first, end):
            tokens.append(_spell_word(spelt[first:end]))
        elif end - first == 1:
            tokens.append("^" + spelt[first])
        else:
            tokens.extend(_pair(spelt, first, end, hidden))
    for is_code, word in query_words(atoms, letters):
        tokens.append("#" + word[: MAX_LENGTH - 1] if is_code else word[:MAX_LENGTH])
    return tuple(dict.fromkeys(tokens))


def word_token(atoms):
    """Return the token of a word of kana where it is a word by itself: ねじ is in マネジメント by chance."""
    return _spell_word(_spell_out(atoms))


# The key of an atom, and the first character of a key.
_FIRST = itemgetter(0)


def _spell_out(atoms):
    """Return a string with one character for each atom: the key of what is Chinese or kana."""
    return "".join(map(_FIRST, map(_FIRST, atoms)))


def _pair(spelt, first, end, hidden):
    """Yield the bigrams of a run, but those of words hidden in longer names."""
    if not hidden:
        return map(add, spelt[first : end - 1], spelt[first + 1 : end])
    return (
        spelt[index] + spelt[index + 1]
        for index in range(first, end - 1)
        if not any(begin <= index < last for begin, last in hidden.get(index, ()))
    )


def _spell_word(word):
    if word[-1] == "ー" and len(word) > MIN_KANA_BEFORE_DROPPED_MARK:
        # テスター was cut out of テスターヘッド; by itself it is テスタ.
        word = word[:-1]
    return "=" + word[: MAX_LENGTH - 1]


def _join_words(atoms, spelt, runs):
    """Yield the words of katakana; リークテスター is to find リーク・テスター and リーク テスター, too."""
    for place, (first, end) in enumerate(runs):
        yield spelt[first:end]
        for begin, next_end in runs[place + 1 : place + _MAX_JOINED_WORDS]:
            if begin != end or atoms[begin].joint not in (" ", "・", "-"):
                break
            end = next_end
            yield spelt[first:end]


def _free_parts(spelt, letters, runs, matches):
    """Yield the known words of kana, and what they leave of a katakana run on either side."""
    remaining = iter(runs)
    run = next(remaining, None)
    for first, last, _ in matches:
        end = last + 1
        while run and run[1] <= first:
            run = next(remaining, None)
        if not _KANA_ONLY(letters, first, end):
            continue
        yield spelt[first:end]
        if run and run[0] <= first and end <= run[1]:
            # No longer than a token can be: a hostile run must not be copied again for every part of it.
            if run[0] < first:
                yield spelt[run[0] : min(first, run[0] + MAX_LENGTH)]
            if end < run[1]:
                yield spelt[end : min(run[1], end + MAX_LENGTH)]
