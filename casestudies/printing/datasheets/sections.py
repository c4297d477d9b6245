"""Sections of a datasheet: what the template may shorten when the sheet is full, and what it says then."""

from django.utils.translation import gettext as _

# So many entries the template weighs at most; no sheet ever holds more.
MOST = 60


def section(words, title, items, *, rank, keep, kind="entries", **more):
    """Describe a section.

    Args:
        words: the SheetWords of the document.
        title: of the section.
        items: the entries, the most important first; dicts or runs, as `kind` wants them.
        rank: the section with the highest number is shortened first.
        keep: so many entries stay until every section has been shortened to what it keeps.
        kind: how the template draws it: entries, products, terms, table, cases or paragraphs.

    Returns:
        A dict; its `rest` says for each number of shown entries what is not shown.
    """
    shown = items[:MOST]
    return {
        "title": words.plain(title),
        "kind": kind,
        "rank": rank,
        "keep": keep,
        "items": shown,
        "rest": [words.legible(say_rest(number, len(items))) for number in range(len(shown) + 1)],
        **more,
    }


def say_rest(shown, total):
    """Say how much more is on the page; empty when everything is shown.

    With nothing shown the template names the section, and this stands behind its name.
    """
    number = total - shown
    if number == 0:
        return ""
    if shown == 0:
        return f" ({number:,})"
    return _("and %(number)s more: see the page") % {"number": f"{number:,}"}


def entry(title, lines=(), label=""):
    """Describe one entry: its title as runs, lines of runs below it, and a label above it."""
    return {"label": label, "title": title, "lines": [line for line in lines if line]}


def terms(words, title, found, *, rank, keep=8):
    """Describe the names of a vocabulary as a section of its own; None without any."""
    if not found:
        return None
    return section(words, title, [words.told(term) for term in found], rank=rank, keep=keep, kind="terms")


def paragraphs(words, title, text, *, rank, longest):
    """Describe a text in three languages as a section of one paragraph; None without a text."""
    if not text.text:
        return None
    items = [words.told(text, longest)]
    return section(words, title, items, rank=rank, keep=1, kind="paragraphs") | {"rest": ["", ""]}


def nothing(words, sentence):
    """Describe what is not known, as the page says it, in place of a section."""
    return section(words, "", [words.plain(sentence)], rank=0, keep=1, kind="note")
