"""The words of the lexicon by themselves: what a misspelt word may have meant."""

from functools import lru_cache

from brand.catalogue.models import Technology

from ..models import Entry
from ..text.atoms import DIGIT, LATIN, split
from ..text.folding import fold
from ..text.forms import Forms


# What is worked out of a lexicon is remembered as long as one of the last two lexicons is (see glossary.lexicon).
@lru_cache(maxsize=2)
def _lists(lexicon):
    latin, cjk = set(), set()
    for sense in lexicon.concepts.values():
        for name in sense.names:
            atoms = split(name.text)
            if any(atom.script not in (LATIN, DIGIT) for atom in atoms):
                cjk.add(name.text)
            else:
                latin.update(
                    name.text[atom.start : atom.end].lower() for atom in atoms if atom.script == LATIN
                )
    return frozenset(latin), frozenset(cjk)


def latin_words(lexicon):
    """Return the Latin words that the names of concepts are made of, in lower case."""
    return _lists(lexicon)[0]


def cjk_names(lexicon):
    """Return the names of concepts in Chinese characters and kana."""
    return _lists(lexicon)[1]


# General words at the end of a name: what stands before them names the thing already.
_GENERAL = """
加工 処理 装置 機 器 機器 機械 設備 システム 製品 部品 技術 材料 材 法 工法 剤 計 試験 検査 測定
处理 设备 机 仪 仪器 系统 零件 件 技术 剂 计 工艺
"""
GENERAL_WORDS = frozenset(_GENERAL.split())
_LONGEST_FIRST = sorted(GENERAL_WORDS, key=len, reverse=True)
_SHORTEST_WEAK = 2


def without_general_end(word):
    """Return a CJK word without the general word at its end; empty when there is none or nothing much stays."""
    general = next((end for end in _LONGEST_FIRST if word.endswith(end)), "")
    stem = word.removesuffix(general) if general else ""
    return stem if len(stem) >= _SHORTEST_WEAK else ""


@lru_cache(maxsize=2)
def weak_forms(lexicon):
    """Return Forms of the names of concepts without the general word at their end: 深孔 for 深孔加工."""
    pairs = []
    for name in cjk_names(lexicon):
        rest = without_general_end(name)
        if rest and not lexicon.forms.known(rest):
            pairs += [(rest, concept, False) for concept in lexicon.forms.known(name)]
    return Forms(pairs)


@lru_cache(maxsize=2)
def names_in_order(lexicon):
    """Return [(folded name, id)] of all names of concepts, sorted, for those that begin like a word."""
    concepts = lexicon.concepts
    return sorted((fold(name).text.lower(), one) for one, sense in concepts.items() for name in sense.forms)


@lru_cache(maxsize=2)
def technology_words(lexicon):
    """Return {code: keys of the atoms of its names} of all technologies."""
    return {
        technology.code: frozenset(atom.key for name in technology.spellings for atom in split(name))
        for technology in Technology.objects.all()
    }


def index_words(reader):
    """Return the words that the index has: Latin ones of English titles, and whole words in katakana."""
    words = _remembered.get(reader.moment)
    if words is None:
        words = frozenset(_read_words(reader))
        _remembered.clear()
        _remembered[reader.moment] = words
    return words


def _read_words(reader):
    yield from (token[1:] for token in reader.vocabulary() if token.startswith("="))
    for titles in Entry.objects.filter(generation=reader.generation).values_list("titles", flat=True):
        title = titles.get("en", "")
        yield from (title[one.start : one.end].lower() for one in split(title) if one.script == LATIN)


# {moment of a Reader: words}: the last one only.
_remembered = {}
