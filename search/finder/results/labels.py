"""What the facets and their values are called in the reader's language."""

from django.utils.translation import gettext_lazy as _

from brand.association.words import SOURCE_LANGUAGE, Words, reader_language
from brand.catalogue.browsing.areas import AREA_NAMES
from brand.catalogue.given_words import HAN_OR_KANA
from brand.catalogue.models import (
    CertificationStandard,
    Company,
    Industry,
    Material,
    Municipality,
    NicheClaim,
    Sector,
    Selection,
    Technology,
)

from ..index.documents import SHARE

FACET_NAMES = {
    "technology": _("Technology"),
    "material": _("Material"),
    "sector": _("Buyers’ sector"),
    "industry": _("Industry"),
    "certification": _("Certification"),
    "municipality": _("Municipality"),
    "area": _("Part of the region"),
    "claim": _("Place in its market"),
    "selection": _("Selected by the ministry"),
    "case_study": _("Case study"),
    "listing": _("Kind of entry"),
}
SHARE_NAMES = {
    f"{SHARE}{NicheClaim.Market.WORLD}": _("share of the world market"),
    f"{SHARE}{NicheClaim.Market.JAPAN}": _("share of the market in Japan only"),
}
_VOCABULARIES = {
    "technology": Technology,
    "material": Material,
    "sector": Sector,
    "industry": Industry,
    "certification": CertificationStandard,
    "municipality": Municipality,
}
_CHOICES = {
    "area": AREA_NAMES,
    "claim": dict(NicheClaim.Basis.choices),
    "selection": dict(Selection.Scheme.choices),
    "listing": dict(Company.Listing.choices),
}


def name_values(wanted):
    """Name values of facets, with one query for each vocabulary.

    Args:
        wanted: pairs (facet, value); a value that no vocabulary has keeps its code as its name.

    Returns:
        {(facet, value): Words}.
    """
    wanted = set(wanted)
    names = {pair: Words(pair[1], reader_language()) for pair in wanted}
    for facet, model in _VOCABULARIES.items():
        codes = {value for name, value in wanted if name == facet}
        for term in model.objects.filter(code__in=codes) if codes else ():
            names[facet, term.code] = name_standard(term) if facet == "certification" else term.name
    for facet, value in wanted:
        if value in _CHOICES.get(facet, {}):
            names[facet, value] = Words(str(_CHOICES[facet][value]), reader_language())
        elif facet == "case_study":
            names[facet, value] = Words(str(_("with a case study")), reader_language())
    return names


def name_standard(standard):
    """Name a certification as short as the reader can read it: ISO 9001, but Eco-Action 21 instead of its kana."""
    if HAN_OR_KANA.search(standard.label_short) and reader_language() != SOURCE_LANGUAGE:
        return standard.name
    return Words(standard.label_short, reader_language())
