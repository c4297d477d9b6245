"""Read JMdict from the SQLite file of the PyPI package jamdict-data."""

import sqlite3
from collections import defaultdict

from .inflection import stems
from .words import Word, read_gloss, weigh

# Senses with these marks (JMdict's misc and field) mean nothing to a buyer of industrial goods.
DROPPED_MARKS = (
    "archaism", "obsolete term", "slang", "derogatory", "vulgar expression or word", "proverb", "yojijukugo",
    "children's language", "Internet slang", "manga slang", "poetical term", "literary or formal term",
    "historical term", "jocular, humorous term", "female term or language", "male term or language",
    "quotation", "full name of a particular person", "place name", "onomatopoeic or mimetic word",
    "work of art, literature, music, etc. name", "familiar language", "idiomatic expression", "rare",
)  # fmt: skip
DROPPED_FIELDS = (
    "Buddhism", "sumo", "baseball", "mahjong", "martial arts", "hanafuda", "Shinto", "shogi", "Christianity",
    "horse-racing", "video game", "linguistics", "grammar", "archeology", "music", "sports", "astronomy",
    "philosophy", "law", "military", "entomology", "ornithology", "zoology", "botany", "art, aesthetics",
)  # fmt: skip
# Not computing: it is a tenth of the dictionary, and programs are not what is made here.
TECHNICAL_FIELDS = (
    "mathematics", "medicine", "physics", "chemistry", "biology", "architecture, building",
    "engineering", "biochemistry", "physiology", "pharmacy", "aviation", "electricity, elec. eng.",
    "photography", "statistics", "geometry", "electronics", "printing", "audio-visual", "crystallography",
    "ecology", "mechanical engineering", "telecommunications", "geology",
)  # fmt: skip
# Spellings that JMdict marks as wrong or out-dated still find the word, but are not shown.
HIDDEN_SPELLINGS = ("out-dated", "irregular", "obsolete")
COMMON = frozenset({"news1", "ichi1", "spec1", "gai1"})
LESS_COMMON = frozenset({"news2", "ichi2", "spec2", "gai2"})
KANA_ALONE = "word usually written using kana alone"
MAX_FORMS = 3


def read(path):
    """Read every word that may matter to a buyer.

    Args:
        path: of jamdict.db.

    Returns:
        (words, date): a list of Word and the day on which JMdict was made, as text.
    """
    tables = _Tables(sqlite3.connect(f"file:{path}?mode=ro", uri=True))
    words = [word for entry in tables.senses if (word := _word(tables, entry))]
    return words, tables.date()


class _Tables:
    def __init__(self, connection):
        self._connection = connection
        self.kanji = self._grouped("SELECT idseq, ID, text FROM Kanji ORDER BY ID")
        self.kana = self._grouped("SELECT idseq, ID, text FROM Kana ORDER BY ID")
        self.senses = self._grouped("SELECT idseq, ID FROM Sense ORDER BY ID")
        self.kanji_marks = self._grouped("SELECT kid, text FROM KJP UNION SELECT kid, text FROM KJI")
        self.kana_marks = self._grouped("SELECT kid, text FROM KNP UNION SELECT kid, text FROM KNI")
        self.restrictions = self._grouped("SELECT kid, text FROM KNR")
        self.classes = self._grouped("SELECT sid, text FROM pos")
        self.marks = self._grouped("SELECT sid, text FROM misc")
        self.fields = self._grouped("SELECT sid, text FROM field")
        self.glosses = self._grouped("SELECT sid, text FROM SenseGloss WHERE lang = 'eng'")

    def _grouped(self, query):
        groups = defaultdict(list)
        for key, *values in self._connection.execute(query):
            groups[key].append(values[0] if len(values) == 1 else tuple(values))
        return groups

    def date(self):
        row = self._connection.execute(
            "SELECT text FROM SenseGloss WHERE text LIKE '%Creation Date: %'"
        ).fetchone()
        return row[0].rpartition(" ")[2]


def _word(tables, entry):
    senses = [sense for (sense,) in _as_tuples(tables.senses[entry]) if _is_kept(tables, sense)]
    if not senses:
        return None
    glosses = [
        gloss
        for place, sense in enumerate(senses)
        for rank, text in enumerate(tables.glosses[sense])
        if (gloss := read_gloss(text, weigh(place, rank)))
    ]
    kanji = _by_use(tables.kanji[entry], tables.kanji_marks)
    kana = _by_use(tables.kana[entry], tables.kana_marks)
    is_kana = not kanji or KANA_ALONE in tables.marks[senses[0]]
    forms = [*kana[:1], *kanji] if is_kana else [*kanji, *([] if len(kanji) > 1 else kana[1:2])]
    classes = frozenset(part for sense in senses for part in tables.classes[sense])
    marks = {mark for id, _ in tables.kanji[entry] for mark in tables.kanji_marks[id]}
    marks |= {mark for id, _ in tables.kana[entry] for mark in tables.kana_marks[id]}
    written = [text for _, text in tables.kanji[entry]]
    spoken = [text for _, text in tables.kana[entry]]
    return Word(
        language="ja",
        forms=forms[:MAX_FORMS],
        keys=[*written, *spoken, *stems(written + spoken, classes)],
        readings=kana if kanji else [],
        glosses=_unique(glosses),
        frequency=_frequency(marks),
        classes=classes,
        is_technical=any(field in TECHNICAL_FIELDS for sense in senses for field in tables.fields[sense]),
    )


def _as_tuples(values):
    return [(value,) for value in values]


def _is_kept(tables, sense):
    fields = tables.fields[sense]
    if any(mark in DROPPED_MARKS for mark in tables.marks[sense]):
        return False
    return not fields or any(field not in DROPPED_FIELDS for field in fields)


def _by_use(spellings, marks):
    shown = [(id, text) for id, text in spellings if not _is_hidden(marks[id])]
    return [
        text for id, text in sorted(shown or spellings, key=lambda pair: not COMMON & set(marks[pair[0]]))
    ]


def _is_hidden(marks):
    return any(word in mark for mark in marks for word in HIDDEN_SPELLINGS)


def _frequency(marks):
    # nf01 is the first 500 words of a newspaper corpus, nf48 the last.
    ranks = [1 - int(mark[2:]) / 50 for mark in marks if mark.startswith("nf")]
    base = 0.6 if marks & COMMON else 0.3 if marks & LESS_COMMON else 0.0
    return max([base, *(0.2 + 0.8 * rank for rank in ranks)])


def _unique(glosses):
    best = {}
    for gloss in glosses:
        best.setdefault(gloss.key, gloss)
    return list(best.values())
