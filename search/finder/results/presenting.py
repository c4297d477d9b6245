"""The page of results: what the search answered, in the reader's words and with addresses that lead on."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from brand.association.words import Words, reader_language

from ..answers import EXACT, RELATED, Answer, Asked
from ..models import Entry
from ..unfound.promoting import find_promotions, part
from .addresses import (
    address,
    parameters,
    with_value,
    with_words,
    without_facet,
    without_filters,
    without_range,
)
from .asking import SORTS
from .hits import fetch_found
from .labels import FACET_NAMES, name_values
from .languages import language_of
from .narrowing import Link, load_keys, range_chips, show_facets, show_ranges, value_chips

_RANGE = "spec."

KIND_NAMES = {
    Entry.Kind.PRODUCT: _("Products and processes"),
    Entry.Kind.COMPANY: _("Companies"),
    Entry.Kind.CASE: _("Case studies"),
    Entry.Kind.PAGE: _("Pages"),
}
SORT_NAMES = dict(zip(SORTS, (_("Relevance"), _("Name"), _("Newest")), strict=True))


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
    promoted: tuple  # Founds that the secretariat chose; they may stand among the others as well
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
    keys = load_keys(answer, asked)
    chosen = find_promotions(asked)
    promoted, found = part(fetch_found((*chosen, *answer.hits), answer.marks, keys), chosen)
    now = replace(asked, page=answer.page)
    return Results(
        answer=answer,
        asked=asked,
        promoted=promoted,
        exact=tuple(one for one in found if one.hit.match == EXACT),
        related=tuple(one for one in found if one.hit.match == RELATED),
        tabs=_tabs(answer, asked),
        sorts=tuple(_sorts(asked)),
        facets=tuple(show_facets(answer, asked, names)),
        ranges=tuple(show_ranges(answer, asked, keys)),
        chips=(*value_chips(asked, names), *range_chips(asked, keys)),
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
