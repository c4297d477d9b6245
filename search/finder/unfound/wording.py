"""What of a query may be kept: its folded spelling, and nothing that says who somebody is."""

import re

from ..text.clean import clean_query
from ..text.folding import fold

# A longer one is a letter to somebody, and a letter holds names. Nobody else will ever write the same.
MAX_KEPT = 100

_ADDRESS = re.compile(r"@|://|www\.|〒|\b[a-z0-9-]+\.(?:com|net|org|info|jp|cn|tw|kr|de|io)\b", re.IGNORECASE)
# Numbers of telephones, customers and credit cards: nine digits or more, however they are grouped. A part number of so
# many digits is lost with them.
_LONG_NUMBER = re.compile(r"(?:\d[-‐–ー./() ]{0,2}){8}\d")


def normalise(text):
    """Return the one spelling under which queries count as the same: as the analyser compares them.

    Args:
        text: a query, cleaned or as it was typed.
    """
    return " ".join(fold(clean_query(text)).text.split())


def may_be_kept(text):
    """Tell whether a query may be counted: not too long, no address, no telephone number.

    A name without any of them cannot be told from a word of the trade. It is shown to nobody while it was seen fewer
    times than `asked.SEEN_ENOUGH`, and deleted unless it is seen so often.

    Args:
        text: a query, cleaned.
    """
    normal = normalise(text)
    if not normal or max(len(text), len(normal)) > MAX_KEPT:
        return False
    return not (_ADDRESS.search(text) or _ADDRESS.search(normal) or _LONG_NUMBER.search(normal))
