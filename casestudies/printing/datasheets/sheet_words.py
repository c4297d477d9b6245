"""Words on a datasheet: in their language, and never longer than a sheet of paper can hold."""

from unicodedata import east_asian_width

from django.utils.translation import gettext as _

from brand.association.words import Words, reader_language
from brand.catalogue.given_words import given_words

from ..runs import join_runs

# Widths in letters of the Latin alphabet; a Chinese character or kana is as wide as two.
NAME, SENTENCE, LINE, PARAGRAPH = 200, 340, 160, 700
# Only addresses of the web become links, as on the pages.
ADDRESSES = ("http://", "https://")
_ELLIPSIS = "…"


class SheetWords:
    """Turns what a page prints into the runs of a datasheet.

    Args:
        runs: the Runs of the document.
    """

    def __init__(self, runs):
        self.runs = runs
        self.legible = runs.legible

    def plain(self, text):
        """Return the runs of a text of the interface or of a figure."""
        return [{"text": self.legible(text)}]

    def name(self, words, longest=NAME):
        """Return the runs of Words without a label, where the text is a name."""
        text, is_cut = cut(words.text, longest)
        return [*self.runs.words(Words(text, words.language)), *self._rest(is_cut)]

    def told(self, words, longest=LINE):
        """Return the runs of Words; Japanese shown to another reader says so, and a long text where the rest is."""
        label = self.small(_("Japanese only")) if words.is_fallback and words.text else []
        return [*self.name(words, longest), *label]

    def given(self, text, longest=LINE):
        """Return the runs of a text whose language nobody noted."""
        return self.name(given_words(text), longest)

    def source(self, evidence):
        """Return the runs of the source of a claim or selection, linked where it is on the web."""
        runs, url = self.given(evidence.source_title), evidence.source_url
        return [run | {"url": url} for run in runs] if url.startswith(ADDRESSES) else runs

    def small(self, text):
        """Return the run of a remark that follows something."""
        return [{"text": " "}, {"text": self.legible(text), "small": True}]

    def labeled(self, label, runs):
        """Put a label before runs, as the pages do it in their small print."""
        return [{"text": f"{self.legible(label)} ", "small": True}, *runs]

    def _rest(self, is_cut):
        return self.small(_("the rest is on the page")) if is_cut else []


def cut(text, longest):
    """Return (a text that is no longer than so many letters, whether something was cut off)."""
    width = 0
    for number, letter in enumerate(text):
        width += 2 if east_asian_width(letter) in "WF" else 1
        if width > longest:
            return text[: number - 1].rstrip() + _ELLIPSIS, True
    return text, False


def enumerate_runs(parts):
    """Join runs as the reader's language joins names."""
    return join_runs(parts, ", " if reader_language() == "en" else "、")
