"""The search: from what a visitor asks to a page of results, with everything that stands around it."""

import re
from functools import partial

from .answers import Answer, Asked
from .engines import ask_engines
from .engines.contract import Question
from .glossary.lexicon import current_lexicon
from .meeting import meet
from .models import Entry
from .nearest import nearest_technologies
from .query import plan, weights
from .query.concepts import with_broader
from .query.correcting import correct
from .query.understanding import literally_only, understand
from .query.widening import widen
from .synonyms import find_synonyms
from .text.clean import clean_query, is_too_long

_HIRAGANA = re.compile(r"[ぁ-ゖー]{1,4}")


def search(asked: Asked, ask=ask_engines) -> Answer:
    """Search the catalogue and the pages.

    Args:
        asked: what is asked; text of any length and content.
        ask: function that lets an engine answer a function of an Engine.

    Returns:
        An Answer; an empty one while there is no index. A page beyond the last is the last.
    """
    text, lexicon = clean_query(asked.text), current_lexicon()
    understood = understand(text, lexicon)
    return ask(partial(_answer, asked=asked, understood=understood, lexicon=lexicon))


def _answer(engine, asked, understood, lexicon):
    correction = None
    if asked.widen:
        units = with_broader(understood.units, lexicon)
        met = meet(engine, units, partial(widen, reader=engine.reader, lexicon=lexicon))
        met, correction = correct(engine, met, understood, lexicon)
    else:
        met = meet(engine, literally_only(understood).units)
    question = Question(
        text=understood.text,
        met=tuple(met),
        filters=plan.Filters(asked.values, asked.ranges, asked.kind),
        boosts=_boosts(met, understood),
        values=understood.values,
        language=asked.language,
        sort=asked.sort,
        page=asked.page,
        page_size=asked.page_size,
    )
    found = engine.find(question)
    return Answer(
        query=understood.text,
        **vars(found),
        page_size=question.size,
        sort=asked.sort,
        correction=correction,
        synonyms=find_synonyms(met, lexicon, asked.language) if asked.widen else (),
        nearest=()
        if found.hits or not question.text
        else nearest_technologies(question.text, lexicon, engine),
        set_aside=_worth_telling(understood.set_aside),
        marks=_marks(met, lexicon),
        was_cut=is_too_long(asked.text),
    )


def _boosts(met, understood):
    boosts = {Entry.Kind.CASE: weights.CASE_ASKED_FOR} if understood.wants_cases else {}
    if not all(one.unit.is_thing for one in met):
        return boosts | {Entry.Kind.COMPANY: weights.COMPANY_ASKED_FOR}
    boost = weights.MAKER_ASKED_FOR if understood.wants_makers else 1.0
    if sum(not one.unit.is_soft for one in met) >= weights.MANY_UNITS:
        boost *= weights.COMPANY_OF_MANY
    return boosts | {Entry.Kind.COMPANY: boost}


def _worth_telling(words):
    """Leave out what nobody expects to count: particles and single characters."""
    return tuple(dict.fromkeys(word for word in words if len(word) > 1 and not _HIRAGANA.fullmatch(word)))


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
