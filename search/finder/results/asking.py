"""From the parameters of an address to a bounded question, the same for the page and the API.

Nothing here raises: what makes no sense is left out, what is too much is cut, and notices say so.
"""

import math
import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from brand.association.words import LANGUAGES, SOURCE_LANGUAGE

from ..answers import Asked
from ..index.documents import FACETS
from ..models import Entry
from ..text.clean import clean_query, is_too_long

SORTS = ("relevance", "name", "newest")
KINDS = tuple(Entry.Kind.values)
# As many values as a visitor may tick in one facet; more is a program that lists a whole vocabulary.
MAX_VALUES = 30
MAX_RANGES = 10
# Further back nobody reads; a program that wants everything takes the open data.
MAX_PAGE = 500
# Beyond it no unit of the vocabulary has a figure, and a float begins to lose digits.
_LARGEST_FIGURE = 1e15

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_KEY = re.compile(r"spec\.([a-z0-9_]{1,40})(?:\.(min|max))?")
_FIGURE = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?")
_LANGUAGES_BY_SHORT_NAME = {"zh": "zh-hans", "zh-cn": "zh-hans"}

# What a notice is about.
CUT, IGNORED, BOUNDED = "cut", "ignored", "bounded"


@dataclass(frozen=True)
class Notice:
    """Something of the address that was not taken as it came.

    Args:
        what: CUT, IGNORED or BOUNDED.
        parameter: its name, never its value.
    """

    what: str
    parameter: str

    @property
    def message(self):
        """A sentence in the reader's language."""
        sentences = {
            CUT: _("“%(parameter)s” was too long: only its beginning counts."),
            IGNORED: _("A value of “%(parameter)s” makes no sense and was left out."),
            BOUNDED: _("“%(parameter)s” was brought into its bounds."),
        }
        return sentences[self.what] % {"parameter": self.parameter}


def read_asked(query, language):
    """Read what is asked from the parameters of a request.

    Understood are `q`, `kind`, the facets (repeatable), `spec.<key>=min..max` in the canonical unit of the key with
    either end left open, also as `spec.<key>.min` and `spec.<key>.max`, `page`, `sort` and `exact=1` (only the words
    as written). Whatever else is in the address is somebody else's.

    Args:
        query: a QueryDict.
        language: a language code, also "zh"; one that is none of the site's counts as Japanese.

    Returns:
        (Asked, tuple of Notices).
    """
    notices = []
    asked = Asked(
        text=_read_text(query.get("q", ""), notices),
        language=read_language(language),
        kind=_read_one_of(query, "kind", KINDS, notices),
        values=_read_values(query, notices),
        ranges=_read_ranges(query, notices),
        page=_read_page(query.get("page", ""), notices),
        sort=_read_one_of(query, "sort", SORTS, notices) or SORTS[0],
        widen=query.get("exact") != "1",
    )
    return asked, tuple(dict.fromkeys(notices))


def is_nothing(asked):
    """Tell whether nothing is asked: neither words nor a filter nor a kind."""
    return not (asked.text or asked.kind or asked.values or asked.ranges)


def read_language(language):
    """Return the site's language for a code: "zh" is simplified Chinese, an unknown one Japanese."""
    code = _LANGUAGES_BY_SHORT_NAME.get(language.lower(), language.lower())
    return code if code in LANGUAGES else SOURCE_LANGUAGE


def _read_text(typed, notices):
    if is_too_long(typed.strip()):
        notices.append(Notice(CUT, "q"))
    return clean_query(typed)


def _read_one_of(query, name, known, notices):
    value = query.get(name, "")
    if value and value not in known:
        notices.append(Notice(IGNORED, name))
    return value if value in known else ""


def _read_values(query, notices):
    found = {}
    for facet in FACETS:
        given = dict.fromkeys(value for value in query.getlist(facet) if value)
        values = tuple(value for value in given if _CODE.fullmatch(value))
        if len(values) < len(given):
            notices.append(Notice(IGNORED, facet))
        if len(values) > MAX_VALUES:
            notices.append(Notice(CUT, facet))
        if values:
            found[facet] = values[:MAX_VALUES]
    return found


def _read_ranges(query, notices):
    found = {}
    for name in query:
        match = _KEY.fullmatch(name)
        if not match:
            continue
        key, end = match.groups()
        try:
            low, high = _read_range(query.get(name), end)
        except ValueError:
            notices.append(Notice(IGNORED, name))
            continue
        before = found.get(key, (None, None))
        merged = tuple(new if new is not None else old for new, old in zip((low, high), before, strict=True))
        if merged != (None, None):
            found[key] = merged
    if len(found) > MAX_RANGES:
        notices.append(Notice(CUT, "spec"))
    # A visitor who types 20 to 5 means 5 to 20.
    return {key: _in_order(*found[key]) for key in list(found)[:MAX_RANGES]}


def _read_range(text, end):
    """Read "min..max", one end of it, or one figure that is both."""
    if end == "min":
        return _read_figure(text), None
    if end == "max":
        return None, _read_figure(text)
    low, dots, high = text.partition("..")
    return _read_figure(low), _read_figure(high if dots else low)


def _read_figure(text):
    """Read a figure as people type it (full-width digits, a true minus, 1,000); None when nothing is there."""
    plain = unicodedata.normalize("NFKC", text[:40]).replace("\u2212", "-").replace(",", "").strip()
    if not plain:
        return None
    if not _FIGURE.fullmatch(plain) or not math.isfinite(figure := float(plain)):
        raise ValueError
    if abs(figure) > _LARGEST_FIGURE:
        raise ValueError
    return figure


def _in_order(low, high):
    return (high, low) if low is not None and high is not None and high < low else (low, high)


def _read_page(text, notices):
    plain = text[:20].strip()
    if not plain:
        return 1
    if not re.fullmatch(r"-?\d+", plain, re.ASCII):
        notices.append(Notice(IGNORED, "page"))
        return 1
    page = min(max(int(plain), 1), MAX_PAGE)
    if page != int(plain):
        notices.append(Notice(BOUNDED, "page"))
    return page
