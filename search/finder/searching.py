"""The search: from what a visitor asks to a page of results, with everything that stands around it."""

import re
from functools import partial

from pyroaring import BitMap

from .answers import EXACT, Answer, Asked, Hit
from .around import count_facets, count_kinds, find_offers, find_ranges, find_relaxations, find_synonyms
from .engine import DatabaseEngine
from .glossary.lexicon import current_lexicon
from .index.reading import open_index
from .makers import follow_makers
from .models import Entry
from .nearest import nearest_technologies
from .query import plan, weights
from .query.correcting import correct
from .query.understanding import literally_only, understand
from .query.widening import widen
from .ranking import Scored, meet, rank
from .text.clean import clean_query, is_too_long

MAX_PAGE_SIZE = 50
_HIRAGANA = re.compile(r"[ぁ-ゖー]{1,4}")


def search(asked: Asked) -> Answer:
    """Search the catalogue and the pages.

    Args:
        asked: what is asked; text of any length and content.

    Returns:
        An Answer; an empty one while there is no index. A page beyond the last is the last.
    """
    text = clean_query(asked.text)
    reader, lexicon = open_index(), current_lexicon()
    engine = DatabaseEngine(reader)
    filters = plan.Filters(asked.values, asked.ranges, asked.kind)
    understood = understand(text, lexicon)
    correction = None
    if asked.widen:
        met = meet(engine, understood.units, partial(widen, reader=reader, lexicon=lexicon))
        met, correction = correct(engine, met, understood, lexicon)
    else:
        met = meet(engine, literally_only(understood).units)
    ranked = _rank(engine, met, understood, text)
    matched = BitMap(one.entry for one in ranked)
    passing = matched & engine.filtered(filters)
    hits = [one for one in ranked if one.entry in passing]
    if not text or asked.sort != "relevance":
        hits = _sort(hits, asked)
    page, pages, shown = _cut_page(hits, asked)
    return Answer(
        query=text,
        total=len(hits),
        exact_total=sum(one.match == EXACT for one in hits),
        hits=tuple(_read_hits(reader, shown, met)),
        kinds=count_kinds(engine, matched, filters),
        facets=count_facets(engine, matched, filters),
        ranges=find_ranges(passing, filters),
        page=page,
        pages=pages,
        page_size=_page_size(asked),
        sort=asked.sort,
        correction=correction,
        synonyms=find_synonyms(met, lexicon, asked.language) if asked.widen else (),
        offers=find_offers(engine, met, understood, filters),
        relaxations=() if hits else find_relaxations(engine, matched, filters),
        nearest=() if hits or not text else nearest_technologies(text, lexicon, engine),
        set_aside=_worth_telling(understood.set_aside),
        marks=_marks(met, lexicon),
        was_cut=is_too_long(asked.text),
    )


def _rank(engine, met, understood, text):
    if not text:
        # Nothing asked for: everything, to be narrowed by filters.
        return [Scored(entry, 0.0, EXACT) for entry in engine.everything]
    boosts = {}
    if not all(one.unit.is_thing for one in met):
        boosts = {Entry.Kind.COMPANY: weights.COMPANY_ASKED_FOR}
    elif understood.wants_makers:
        boosts = {Entry.Kind.COMPANY: weights.MAKER_ASKED_FOR}
    return follow_makers(rank(engine, met, engine.everything, boosts))


def _sort(hits, asked):
    """Sort by something else than relevance; exact hits stay before related ones."""
    # Without the texts and the footprint, which are 50 times as much.
    entries = Entry.objects.only("dated", "reading", "titles")
    rows = entries.in_bulk([one.entry for one in hits])
    if asked.sort == "newest":
        return sorted(hits, key=lambda one: (one.match != EXACT, *_newest_first(rows.get(one.entry))))
    return sorted(hits, key=lambda one: (one.match != EXACT, *_by_name(rows.get(one.entry), asked.language)))


def _newest_first(entry):
    dated = entry.dated if entry else None
    return (dated is None, -dated.toordinal() if dated else 0, entry.pk if entry else 0)


def _by_name(entry, language):
    if entry is None:
        return (1, "", 0)
    name = entry.reading if language == "ja" and entry.reading else entry.titles.get(language, "")
    return (not name, (name or entry.titles.get("ja", "")).casefold(), entry.pk)


def _page_size(asked):
    return max(1, min(asked.page_size, MAX_PAGE_SIZE))


def _cut_page(hits, asked):
    size = _page_size(asked)
    pages = max(1, -(-len(hits) // size))
    page = max(1, min(asked.page, pages))
    return page, pages, hits[(page - 1) * size : page * size]


def _worth_telling(words):
    """Leave out what nobody expects to count: particles and single characters."""
    return tuple(dict.fromkeys(word for word in words if len(word) > 1 and not _HIRAGANA.fullmatch(word)))


def _read_hits(reader, shown, met):
    entries = reader.entries([one.entry for one in shown])
    for one in shown:
        entry = entries.get(one.entry)
        if entry is not None:
            yield Hit(
                kind=entry.kind,
                key=entry.key,
                object_id=entry.object_id,
                score=one.score,
                match=one.match,
                titles=entry.titles,
                texts=entry.texts,
                is_sample=entry.is_sample,
                reasons=tuple(_reasons(one.entry, met)),
            )


def _reasons(entry, met):
    """Yields for each unit the best way in which the entry meets it."""
    for one in met:
        for _, alternative, field, having in one.tiers:
            if entry in having:
                yield (one.unit.text, alternative.how, field or alternative.facet or alternative.figure.key)
                break


def _marks(met, lexicon):
    """Returns what highlights mark: the words as typed, and every name of the concepts that were searched."""
    marks = []
    for one in met:
        if one.unit.is_soft:
            continue
        marks.append(one.unit.text)
        for concept in one.unit.concepts:
            for sense in (concept, *lexicon.same(concept), *lexicon.descendants(concept)):
                marks += lexicon.concepts[sense].forms
        marks += [written for alternative in one.unit.alternatives for written in alternative.written]
    return tuple(dict.fromkeys(mark for mark in marks if mark))
