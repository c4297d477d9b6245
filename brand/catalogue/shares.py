"""A share of a market in words: a domestic one can never be read as one of the world."""

from django.utils.translation import gettext as _

from brand.association.figures import THIN_SPACE

from .models.evidence import NicheClaim
from .specification_table import EN_DASH, write_figure


def write_share(claim):
    """Write the share of a claim, e.g. 35–40 %; empty when it has no figure.

    A share with a start and no end is written as that figure: it may be more, and is never shown as more.
    """
    low, high = claim.share_percent_min, claim.share_percent_max
    if low is None:
        return ""
    figures = (
        write_figure(low) if high in (None, low) else f"{write_figure(low)}{EN_DASH}{write_figure(high)}"
    )
    return f"{figures}{THIN_SPACE}%"


def say_share(claim):
    """Say market and share of a claim in one phrase that begins with the market; never more than it says."""
    share, is_world = write_share(claim), claim.market == NicheClaim.Market.WORLD
    if not share:
        return _("World market, no share stated") if is_world else _("Japan only, no share stated")
    # The Japanese wording begins with 国内: a domestic share must never look like one of the world.
    wording = _("World share %(share)s") if is_world else _("Share in Japan only: %(share)s")
    return wording % {"share": share}


def say_market(claim):
    """Name the market of a claim for its small print."""
    return _("world") if claim.market == NicheClaim.Market.WORLD else _("Japan (domestic)")
