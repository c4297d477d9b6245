"""Ask the lexicon: what a word is called in the other languages, whether it means anything here."""

import re
import sqlite3
import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from .glosses import english_key, nouns, verbs
from .keys import spelling_key
from .links import LANGUAGES, language_of, unpack
from .ordinary import CHINESE, ENGLISH, JAPANESE

LEXICON = Path(__file__).parent / "data" / "lexicon.sqlite3"
MAX_LINKS = 6
# No word of the lexicon is longer; a longer one is not looked up.
MAX_WORD = 60
# A key with more meanings than this is looked up by its commonest ones only (こう is read from 50 kanji).
MAX_ENTRIES = 4
_CACHED = 4096
_cjk = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]")
_listed = {"ja": JAPANESE, "zh": CHINESE}


@dataclass(frozen=True)
class Links:
    """Words that say the same, best first, at most MAX_LINKS a language."""

    ja: tuple = ()
    en: tuple = ()
    zh: tuple = ()


@dataclass(frozen=True)
class _Entry:
    number: int
    is_ordinary: bool
    links: bytes
    forms: tuple

    @property
    def language(self):
        return language_of(self.number)


@lru_cache(maxsize=_CACHED)
def link(word, language_hint=""):
    """Find what a word is called in Japanese, English and Chinese.

    Args:
        word: a word or short phrase in any spelling.
        language_hint: "ja", "en", "zh" or "zh-hans" when it is known whose word it is: 汽車 is a steam train in
            Japanese and a car in Chinese. Without it both are answered.

    Returns:
        Links; empty ones for a word that the dictionaries do not know. The word itself is not among them.
    """
    entries = _meant(word, language_hint)
    own = {language: [] for language in LANGUAGES}
    for entry in entries:
        own[entry.language] += entry.forms[1:]
    linked = _interleave([unpack(entry.links) for entry in entries])
    spelled = _forms(tuple(linked))
    for entry in linked:
        own[language_of(entry)] += _written(spelled.get(entry, ()))
    asked = {spelling_key(word)[:MAX_WORD], english_key(word[:MAX_WORD])}
    return Links(**{language: _without(asked, forms) for language, forms in own.items()})


@lru_cache(maxsize=_CACHED)
def is_ordinary(word, language=""):
    """Tell whether a word carries no meaning in a catalogue of manufacturers.

    Ask the glossary and the index first: much of what is said in a workshop is an everyday word elsewhere.

    Args:
        word: in any spelling.
        language: "ja", "en", "zh", "zh-hans", or empty for any of them.

    Returns:
        True for words of grammar, of asking and dealing, and for everyday verbs and adjectives.
    """
    if not word or len(word) > MAX_WORD:
        return False
    if not _cjk.search(word):
        key = english_key(word)
        return key in _listed_english() or any(entry.is_ordinary for entry in _english(key))
    languages = [language[:2]] if language[:2] in _listed else list(_listed)
    if any(spelling_key(word) in _listed_keys(name) for name in languages):
        return True
    firsts = {}
    for entry in _meant(word, language):
        firsts.setdefault(entry.language, entry)
    return any(firsts[name].is_ordinary for name in languages if name in firsts)


@lru_cache(maxsize=_CACHED)
def sounding(key):
    """Find the Japanese words that a long sound can mean, one or two.

    Args:
        key: of `text.romanization`.

    Returns:
        A tuple of words as they are usually written (熱電対 for netudentui); empty for a sound of many words.
    """
    rows = _ask(
        "SELECT forms FROM sound JOIN entry ON id = sound.entry WHERE sound.key = ? ORDER BY id", [key]
    )
    return tuple(forms.split("\t")[0] for (forms,) in rows)


@cache
def syllables():
    """Return {folded Chinese character: its readings in pinyin without tones, the commonest first}."""
    return {
        character: tuple(readings.split())
        for character, readings in _ask("SELECT character, syllables FROM syllable", [])
    }


def is_known(word):
    """Tell whether the lexicon has a word, in any language and spelling."""
    return bool(_meant(word, ""))


@lru_cache(maxsize=_CACHED)
def known_spellings(keys):
    """Find which of some spelling keys are ways of writing a word.

    Args:
        keys: a frozenset of at most 500.

    Returns:
        a set of keys.
    """
    keys = list(keys)
    query = f"SELECT DISTINCT key FROM key WHERE key IN ({_holes(keys)})"  # noqa: S608 - ? only
    return {key for (key,) in _ask(query, keys)}


def _meant(word, hint):
    """Find the entries that a word may mean, common ones first, those of the hinted language if there are any."""
    if not word or len(word) > MAX_WORD:
        return ()
    entries = _entries(spelling_key(word)) if _cjk.search(word) else _english(english_key(word))
    hinted = tuple(entry for entry in entries if entry.language == hint[:2])
    return (hinted or entries)[:MAX_ENTRIES]


def _english(key):
    """Find an English key, the verb of the same name, or what it is derived from ("plated": "to plate")."""
    if not key:
        return ()
    found = _entries(key) + _entries(f"to {key}")
    if found or " " in key:
        return found
    for verb in verbs(key):
        if found := _entries(verb):
            # "Lacquered" is what has lacquer on it: the noun says it better than the verb, to paint.
            return (_entries(verb.removeprefix("to ")) if key.endswith("ed") else ()) + found
    return next(filter(None, map(_entries, nouns(key))), ())


@lru_cache(maxsize=_CACHED)
def _entries(key):
    rows = _ask(
        "SELECT id, is_ordinary, links, forms FROM key JOIN entry ON id = key.entry "
        "WHERE key = ? ORDER BY frequency DESC, id LIMIT 20",
        [key],
    )
    return tuple(
        _Entry(id, bool(ordinary), links, tuple(forms.split("\t"))) for id, ordinary, links, forms in rows
    )


def _forms(numbers):
    query = f"SELECT id, forms FROM entry WHERE id IN ({_holes(numbers)})"  # noqa: S608 - question marks only
    return {entry: forms.split("\t") for entry, forms in _ask(query, numbers)}


def _written(forms):
    """The usual spelling; beside one in kana the first in kanji, which technical texts prefer (のこぎり: 鋸)."""
    kanji = [form for form in forms[1:] if not _is_kana(form)] if _is_kana("".join(forms[:1])) else []
    return [*forms[:1], *kanji[:1]]


def _holes(values):
    return ",".join("?" * len(values))


def _interleave(lists):
    """Take the best of each list, then the second best of each, …"""
    longest = max(map(len, lists), default=0)
    return list(
        dict.fromkeys(found[place] for place in range(longest) for found in lists if place < len(found))
    )


def _without(asked, forms):
    kept = {}
    for form in forms:
        key = spelling_key(form) if _cjk.search(form) else english_key(form)
        if key not in asked:
            kept.setdefault(key, form)
    return tuple(list(kept.values())[:MAX_LINKS])


def _is_kana(text):
    return all("ぁ" <= letter <= "ゖ" or "ァ" <= letter <= "ー" for letter in text)


@cache
def _listed_keys(language):
    return frozenset(map(spelling_key, _listed[language]))


@cache
def _listed_english():
    return frozenset(map(english_key, ENGLISH))


# A connection for each thread; the file never changes while the site runs, so nothing is ever locked.
_threads = threading.local()


def _ask(query, values):
    try:
        connection = _threads.connection
    except AttributeError:
        connection = sqlite3.connect(f"{LEXICON.as_uri()}?mode=ro&immutable=1", uri=True)
        # Processes share these pages; without it each would copy what it reads.
        connection.execute(f"PRAGMA mmap_size = {1 << 24}")
        _threads.connection = connection
    try:
        return connection.execute(query, list(values)).fetchall()
    except UnicodeEncodeError:
        # A lone surrogate: no word has one.
        return []
