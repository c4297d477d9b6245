"""Every weight of the ranking in one place; the page that publishes the ranking rule is written from it.

A hit's score is the sum over the units of the query of
    role of the unit × idf of the unit × best tier,
divided by the sum of role × idf, so that 1 means: everything asked for stands literally in the name.
A tier is the factor of the alternative that met the unit × the weight of the field it stands in.
"""

import math

from ..index.documents import BODY, CODE, HEAD, MAKER, NAME, OFFER, PLACE, TOPIC

# How telling a field is: a name says what a thing is, its text what it has to do with.
FIELD = {HEAD: 1.0, NAME: 0.88, CODE: 1.0, TOPIC: 0.75, OFFER: 0.65, BODY: 0.5, MAKER: 0.35, PLACE: 0.7}

# The company follows the best of its products that was found, at this part of its score at least: who makes the best
# fit is the next answer. At most it stands right behind it: what it has more it has of its other products …
FOLLOWS, RIGHT_BEHIND = 0.85, 0.99
# … but for one that is worth so many times as much: its name was typed, or what it says of itself.
MEANT_ITSELF = 1.5

# How much a way of meeting a unit counts beside the literal word.
LITERAL = 1.0
SYNONYM = 0.95  # the same thing in other words or another language
SHARED = 0.75  # a name that several concepts share, or an ambiguous one
NARROWER = 0.92  # a kind of what was asked for
FACET = 0.75  # said by a field of the record instead of its words
SECTOR = 0.5  # … that says who buys the thing, not what it is
FIGURE = 0.9
BETTER_FIGURE = 0.75  # better than asked for: it fits, but is not that value
OTHER_UNIT = (
    0.85  # a property that is measured in another unit than the one typed: 266 nm is rather a wavelength
)
ANY_BETTER = 0.5  # better than asked for, of a property that the query does not name
PART = 0.7  # inside a longer katakana word
CORRECTED = 0.7
WEAK = 0.45
HEAD_ONLY = 0.25  # the last word of a compound, without what qualifies it
DICTIONARY = 0.4
DICTIONARY_ALONE = 0.65  # … of a word that nobody has as it is typed

# Roles.
SOFT = 0.2
CHARACTER = 0.5  # a single Chinese character
PLACE_ROLE = 0.8
CERTIFICATE_ROLE = 0.8
QUANTITY_ROLE = 0.9
WORD_ROLE = 1.0  # a word of no list: whoever types it asks for it as much as for one that the glossary knows
NOWHERE = 0.7  # … but one that nobody has says least about what is here
HEAD = 1.25  # the thing itself: the last noun of a Japanese or Chinese phrase, of an English one before "for", "with"

# A related hit meets, by weight, at least this part of what the best one meets: a sentence says much that no entry
# has, so the best there is decides what can be asked of the others …
RELATED_PART = 0.25
# … if the best one meets at least this part of everything that was asked for; otherwise nothing was found.
LEAST_PART = 0.22
# Related hits are looked for when there are fewer exact ones than this.
FEW = 20
# A company's entry holds the words of all its products, so it meets more by chance than any of them; pages of the site
# come after what the catalogue has, when both say the same.
# Of a question of so many units a company meets still more by chance.
MANY_UNITS, COMPANY_OF_MANY = 4, 0.9
# … except when the query asks for what only a company has, a place or a certificate; or, less, for a maker.
COMPANY_ASKED_FOR, MAKER_ASKED_FOR = 1.0 / 0.84, 1.05
# Whoever asks for case studies wants none of the others first.
CASE_ASKED_FOR = 1.5
KIND = {"product": 1.0, "company": 0.84, "case": 0.95, "page": 0.8}


def idf(found, total):
    """Weigh a unit by how rare it is.

    Args:
        found: entries that have it.
        total: entries in all.

    Returns:
        1 for something everybody has, growing with the logarithm of rarity; what nobody has counts as rarest.
    """
    return 1.0 + math.log((total + 1) / (found + 1))
