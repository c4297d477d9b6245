"""Writes answers of the search as plain data, in the active language."""

from django.utils.translation import gettext as _

from brand.association.addresses import full_url
from brand.association.words import Words
from brand.catalogue.addresses import record_path
from brand.catalogue.models import SpecificationKey

from ..results.hits import fetch_found
from ..results.labels import FACET_NAMES, name_values
from ..results.narrowing import unit_of
from ..unfound.promoting import find_promotions, part
from .texts import describe_marked, describe_words

TECHNOLOGY = "technology"


def describe_answer(answer, asked, notices):
    """Write an Answer.

    Args:
        answer: what the search returned.
        asked: what it was asked.
        notices: Notices about the question, in the order they came up.
    """
    names = name_values(_values_to_name(answer))
    keys = _load_keys(answer)
    chosen = find_promotions(asked)
    promoted, found = part(fetch_found((*chosen, *answer.hits), answer.marks, keys), chosen)
    return {
        "query": answer.query,
        "lang": asked.language,
        "total": answer.total,
        "exact_total": answer.exact_total,
        "page": answer.page,
        "pages": answer.pages,
        "page_size": asked.page_size,
        "sort": answer.sort,
        "kinds": answer.kinds,
        "promoted": [_describe_promoted(one) for one in promoted],
        "results": [_describe_found(one) for one in found],
        "facets": [_describe_facet(facet, names) for facet in answer.facets],
        "ranges": [_describe_range(one, keys[one.key]) for one in answer.ranges if one.key in keys],
        "corrected": answer.correction
        and {"query": answer.correction.query, "applied": answer.correction.is_applied},
        "also_searched": [
            {"word": one.word, "others": list(one.others), "how": one.how} for one in answer.synonyms
        ],
        "offers": [_describe_offer(one, names) for one in answer.offers],
        "nearest": [
            {"code": code, "name": describe_words(names[TECHNOLOGY, code])} for code in answer.nearest
        ],
        "notices": [
            {"what": one.what, "parameter": one.parameter, "message": one.message} for one in notices
        ],
    }


def _values_to_name(answer):
    for facet in answer.facets:
        for value in facet.values:
            yield facet.name, value.value
    for offer in answer.offers:
        yield offer.facet, offer.value
    for code in answer.nearest:
        yield TECHNOLOGY, code


def _load_keys(answer):
    codes = {one.key for one in answer.ranges}
    codes |= {where for hit in answer.hits for _word, _how, where in hit.reasons}
    return {key.code: key for key in SpecificationKey.objects.filter(code__in=codes)} if codes else {}


def _describe_found(found):
    is_title_marked = any(is_marked for _text, is_marked in found.title.pieces)
    highlights = [("title", found.title)] if is_title_marked else []
    highlights += [("text", found.excerpt)] if found.excerpt else []
    return {
        **_describe_thing(found),
        "highlights": [describe_marked(where, marked) for where, marked in highlights],
        "score": round(found.hit.score, 4),
        "match": found.hit.match,
        "reasons": [{"word": word, "how": str(how)} for word, how in found.reasons],
    }


def _describe_promoted(found):
    return {**_describe_thing(found), "label": _("Chosen by the secretariat")}


def _describe_thing(found):
    title = "".join(text for text, _is_marked in found.title.pieces)
    return {
        "kind": found.hit.kind,
        "key": found.hit.key,
        "url": full_url(record_path(found.record) if found.record else found.page_url),
        "title": describe_words(Words(title, found.title.language, found.title.is_fallback)),
        "sample": found.hit.is_sample,
    }


def _describe_facet(facet, names):
    values = [
        {
            "value": one.value,
            "label": describe_words(names[facet.name, one.value]),
            "count": one.count,
            "selected": one.is_selected,
        }
        for one in facet.values
    ]
    return {"name": facet.name, "label": str(FACET_NAMES[facet.name]), "values": values}


def _describe_range(one, key):
    low, high = one.chosen
    # A range that was chosen and that nothing found has any more is there without ends.
    is_empty = not one.count
    return {
        "key": one.key,
        "name": describe_words(key.name),
        "unit": unit_of(key),
        "min": None if is_empty else one.low,
        "max": None if is_empty else one.high,
        "count": one.count,
        "selected_min": low,
        "selected_max": high,
    }


def _describe_offer(offer, names):
    return {
        "word": offer.word,
        "facet": offer.facet,
        "value": offer.value,
        "label": describe_words(names[offer.facet, offer.value]),
        "count": offer.count,
        "rest": offer.rest,
    }
