"""Where the words of a query stand in a text that a visitor reads."""

import unicodedata
from functools import lru_cache

from search.finder.text.atoms import split
from search.finder.text.folding import fold
from search.finder.text.forms import Forms

_ELLIPSIS = "…"
# How far a cut may move so that it falls between two words.
_MAX_SHIFT = 12
_JOINER = "\u200d"


def mark(text, marks):
    """Cut a text where the marks begin and end.

    Args:
        text: what the visitor reads, in its original spelling.
        marks: what to mark: words as they are written anywhere (リークテスター, 切削, screw), stems (machin) and
            codes (sus304); whole words rather than their bigrams. A leading `=` or `#` of a token is ignored.

    Returns:
        A tuple of (piece, is_marked) whose pieces are the text, in order. Marks are found at the edges of words,
        as everywhere in the search, whatever their width, case and kana.
    """
    return _cut(text, _find_spans(text, marks), 0, len(text))


def excerpt(texts, marks, width):
    """Choose the part of some texts that shows most of the marks.

    Args:
        texts: strings, the most telling first.
        marks: as for `mark`.
        width: the most characters to show, the ellipses not counted.

    Returns:
        A tuple of (piece, is_marked), with "…" where the text goes on; the beginning of the first text when no
        mark is found, empty when there are no texts.
    """
    best, best_score = None, -1
    for text in texts:
        spans = _find_spans(text, marks)
        start, score = _choose_window(text, spans, width)
        if text and score > best_score:
            best, best_score = (text, spans, start), score
    if best is None:
        return ()
    text, spans, start = best
    return _cut_window(text, spans, start, width)


def _find_spans(text, marks):
    """Return [(start, end, words)] in the original text, joined where they touch; `words` are what stands there."""
    atoms = split(text)
    spans = []
    for first, last, payloads in _compile(frozenset(marks)).find(atoms):
        start, end = atoms[first].start, atoms[last].end
        if spans and start <= spans[-1][1]:
            start, _, words = spans[-1]
            words.update(payloads)
            spans[-1] = (start, end, words)
        else:
            spans.append((start, end, set(payloads)))
    return spans


@lru_cache(maxsize=64)
def _compile(marks):
    words = [word.lstrip("=#^") for word in marks]
    forms = Forms((word, word, False) for word in words)
    for word in words:
        # A stem is not always its own stem.
        if word.isalpha():
            forms.add([word] if word.isascii() else [], word)
    return forms


def _cut(text, spans, start, end):
    pieces, last = [], start
    for begin, stop, _ in spans:
        begin, stop = max(begin, start), min(stop, end)
        if begin >= stop:
            continue
        pieces += [(text[last:begin], False), (text[begin:stop], True)]
        last = stop
    pieces.append((text[last:end], False))
    return tuple(piece for piece in pieces if piece[0])


def _choose_window(text, spans, width):
    """Return the start of the window with the most different words (then the most marks), and that figure."""
    best, best_score, last = 0, 0, 0
    for index, (start, _, _) in enumerate(spans):
        words, count, last = set(), 0, index
        for _, end, found in spans[index : index + _MAX_SPANS]:
            if end - start > width:
                break
            words |= found
            count += 1
            last = end
        score = len(words) + count / (_MAX_SPANS + 1)
        if score > best_score:
            best, best_score = max(0, start - max(0, width - (last - start)) // 2), score
    return min(best, max(0, len(text) - width)), best_score


_MAX_SPANS = 20


def _cut_window(text, spans, start, width):
    if len(text) <= width:
        return _cut(text, spans, 0, len(text))
    stop = min(len(text), start + width)
    start, stop = _shift(text, spans, start, 1), _shift(text, spans, stop, -1)
    pieces = _cut(text, spans, start, stop)
    before = ((_ELLIPSIS, False),) if start > 0 else ()
    after = ((_ELLIPSIS, False),) if stop < len(text) else ()
    return before + pieces + after


def _shift(text, spans, place, step):
    """Move a cut inwards to where no word, marked or Latin, and no combining sequence is parted."""
    for _ in range(_MAX_SHIFT):
        if not 0 < place < len(text) or not _parts_word(text, place):
            break
        place += step
    return place


def _parts_word(text, place):
    before, after = text[place - 1], text[place]
    if before.isascii() and after.isascii():
        return before.isalnum() and after.isalnum()
    # Combining marks, joiners and variation selectors stay with what they change.
    return fold(after).text == "" or unicodedata.combining(after) != 0 or before == _JOINER
