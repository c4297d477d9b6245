"""The page of results: what the search answered, in the reader's words and with addresses that lead on."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from brand.association.words import SOURCE_LANGUAGE, Words, column, reader_language
from brand.catalogue.models import SpecificationKey
from brand.catalogue.specification_table import write_quantity

from ..answers import EXACT, RELATED, Answer, Asked
from ..models import Entry
from ..query.plan import FIGURE
from .addresses import (
    address,
    parameters,
    with_value,
    with_words,
    without_facet,
    without_filters,
    without_range,
    without_value,
    write_figure,
)
from .asking import SORTS
from .hits import fetch_found
from .labels import FACET_NAMES, name_values

# Of each facet so many values are seen at once, the others behind "more"; nobody reads further than the last.
VALUES_AT_ONCE = 6
VALUES_AT_MOST = 60

_RANGE = "spec."

KIND_NAMES = {
    Entry.Kind.PRODUCT: _("Products and processes"),
    Entry.Kind.COMPANY: _("Companies"),
    Entry.Kind.CASE: _("Case studies"),
    Entry.Kind.PAGE: _("Pages"),
}
SORT_NAMES = dict(zip(SORTS, (_("Relevance"), _("Name"), _("Newest")), strict=True))


@dataclass(frozen=True)
class Link:
    """A choice: what it is called, where it leads, how many it leads to, and whether it is the present one."""

    label: object  # Words, or a lazy string
    url: str
    count: int | None = None
    is_chosen: bool = False
    # What the label belongs to: the name of its facet, or the word of the query.
    about: str = ""


@dataclass(frozen=True)
class ShownFacet:
    """A facet with the values that are seen at once and those behind "more"."""

    name: str
    label: str
    links: tuple
    more: tuple = ()


@dataclass(frozen=True)
class ShownRange:
    """A range of a specification as two fields and a dimension line.

    `start` and `end` say where the chosen part of the line lies, in percent of it.
    """

    key: str
    label: Words
    unit: str
    whole: str
    low: str
    high: str
    start: float
    end: float
    hidden: tuple
    is_chosen: bool


@dataclass(frozen=True)
class Also:
    """Also searched: a word of the query and its other names, each with its language."""

    word: str
    others: tuple  # Words
    how: str


@dataclass(frozen=True)
class Results:
    """Everything the template of the results prints."""

    answer: Answer
    asked: Asked
    exact: tuple
    related: tuple
    tabs: tuple
    sorts: tuple
    facets: tuple
    ranges: tuple
    chips: tuple
    offers: tuple
    relaxations: tuple
    nearest: tuple
    also: tuple
    clear_url: str
    as_written_url: str
    widened_url: str
    correction_url: str
    previous_url: str
    next_url: str
    kept: tuple
    notices: tuple = ()

    @property
    def related_total(self):
        return self.answer.total - self.answer.exact_total

    @property
    def filter_count(self):
        return len(self.chips)


def present(answer, asked, notices=()):
    """Prepare an answer for the reader's language.

    Args:
        answer: what the search returned.
        asked: what it was asked.
        notices: what of the address was not taken as it came.
    """
    names = name_values(_named_values(answer, asked))
    keys = _load_keys(answer, asked)
    found = fetch_found(answer.hits, answer.marks, keys)
    now = replace(asked, page=answer.page)
    return Results(
        answer=answer,
        asked=asked,
        exact=tuple(one for one in found if one.hit.match == EXACT),
        related=tuple(one for one in found if one.hit.match == RELATED),
        tabs=_tabs(answer, asked),
        sorts=tuple(_sorts(asked)),
        facets=tuple(_facets(answer, asked, names)),
        ranges=tuple(_ranges(answer, asked, keys)),
        chips=(*_value_chips(asked, names), *_range_chips(asked, keys)),
        offers=tuple(_offer(one, asked, names) for one in answer.offers),
        relaxations=tuple(_relaxations(answer, asked, names, keys)),
        nearest=tuple(_nearest(code, asked, names) for code in answer.nearest),
        also=tuple(_also(one) for one in {one.word: one for one in answer.synonyms}.values()),
        clear_url=address(without_filters(asked)),
        as_written_url=address(replace(asked, widen=False, page=1)),
        widened_url=address(replace(asked, widen=True, page=1)),
        correction_url=address(with_words(asked, answer.correction.query)) if answer.correction else "",
        previous_url=address(replace(now, page=now.page - 1)) if now.page > 1 else "",
        next_url=address(replace(now, page=now.page + 1)) if now.page < answer.pages else "",
        kept=tuple(parameters(asked, leave_out=("q", "page"))),
        notices=notices,
    )


def _named_values(answer, asked):
    for facet in answer.facets:
        for value in facet.values:
            yield facet.name, value.value
    for facet, values in asked.values.items():
        for value in values:
            yield facet, value
    for one in answer.offers:
        yield one.facet, one.value
    for code in answer.nearest:
        yield "technology", code


def _tabs(answer, asked):
    """The kinds with their counts; case studies only when there are any."""
    total = sum(answer.kinds.values())
    tabs = [Link(_("All"), address(replace(asked, kind="", page=1)), total, not asked.kind)]
    for kind, label in KIND_NAMES.items():
        count, is_chosen = answer.kinds.get(kind, 0), asked.kind == kind
        if count or is_chosen or kind != Entry.Kind.CASE:
            tabs.append(Link(label, address(replace(asked, kind=str(kind), page=1)), count, is_chosen))
    return tuple(tabs)


def _sorts(asked):
    """The orders to choose from; without words there is no relevance, and the order is by name."""
    for sort in SORTS if asked.text else SORTS[1:]:
        is_chosen = sort == (asked.sort if asked.text or asked.sort != SORTS[0] else SORTS[1])
        yield Link(SORT_NAMES[sort], address(replace(asked, sort=sort, page=1)), None, is_chosen)


# Facets -------------------------------------------------------------------------------------------------


def _facets(answer, asked, names):
    for facet in answer.facets:
        chosen = asked.values.get(facet.name, ())
        values = [value for value in facet.values if value.is_selected or _narrows(value, chosen, answer)]
        values.sort(key=lambda value: not value.is_selected)
        links = tuple(_value_link(facet.name, value, asked, names) for value in values[:VALUES_AT_MOST])
        if links:
            at_once = max(VALUES_AT_ONCE, len(chosen))
            yield ShownFacet(facet.name, FACET_NAMES[facet.name], links[:at_once], links[at_once:])


def _narrows(value, chosen, answer):
    """Whether choosing a value changes anything: what every result has is no filter."""
    return value.count and (chosen or value.count < answer.total)


def _value_link(facet, value, asked, names):
    change = without_value if value.is_selected else with_value
    label = names[facet, value.value]
    return Link(label, address(change(asked, facet, value.value)), value.count, value.is_selected)


def _value_chips(asked, names):
    for facet, values in asked.values.items():
        for value in values:
            url = address(without_value(asked, facet, value))
            yield Link(names[facet, value], url, about=FACET_NAMES[facet])


# Ranges -------------------------------------------------------------------------------------------------


def _load_keys(answer, asked):
    codes = {one.key for one in answer.ranges} | set(asked.ranges)
    codes |= {where for hit in answer.hits for _word, how, where in hit.reasons if how == FIGURE}
    if not codes:
        return {}
    return {key.code: key for key in SpecificationKey.objects.filter(code__in=codes)}


def _ranges(answer, asked, keys):
    for one in answer.ranges:
        if one.key not in keys:
            continue
        low, high = asked.ranges.get(one.key, (None, None))
        start = 0 if low is None else _position(low, one)
        end = 100 if high is None else _position(high, one)
        yield ShownRange(
            key=one.key,
            label=keys[one.key].name,
            unit=unit_of(keys[one.key]),
            whole=write_ends(one.low, one.high, keys[one.key]) if one.high > one.low else "",
            low="" if low is None else write_figure(low),
            high="" if high is None else write_figure(high),
            start=start,
            end=max(end, start),
            hidden=tuple(parameters(asked, leave_out=(f"spec.{one.key}", "page"))),
            is_chosen=one.key in asked.ranges,
        )


def _position(value, one):
    if one.high <= one.low:
        return 0
    return round(min(max((value - one.low) / (one.high - one.low), 0), 1) * 100, 1)


def _range_chips(asked, keys):
    for key, (low, high) in asked.ranges.items():
        url = address(without_range(asked, key))
        if key in keys:
            text = Words(write_ends(low, high, keys[key]), reader_language())
            yield Link(text, url, about=keys[key].name.text)
        else:
            yield Link(Words(write_ends(low, high), reader_language()), url, about=key)


def write_ends(low, high, key=None):
    """Write a range in the canonical unit of a SpecificationKey, as a reader of the active language does."""
    ends = (None if end is None else Decimal(repr(end)) for end in (low, high))
    return write_quantity(*ends, unit_of(key) if key else "")


def unit_of(key):
    """Return the unit of a SpecificationKey as the reader writes it."""
    return (
        key.unit if reader_language() == SOURCE_LANGUAGE else getattr(key, column("unit", reader_language()))
    )


# What else the search has to say ------------------------------------------------------------------------


def _offer(offer, asked, names):
    narrowed = with_value(with_words(asked, offer.rest), offer.facet, offer.value)
    return Link(names[offer.facet, offer.value], address(narrowed), offer.count, about=offer.word)


def _relaxations(answer, asked, names, keys):
    """What would be found without one of the filters: a facet goes with all its values, which are alternatives."""
    for one in {relaxation.facet: relaxation for relaxation in answer.relaxations}.values():
        if one.facet == "kind":
            yield Link(KIND_NAMES[one.value], address(replace(asked, kind="", page=1)), one.count)
        elif one.facet.startswith(_RANGE):
            key = one.facet.removeprefix(_RANGE)
            label = keys[key].name if key in keys else Words(key, reader_language())
            yield Link(label, address(without_range(asked, key)), one.count)
        else:
            chosen = [names[one.facet, value] for value in asked.values.get(one.facet, ())]
            label = chosen[0] if len(chosen) == 1 else FACET_NAMES[one.facet]
            yield Link(label, address(without_facet(asked, one.facet)), one.count)


def _nearest(code, asked, names):
    return Link(
        names["technology", code], address(Asked(language=asked.language, values={"technology": (code,)}))
    )


def _also(synonym):
    others = tuple(Words(text, language_of(text)) for text in synonym.others)
    return Also(synonym.word, others, synonym.how)


def language_of(text):
    """Guess the language of a name nobody noted it for, so that it is read and drawn right.

    Kana is Japanese; Chinese characters that only one of the two national character sets has belong to it, others
    to the reader.
    """
    if any("\u3041" <= letter <= "\u30ff" for letter in text):
        return "ja"
    if text.isascii() or not any("\u3400" <= letter <= "\u9fff" for letter in text):
        return "en"
    if not _can_be_written(text, "gb2312"):
        return "ja"
    if not _can_be_written(text, "shift_jis"):
        return "zh-hans"
    return reader_language() if reader_language() != "en" else "ja"


def _can_be_written(text, charset):
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
