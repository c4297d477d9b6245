"""Texts of pages as runs that a template can draw: plain pieces with what they are, never markup.

A run is a dict: `text`, and where it applies `bold`, `small`, `raised`, `url`, `ruby` (the reading above it), `lang`,
`whole` (never broken).
"""

from bs4 import BeautifulSoup, NavigableString
from django.utils.html import conditional_escape

from brand.association.addresses import full_url
from brand.association.links import PageLinks
from brand.association.typography import add_ruby, mark_japanese
from brand.association.words import reader_language

_BOLD = {"b", "strong"}
_LISTS = {"ul": False, "ol": True}
# What paper may link to; nothing that a viewer would run.
_LINKED = ("https://", "http://", "mailto:", "tel:")
_LONGEST_ADDRESS = 2000
_HEADINGS = {"h2": 2, "h3": 3, "h4": 4}


def text_piece(runs):
    return {"kind": "text", "runs": runs}


def separator():
    """Return what stands between short facts on one line; the middle dot of a Chinese font is as wide as a sign."""
    return {"en": ", ", "zh-hans": "·"}.get(reader_language(), " · ")


def join_runs(parts, separator):
    """Join lists of runs with a separator between them."""
    joined = []
    for part in parts:
        joined += [{"text": separator}, *part] if joined else part
    return joined


class Runs:
    """Turns the texts of one page into runs.

    Args:
        legible: the Legible of the document.
        figures: the Figures of the page, which remembers the notes that readers need.
    """

    def __init__(self, legible, figures):
        self.legible = legible
        self.figures = figures
        self.links = PageLinks()

    def plain(self, text):
        """Return the runs of a plain text with furigana notation and figures."""
        return self._inline(self._soup(conditional_escape(text)), {})

    def paragraphs(self, text):
        """Return the paragraphs of a plain text, each as runs; lines of the editor are paragraphs."""
        return [self.plain(line) for line in str(text).splitlines() if line.strip()]

    def words(self, words):
        """Return the runs of Words; Japanese shown to another reader carries its language."""
        return [
            self._run(str(words), {} if words.language == reader_language() else {"lang": words.language})
        ]

    def rich(self, value):
        """Return the pieces of a rich text: paragraphs, headings and lists, each a dict with `kind`."""
        html = self.links.expand(str(getattr(value, "source", value)))
        return [piece for element in self._soup(html).children for piece in self._piece(element)]

    def _soup(self, html):
        html = self.figures.fill(mark_japanese(add_ruby(html), reader_language()))
        return BeautifulSoup(html, "html.parser")

    def _piece(self, element):
        name = getattr(element, "name", None)
        if name in _LISTS:
            items = [self._inline(item, {}) for item in element.find_all("li", recursive=False)]
            yield {"kind": "list", "ordered": _LISTS[name], "items": items}
        elif element.get_text(strip=True):
            runs = self._inline(element, {})
            is_heading = name in _HEADINGS
            yield (
                {"kind": "heading", "level": _HEADINGS[name], "runs": runs}
                if is_heading
                else text_piece(runs)
            )

    def _inline(self, element, style):
        if isinstance(element, NavigableString):
            return [self._run(element, style)] if str(element) else []
        if element.name == "ruby":
            return [self._ruby(element, style)]
        if element.name == "br":
            return [{"text": "\n"}]
        own = style | self._style(element)
        return [run for child in element.children for run in self._inline(child, own)]

    def _style(self, element):
        if element.name in _BOLD:
            return {"bold": True}
        if element.name == "sup":
            return {"raised": True}
        address = element.get("href", "") if element.name == "a" else ""
        address = full_url(address) if address.startswith("/") else address
        if address.startswith(_LINKED) and len(address) <= _LONGEST_ADDRESS:
            return {"url": address}
        return {"lang": element["lang"]} if element.get("lang") else {}

    def _ruby(self, element, style):
        reading = "".join(part.get_text() for part in element.find_all("rt"))
        for part in element.find_all(["rt", "rp"]):
            part.decompose()
        marked = element.find(attrs={"lang": True})
        style = style | {"lang": marked["lang"]} if marked else style
        return self._run(element.get_text(), style) | {"ruby": self.legible(reading)}

    def _run(self, text, style):
        return {"text": self.legible(text), **style}
