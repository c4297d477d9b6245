"""Write the lexicon as one small SQLite file."""

import sqlite3
from collections import Counter
from pathlib import Path

from ..keys import spelling_key
from ..links import number, pack
from .choosing import choose
from .sounding import find_sounds

# Longer spellings are sentences.
MAX_KEY = 24
# Frequencies are kept as 0 to so many: enough to tell which of two homographs is meant.
FREQUENCY_STEPS = 10
SCHEMA = """
PRAGMA page_size = 8192;
CREATE TABLE entry (id INTEGER PRIMARY KEY, frequency INTEGER NOT NULL, is_ordinary INTEGER NOT NULL,
    forms TEXT NOT NULL, links BLOB);
CREATE TABLE key (key TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE TABLE sound (key TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (key, entry)) WITHOUT ROWID;
CREATE TABLE syllable (character TEXT PRIMARY KEY, syllables TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (name TEXT PRIMARY KEY, date TEXT NOT NULL) WITHOUT ROWID;
"""


def write(net, ordinary, syllables, dates, target):
    """Write the lexicon.

    Args:
        net: of Japanese and Chinese words.
        ordinary: English words without a meaning here.
        syllables: (character, its readings) of `pinyin.find_syllables`.
        dates: {dictionary: date of its edition}.
        target: path of the file; replaced when it is there.

    Returns:
        {table: number of rows}.
    """
    numbers = _number(net, *choose(net))
    rows = [_row(net, ordinary, numbers, thing, entry) for thing, entry in numbers.items()]
    sounds = find_sounds(net, numbers)
    Path(target).unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    connection.executescript(SCHEMA)
    with connection:
        connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", [entry for entry, _ in rows])
        connection.executemany(
            "INSERT INTO key VALUES (?, ?)", sorted(key for _, keys in rows for key in keys)
        )
        connection.executemany("INSERT INTO sound VALUES (?, ?)", sounds)
        connection.executemany("INSERT INTO syllable VALUES (?, ?)", syllables)
        connection.executemany("INSERT INTO source VALUES (?, ?)", dates.items())
    connection.execute("VACUUM")
    connection.close()
    keys = sum(len(keys) for _, keys in rows)
    return {"entry": len(rows), "key": keys, "sound": len(sounds), "syllable": len(syllables)}


def _number(net, places, glosses):
    """Number words (by their place) and glosses (by their key) in the order of their language and key."""
    keyed = [(net.words[place].language, spelling_key(net.words[place].forms[0]), place) for place in places]
    keyed += [("en", key, key) for key in glosses]
    ranks, numbers = Counter(), {}
    for language, _, thing in sorted(keyed, key=lambda item: item[:2]):
        numbers[thing] = number(language, ranks[language])
        ranks[language] += 1
    return numbers


def _row(net, ordinary, numbers, thing, entry):
    is_english = isinstance(thing, str)
    linked, english = net.of_english(thing) if is_english else net.of_word(thing)
    links = pack(numbers[other] for other in [*linked["ja"], *english, *linked["zh"]] if other in numbers)
    if is_english:
        is_ordinary = thing.removeprefix("to ") in ordinary
        return (entry, 0, int(is_ordinary), net.english[thing].form, links), [(thing, entry)]
    word = net.words[thing]
    frequency = round(word.frequency * FREQUENCY_STEPS)
    forms = "\t".join(dict.fromkeys(word.forms))
    keys = [(key, entry) for key in sorted(_keys(word))]
    return (entry, frequency, int(word.is_ordinary), forms, links), keys


def _keys(word):
    """Give the keys of all ways to write a word; not of saying it: せいけい is every word read so."""
    shown = {spelling_key(text) for text in word.forms}
    keys = {spelling_key(text) for text in word.keys if text not in word.readings}
    return {key for key in shown | keys if 0 < len(key) <= MAX_KEY}
