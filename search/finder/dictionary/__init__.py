"""The last link for words the glossary does not know: Japanese, English and Chinese by way of open dictionaries.

`lookup.py` answers from `data/lexicon.sqlite3`, a file that is only read; `make_lexicon.py` makes that file from
JMdict and CC-CEDICT. The file is not under the licence of this project: see `data/NOTICE`.
"""
