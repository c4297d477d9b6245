"""What an editor typed, as an expression of tokens: word for word, and by every name the glossary has for it."""

from itertools import islice, pairwise
from typing import NamedTuple

from ..glossary.lexicon import current_lexicon
from ..text.atoms import DIGIT, HIRAGANA, LATIN, split
from ..text.clean import clean_query
from ..text.romanization import sounds
from ..text.tokens import literal_tokens
from .spelling import written_token

# A katakana word of so many kana is found inside longer ones (ステンレスボルト). A shorter one would be found in words
# it has nothing to do with (ビス in サービス).
MIN_KANA_INSIDE = 3
# Names of one thing; more say nothing new.
MAX_NAMES = 24
# の, から: what only holds a sentence together. So many kana are nothing else beside a word.
MAX_PARTICLE = 2


class Token(NamedTuple):
    """A token that must be there, or any that begins with it."""

    text: str
    is_beginning: bool = False


class All(NamedTuple):
    """Everything that must be there."""

    parts: tuple


class Any(NamedTuple):
    """Something of it must be there."""

    parts: tuple


class Question(NamedTuple):
    """`typed` asks for what stands there word for word, `meant` for that or the same thing by another name."""

    typed: All | Any
    meant: All | Any


def ask(text, is_any=False, is_unfinished=False):
    """Understand what an editor typed.

    Args:
        text: anything.
        is_any: one of the words is enough.
        is_unfinished: the last word may be only begun.

    Returns:
        A Question, or None when there is nothing to look for.
    """
    cleaned = clean_query(text)
    atoms = split(cleaned)
    lexicon = current_lexicon()
    typed, meant = [], []
    for first, end, ids in _without_particles(list(_part(cleaned, atoms, lexicon)), atoms):
        words = _ask_for(cleaned, atoms[first:end], is_unfinished and end == len(atoms))
        if words.parts:
            typed.append(words)
            meant.append(Any((words, *_names(ids, lexicon))))
    if not typed:
        return None
    if is_any:
        return Question(Any(tuple(typed)), Any(tuple(meant)))
    # Parted, a compound asks for the first character of a run where the whole asks for pairs: both are right.
    whole = _ask_for(cleaned, atoms, is_unfinished)
    return Question(whole, Any((whole, All(tuple(meant)))))


def _part(text, atoms, lexicon):
    """Yield (first, end, ids of concepts): what the glossary knows, and every word between."""
    place = 0
    for match in [*lexicon.forms.find(atoms), None]:
        first, end = (match.first, match.last + 1) if match else (len(atoms), len(atoms))
        if first < place:
            continue
        for begin, stop in _words_between(atoms, place, first):
            yield begin, stop, _heard(text[atoms[begin].start : atoms[stop - 1].end], lexicon)
        if match:
            yield first, end, match.payloads
        place = end


def _words_between(atoms, begin, end):
    for index in range(begin + 1, end + 1):
        if index == end or not atoms[index].is_glued or _is_hiragana(atoms[index - 1 : index + 1]) is None:
            yield begin, index
            begin = index


def _is_hiragana(atoms):
    """Tell whether all atoms are hiragana (True), none is (False) or some are (None)."""
    kinds = {atom.script == HIRAGANA for atom in atoms}
    return kinds.pop() if len(kinds) == 1 else None


def _heard(written, lexicon):
    """Return the concepts that sound like a word in kana; one in Latin letters is rather an English word."""
    return () if written.isascii() else lexicon.readings.get(sounds(written), ())


def _without_particles(stretches, atoms):
    words = [
        (first, end, ids)
        for first, end, ids in stretches
        if ids or end - first > MAX_PARTICLE or not _is_hiragana(atoms[first:end])
    ]
    return words or stretches


def _ask_for(text, run, is_unfinished):
    """Return All the tokens of a stretch as it is written."""
    parts = list(map(Token, _find_tokens(text, run)))
    if is_unfinished and parts:
        last = run[-1]
        if last.script == LATIN and Token(last.key) in parts:
            parts.remove(Token(last.key))
            parts.append(Any((Token(last.key), Token(written_token(text, last), True))))
        elif last.script in (LATIN, DIGIT):
            parts = [Token(one, one.endswith(last.key) and one[0] in "#~") for one, _ in parts]
        else:
            parts.append(_begin(parts.pop().text))
    return All(tuple(parts))


def _find_tokens(text, run):
    """Return the tokens of a stretch without doubles; a lone number counts as it is written."""
    numbers = (written_token(text, atom) for atom in run if atom.script == DIGIT)
    return tuple(dict.fromkeys([*_loosen(literal_tokens(run)), *numbers]))


def _begin(token):
    """Return what the last token of a run that is only begun asks for."""
    if token[0] not in "^=":
        return Token(token)
    # A single character may be the first of any pair.
    pairs = (Token(token[1:], True),) if len(token) == 2 else ()
    return Any((Token(token, True), *pairs))


def _loosen(tokens):
    """Yield tokens; those of long enough katakana words in pairs, which are found inside longer words."""
    for token in tokens:
        if token[0] == "=" and len(token) > MIN_KANA_INSIDE:
            yield from map("".join, pairwise(token[1:]))
        else:
            yield token


def _names(ids, lexicon):
    """Yield All the tokens of each name of some concepts."""
    senses = (lexicon.concepts[same] for id in ids for same in (id, *lexicon.same(id)))
    names = dict.fromkeys((name.text, name.is_whole) for sense in senses for name in sense.names)
    for text, is_whole in islice(names, MAX_NAMES):
        run = split(text)
        tokens = _find_tokens(text, run)
        # 軸 must not be found in 主軸, and characters in pairs cannot tell.
        if tokens and not (
            is_whole and any(token[0] not in "=#" and not token.isascii() for token in tokens)
        ):
            yield All(tuple(map(Token, tokens)))
