"""What a process does before its first visitor searches."""

import gc

from .answers import Asked
from .searching import search
from .suggesting import suggest

# A word in each script, and words that nobody has: whatever is read once by some search is read now.
TEXTS = (("歯車", "ja"), ("vacuum pump", "en"), ("真空泵", "zh-hans"), ("qzwxvk", "en"), ("ゾゾゾゾゾ", "ja"))


def warm_up():
    """Search once, so that what every search reads is in memory, and let Python's garbage collector leave it alone.

    Walking through it (lists of some 100,000 objects that live as long as the process) would hold up one search in
    a hundred by ten times what it takes.
    """
    for text, language in TEXTS:
        search(Asked(text, language))
        suggest(text, language)
    gc.collect()
    gc.freeze()
