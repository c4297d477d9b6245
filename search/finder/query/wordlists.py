"""The words of the lexicon by themselves: what a misspelt word may have meant."""

from functools import lru_cache

from brand.catalogue.models import Technology

from ..glossary import stamps
from ..glossary.lexicon import current_lexicon
from ..models import Entry, Stamp
from ..text.atoms import split
from ..text.folding import fold
from ..text.forms import Forms

_LATIN = "latin"


@lru_cache(maxsize=2)
def _lists(version):
    lexicon = current_lexicon()
    latin, cjk = set(), set()
    for sense in lexicon.concepts.values():
        for name in sense.names:
            atoms = split(name.text)
            if any(atom.script not in (_LATIN, "digit") for atom in atoms):
                cjk.add(name.text)
            else:
                latin.update(
                    name.text[atom.start : atom.end].lower() for atom in atoms if atom.script == _LATIN
                )
    return frozenset(latin), frozenset(cjk)


def latin_words(lexicon):
    """Return the Latin words that the names of concepts are made of, in lower case."""
    return _lists(lexicon.version)[0]


def cjk_names(lexicon):
    """Return the names of concepts in Chinese characters and kana."""
    return _lists(lexicon.version)[1]


# General words at the end of a name: what stands before them names the thing already.
_GENERAL_WORDS = """
加工 処理 装置 機 器 機器 機械 設備 システム 製品 部品 技術 材料 材 法 工法 剤 計 試験 検査 測定
处理 设备 机 仪 仪器 系统 零件 件 技术 剂 计 工艺
"""
_GENERAL = tuple(sorted(_GENERAL_WORDS.split(), key=len, reverse=True))
_SHORTEST_WEAK = 2


def without_general_end(word):
    """Return a CJK word without the general word at its end; empty when there is none or nothing much stays."""
    general = next((end for end in _GENERAL if word.endswith(end)), "")
    stem = word.removesuffix(general) if general else ""
    return stem if len(stem) >= _SHORTEST_WEAK else ""


def weak_forms(lexicon):
    """Return Forms of the names of concepts without the general word at their end: 深孔 for 深孔加工."""
    return _weak_forms(lexicon.version)


@lru_cache(maxsize=2)
def _weak_forms(version):
    lexicon = current_lexicon()
    pairs = []
    for name in cjk_names(lexicon):
        rest = without_general_end(name)
        if rest and not lexicon.forms.known(rest):
            pairs += [(rest, concept, False) for concept in lexicon.forms.known(name)]
    return Forms(pairs)


def names_in_order(lexicon):
    """Return [(folded name, id)] of all names of concepts, sorted, for those that begin like a word."""
    return _names_in_order(lexicon.version)


@lru_cache(maxsize=2)
def _names_in_order(version):
    concepts = current_lexicon().concepts
    return sorted((fold(name).text.lower(), one) for one, sense in concepts.items() for name in sense.forms)


def technology_words(lexicon):
    """Return {code: keys of the atoms of its names} of all technologies."""
    return _technologies(lexicon.version)


@lru_cache(maxsize=2)
def _technologies(version):
    return {
        technology.code: frozenset(atom.key for name in technology.spellings for atom in split(name))
        for technology in Technology.objects.all()
    }


def index_words(reader):
    """Return the words that the index has: Latin ones of English titles, and whole words in katakana."""
    moment = (reader.generation, stamps.read(Stamp.INDEX))
    if moment not in _remembered:
        words = {token[1:] for token in reader.vocabulary() if token.startswith("=")}
        for titles in Entry.objects.filter(generation=reader.generation).values_list("titles", flat=True):
            title = titles.get("en", "")
            words.update(title[one.start : one.end].lower() for one in split(title) if one.script == _LATIN)
        _remembered.clear()
        _remembered[moment] = frozenset(words)
    return _remembered[moment]


# {(generation, number of the stamp): words}: the last one only.
_remembered = {}
