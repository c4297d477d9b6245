"""How a maintainer makes the lexicon from JMdict and CC-CEDICT; nothing here runs on the site."""
