import unicodedata

# A buyer's sentence has about 30 words; 500 words are an attack (hardening: 300 words cost 2.9 s).
MAX_CHARACTERS = 300
MAX_WORDS = 50


def clean_query(text):
    """Make what a visitor typed safe for any search engine.

    Args:
        text: anything, also control characters, quotes, lone surrogates or thousands of words.

    Returns:
        NFKC text without control and format characters and quotes, at most MAX_CHARACTERS characters and
        MAX_WORDS words; empty when nothing is left to search for.
    """
    normal = unicodedata.normalize("NFKC", text[: MAX_CHARACTERS * 4])
    kept = "".join(" " if _is_hostile(letter) else letter for letter in normal)
    return " ".join(kept[:MAX_CHARACTERS].split()[:MAX_WORDS])


def is_too_long(text):
    """Say whether `clean_query` cuts a query: a reader is told so."""
    return len(text) > MAX_CHARACTERS or len(text.split()) > MAX_WORDS


def _is_hostile(letter):
    # C* are control, format, surrogate, private and unassigned code points.
    return letter in "\"'“”" or unicodedata.category(letter).startswith("C")
